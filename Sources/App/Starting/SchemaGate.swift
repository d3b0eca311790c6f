public import Engine
internal import Glibc
public import Platform
internal import Schema

/// How a database's schema stands towards the one that the program knows.
public enum SchemaStanding: Hashable, Sendable {
    case current(Int)
    case behind(found: Int, known: Int)
    case ahead(found: Int, known: Int)

    /// Whether the program can work with it.
    public var isCurrent: Bool { if case .current = self { true } else { false } }
}

extension Database {
    /// How the schema stands towards the program's.
    ///
    /// - Throws: `DatabaseError` when the database cannot be reached.
    public func schemaStanding(at now: Timestamp) async throws -> SchemaStanding {
        let known = SchemaHistory.migrator.newest
        let found = try await read(.system(at: now)) { try $0.schemaVersion() }
        if found == known { return .current(known) }
        return found < known ? .behind(found: found, known: known) : .ahead(found: found, known: known)
    }
}

extension Store {
    /// Lets a program pass whose schema the database has; brings the schema forward first where that is allowed.
    ///
    /// Another program that does the same at this moment is waited for, and nothing is left to do then.
    ///
    /// - Parameter migrating: whether a PostgreSQL database may be migrated; an SQLite file always is.
    /// - Returns: the migrations that were applied.
    /// - Throws: `SchemaRefusal`, `MigrationFailure`, `DatabaseError`.
    @discardableResult
    public func passSchemaGate(migrating: Bool, at now: Timestamp) async throws -> [String] {
        switch try await database.schemaStanding(at: now) {
        case .current: return []
        case .ahead(let found, let known): throw SchemaRefusal.newer(found: found, known: known)
        case .behind(let found, let known):
            guard migrating || file != nil else { throw SchemaRefusal.older(found: found, known: known) }
            return try await maintainSchema { try SchemaHistory.migrator.up($0).map(\.label) }
        }
    }

    /// Runs work on the schema, alone among all programs that do: PostgreSQL has its advisory lock for that, a file
    /// the lock of its directory.
    public func maintainSchema<Result: Sendable>(
        _ body: @escaping @Sendable (any Session) throws -> Result
    ) async throws -> Result {
        let directory = location.directory
        return try await database.maintain { session in
            guard let directory else { return try body(session) }
            let descriptor = open(directory, O_RDONLY | O_CLOEXEC)
            guard descriptor >= 0 else { throw FileFailure("read", directory) }
            defer { close(descriptor) }
            while flock(descriptor, LOCK_EX) != 0, errno == EINTR {}
            return try body(session)
        }
    }
}

extension Transaction {
    /// The number of the newest applied migration; 0 for a database without a schema.
    fileprivate func schemaVersion() throws -> Int {
        let exists = SQL(
            sqlite: "select 1 from sqlite_master where type = 'table' and name = 'schema_migrations'",
            postgres: "select 1 where to_regclass('schema_migrations') is not null")
        guard try value(exists, as: Int.self) != nil else { return 0 }
        return try value("select max(number) from schema_migrations") ?? 0
    }
}

/// Why the program does not work with a database.
public enum SchemaRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    /// A newer program migrated it.
    case newer(found: Int, known: Int)
    /// It has not been migrated yet, and this was not allowed.
    case older(found: Int, known: Int)

    /// One sentence.
    public var description: String {
        switch self {
        case .newer(let found, let known):
            "the database is at schema version \(found) and this program knows versions up to \(known): use the newer program"
        case .older(let found, let known):
            "the database is at schema version \(found) and this program needs \(known): run `lyceum migrate up`, or serve with --migrate"
        }
    }
}
