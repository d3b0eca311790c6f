internal import Engine
internal import EngineSQLite

extension TestEngine {
    /// A file of its own in a temporary directory.
    static let sqlite = TestEngine(dialect: .sqlite) { setting in
        let directory = try TemporaryDirectory()
        let database = try SQLiteDatabase(
            configuration: SQLiteDatabase.Configuration(
                path: directory.file("test.db"), policies: setting.policies, observer: setting.observer))
        return TestDatabase(database) { withExtendedLifetime(directory) {} }
    }
}
