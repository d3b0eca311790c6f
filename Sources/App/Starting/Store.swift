public import Engine
internal import EnginePostgres
public import EngineSQLite
public import Platform
internal import Schema

/// The program's database, opened.
public struct Store: Sendable {
    /// Where it is.
    public let location: DatabaseLocation
    /// The directory that keeps files.
    public let filesPath: String
    /// The database of either engine.
    public let database: any Database
    /// The same when it is a file, for what only a file can do.
    public let file: SQLiteDatabase?

    /// Opens the database that the settings name. A file is created when it does not exist; a server is not asked yet.
    ///
    /// - Throws: `DatabaseError`, or what is wrong with the URL.
    public init(_ settings: Settings, environment: Environment = .live) throws {
        location = settings[ProgramSettings.database]
        filesPath = settings.filesPath
        switch location {
        case .sqlite(let path):
            let opened = try SQLiteDatabase(configuration: settings.sqlite(path, environment))
            (database, file) = (opened, opened)
        case .postgres(let url):
            (database, file) = (PostgresDatabase(try settings.postgres(url)), nil)
        }
    }
}

extension Settings {
    fileprivate func sqlite(_ path: String, _ environment: Environment) -> SQLiteDatabase.Configuration {
        let cores = SQLiteDatabase.Configuration(path: path).readers
        // Threads that read beyond a few per core only take memory.
        return SQLiteDatabase.Configuration(
            path: path, readers: min(self[ProgramSettings.poolSize], cores), policies: RowPolicies.shadows,
            environment: environment)
    }

    fileprivate func postgres(_ url: String) throws -> PostgresConfiguration {
        try PostgresConfiguration(
            url: url, size: self[ProgramSettings.poolSize], overflow: self[ProgramSettings.maxOverflow],
            timeout: self[ProgramSettings.poolTimeout], recycle: self[ProgramSettings.poolRecycle],
            prePing: self[ProgramSettings.poolPrePing])
    }
}
