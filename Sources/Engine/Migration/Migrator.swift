public import Platform

/// Brings a database's schema to a version, forwards or back.
///
/// Runs inside `Database.maintain`, which lets one migrator in at a time.
public struct Migrator: Sendable {
    /// All known migrations, in order.
    public let migrations: [Migration]

    /// A migrator of these migrations, numbered 1, 2, 3, … without a gap.
    public init(_ migrations: [Migration]) {
        precondition(migrations.map(\.number) == Array(1...max(1, migrations.count)), "migrations are numbered from 1")
        self.migrations = migrations
    }

    /// The number of the newest known migration.
    public var newest: Int { migrations.count }

    /// A migration that has been applied.
    public struct Applied: Record {
        /// Its number.
        public let number: Int
        /// Its name.
        public let name: String
        /// When.
        public let appliedAt: Timestamp

        /// Reads a row of `schema_migrations`.
        public init(row: Row) throws {
            number = try row["number"]
            name = try row["name"]
            appliedAt = try row["applied_at"]
        }
    }

    /// What has been applied, oldest first; empty for a new database.
    public func applied(_ session: any Session) throws -> [Applied] {
        let exists = SQL(
            sqlite: "select 1 from sqlite_master where type = 'table' and name = 'schema_migrations'",
            postgres: "select 1 where to_regclass('schema_migrations') is not null")
        guard try !session.run(exists.statement(for: session.dialect)).rows.isEmpty else { return [] }
        let sql: SQL = "select number, name, applied_at from schema_migrations order by number"
        return try session.run(sql.statement(for: session.dialect)).rows.map(Applied.init(row:))
    }

    /// The number of the newest applied migration; 0 for a new database.
    public func current(_ session: any Session) throws -> Int { try applied(session).last?.number ?? 0 }

    /// Applies what is missing, up to `target` (the newest when not stated), and answers what it applied.
    ///
    /// - Throws: `MigrationFailure` when the database is newer than the program, or a migration fails; everything
    ///   before the failed one stays applied.
    @discardableResult
    public func up(_ session: any Session, to target: Int? = nil) throws -> [Migration] {
        let current = try checkedCurrent(session)
        let pending = migrations.filter { $0.number > current && $0.number <= target ?? newest }
        for migration in pending {
            try run(migration, migration.up(), on: session) {
                if migration.number == 1 { try session.script(Self.table.script(for: session.dialect)) }
                let note: SQL = """
                    insert into schema_migrations (number, name, applied_at)
                    values (\(migration.number), \(migration.name), \(Timestamp.current))
                    """
                _ = try session.run(note.statement(for: session.dialect))
            }
        }
        return pending
    }

    /// Takes back the newest `count` applied migrations and answers them, newest first.
    @discardableResult
    public func down(_ session: any Session, count: Int = 1) throws -> [Migration] {
        let current = try checkedCurrent(session)
        let undone = migrations.filter { $0.number <= current }.suffix(count).reversed()
        for migration in undone {
            try run(migration, migration.down(), on: session) {
                let note: SQL =
                    migration.number == 1
                    ? "drop table schema_migrations"
                    : "delete from schema_migrations where number = \(migration.number)"
                _ = try session.run(note.statement(for: session.dialect))
            }
        }
        return Array(undone)
    }

    /// Refuses a schema this program does not know.
    private func checkedCurrent(_ session: any Session) throws -> Int {
        let current = try current(session)
        guard current <= newest else { throw MigrationFailure.newerSchema(found: current, known: newest) }
        return current
    }

    private func run(
        _ migration: Migration, _ steps: [Migration.Step], on session: any Session, noting: () throws -> Void
    ) throws {
        let isTransactional = migration.transactional.contains(session.dialect)
        do {
            // On SQLite at once for writing: one that read first could not go on after another program wrote.
            if isTransactional { try session.script(session.dialect == .sqlite ? "begin immediate;" : "begin;") }
            for step in steps { try step.run(session) }
            try noting()
            if isTransactional { try session.script("commit;") }
        } catch {
            // Also what a step began by itself.
            try? session.script("rollback;")
            throw MigrationFailure.failed(migration: migration.label, reason: "\(error)")
        }
    }

    private static let table = Table(
        "schema_migrations", .bare,
        columns: [.integer("number"), .text("name", 100), .timestamp("applied_at")],
        constraints: [.unique("number", named: "schema_migrations_number_key")])
}

/// Why the schema could not be brought to a version.
public enum MigrationFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// The database was migrated by a newer program.
    case newerSchema(found: Int, known: Int)
    /// A migration did not run; it was undone when the engine could.
    case failed(migration: String, reason: String)

    /// One sentence.
    public var description: String {
        switch self {
        case .newerSchema(let found, let known):
            "the database is at schema version \(found), and this program knows versions up to \(known)"
        case .failed(let migration, let reason): "migration \(migration) failed: \(reason)"
        }
    }
}
