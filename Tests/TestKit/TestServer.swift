internal import Engine
internal import EnginePostgres
internal import Glibc
internal import Platform

/// The PostgreSQL server that `LYCEUM_TEST_POSTGRES` names.
struct TestServer: Sendable {
    /// Nil where none is named, and the tests run on SQLite alone.
    static let named = getenv("LYCEUM_TEST_POSTGRES").map { TestServer(url: String(cString: $0)) }

    private let url: String

    /// Makes a database, a copy of `template` when one is named, and answers its name.
    func create(from template: String? = nil) async throws -> String {
        let name = "lyceum_test_" + Environment.live.id(Kind.Request.self).text.replacing("-", with: "")
        try await run("create database \(name)" + (template.map { " template \($0)" } ?? ""))
        return name
    }

    /// Drops a database.
    func drop(_ database: String) async {
        // A database that stays behind goes with the throw-away server.
        try? await run("drop database \(database) with (force)")
    }

    /// Opens a database of the server.
    func open(_ database: String, observer: StatementObserver? = nil) throws -> PostgresDatabase {
        PostgresDatabase(try PostgresConfiguration(url: url(of: database), size: 8, overflow: 0, observer: observer))
    }

    /// The URL of a database of the server.
    func url(of database: String) -> String {
        let parts = url.split(separator: "?", maxSplits: 1)
        let base = parts.first.map { $0[..<($0.lastIndex(of: "/") ?? $0.endIndex)] } ?? ""
        return "\(base)/\(database)" + (parts.count > 1 ? "?\(parts[1])" : "")
    }

    private func run(_ statement: String) async throws {
        let database = PostgresDatabase(try PostgresConfiguration(url: url, size: 1, overflow: 0))
        do {
            try await database.maintain { try $0.script(statement) }
        } catch {
            await database.close()
            throw error
        }
        await database.close()
    }
}
