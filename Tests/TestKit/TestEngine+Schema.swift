public import Engine
internal import EnginePostgres
internal import EngineSQLite
internal import FoundationEssentials
internal import Schema

extension TestEngine {
    /// A fresh database with the product's whole schema; it is removed after the body.
    ///
    /// The schema is migrated once in each process; every database is a copy of that one.
    public func withSchema<Result>(
        observer: StatementObserver? = nil, _ body: (any Database) async throws -> Result
    ) async throws -> Result {
        let made = try await Self.makeWithSchema(on: dialect, observer: observer)
        do {
            let result = try await body(made.database)
            await made.remove()
            return result
        } catch {
            await made.remove()
            throw error
        }
    }

    private static func makeWithSchema(on dialect: Dialect, observer: StatementObserver?) async throws -> TestDatabase {
        switch dialect {
        case .sqlite:
            let template = try await Templates.shared.file()
            let directory = try TemporaryDirectory()
            try FileManager.default.copyItem(atPath: template.file("template.db"), toPath: directory.file("test.db"))
            let database = try SQLiteDatabase(
                configuration: .init(path: directory.file("test.db"), policies: RowPolicies.shadows, observer: observer)
            )
            return TestDatabase(database) { withExtendedLifetime(directory) {} }
        case .postgres:
            guard let server = TestServer.named else { throw NoTestServer() }
            let name = try await server.create(from: Templates.shared.database(on: server))
            return TestDatabase(try server.open(name, observer: observer)) { await server.drop(name) }
        }
    }
}

/// `LYCEUM_TEST_POSTGRES` names no server.
struct NoTestServer: Error {}

/// The migrated databases that others are copies of.
private actor Templates {
    static let shared = Templates()
    private var migratedFile: Task<TemporaryDirectory, any Error>?
    private var migratedDatabase: Task<String, any Error>?

    func file() async throws -> TemporaryDirectory {
        if let migratedFile { return try await migratedFile.value }
        let task = Task {
            let directory = try TemporaryDirectory()
            let database = try SQLiteDatabase(configuration: .init(path: directory.file("template.db")))
            try await database.maintain { _ = try SchemaHistory.migrator.up($0) }
            await database.close()
            return directory
        }
        migratedFile = task
        return try await task.value
    }

    func database(on server: TestServer) async throws -> String {
        if let migratedDatabase { return try await migratedDatabase.value }
        let task = Task {
            let name = try await server.create()
            let database = try server.open(name)
            try await database.maintain { _ = try SchemaHistory.migrator.up($0) }
            await database.close()
            return name
        }
        migratedDatabase = task
        return try await task.value
    }
}
