internal import Engine
internal import EnginePostgres
internal import Schema

extension TestEngine {
    /// A database of its own on the test server, with the functions of the schema's first migration, which SQLite's
    /// connections bring along.
    static let postgres: TestEngine? = TestServer.named.map { server in
        TestEngine(dialect: .postgres) { setting in
            let name = try await server.create()
            let database = try server.open(name, observer: setting.observer)
            try await database.maintain { _ = try SchemaHistory.migrator.up($0, to: 1) }
            return TestDatabase(database) { await server.drop(name) }
        }
    }
}
