public import Engine

/// An engine on which the shared tests run, each test on a database of its own.
public struct TestEngine: Sendable, CustomStringConvertible {
    /// Which SQL it speaks.
    public let dialect: Dialect
    let open: @Sendable (Setting) async throws -> TestDatabase

    /// What a test wants of its database.
    struct Setting: Sendable {
        let policies: [RowPolicy]
        let observer: StatementObserver?
    }

    /// Every engine that is at hand: SQLite always, PostgreSQL where `LYCEUM_TEST_POSTGRES` names a server.
    public static let all: [TestEngine] = [sqlite] + (postgres.map { [$0] } ?? [])

    /// The name of its dialect.
    public var description: String { dialect.rawValue }

    /// A fresh, empty database.
    public func makeDatabase(
        policies: [RowPolicy] = [], observer: StatementObserver? = nil
    ) async throws -> TestDatabase {
        try await open(Setting(policies: policies, observer: observer))
    }

    /// A fresh database in which this script has run; it is removed after the body.
    public func withDatabase<Result>(
        _ script: String = "", policies: [RowPolicy] = [], observer: StatementObserver? = nil,
        _ body: (any Database) async throws -> Result
    ) async throws -> Result {
        let made = try await makeDatabase(policies: policies, observer: observer)
        do {
            if !script.isEmpty { try await made.database.maintain { try $0.script(script) } }
            let result = try await body(made.database)
            await made.remove()
            return result
        } catch {
            await made.remove()
            throw error
        }
    }
}

/// A database that lives as long as a test.
public struct TestDatabase: Sendable {
    /// The database.
    public let database: any Database
    private let discard: @Sendable () async -> Void

    /// - Parameter discard: removes what the database was stored in, after it has been closed.
    init(_ database: any Database, discard: @escaping @Sendable () async -> Void) {
        self.database = database
        self.discard = discard
    }

    /// Closes it and removes what it was stored in.
    public func remove() async {
        await database.close()
        await discard()
    }
}
