public import Platform

/// The tables whose rows verbs lock, in the order in which they are locked.
public enum LockedTable: String, Sendable {
    case students
    case offerings = "course_offerings"
}

/// A transaction that is open, on the thread that runs it. Domains extend it with their verbs.
///
/// Not `Sendable`: it never leaves the body it was given to.
public final class Transaction {
    /// For whom and when it runs.
    public let context: Context
    private let session: any Session
    private var savepoints = 0

    /// A transaction on a session that has begun one. For engines.
    public init(context: Context, session: any Session) {
        self.context = context
        self.session = session
    }

    /// The instant that rules compare with.
    public var now: Timestamp { context.now }

    /// Which SQL the engine speaks.
    public var dialect: Dialect { session.dialect }

    /// All rows of a statement.
    public func all<R: Record>(_ sql: SQL, as type: R.Type = R.self) throws -> [R] {
        try rows(sql).map(R.init(row:))
    }

    /// The first row of a statement, if it has any.
    public func first<R: Record>(_ sql: SQL, as type: R.Type = R.self) throws -> R? {
        try rows(sql).first.map(R.init(row:))
    }

    /// The first column of the first row; nil without a row, or when it is null.
    public func value<V: ColumnDecodable>(_ sql: SQL, as type: V.Type = V.self) throws -> V? {
        guard let row = try rows(sql).first else { return nil }
        let value: V? = try row[0]
        return value
    }

    /// The first column of every row.
    public func values<V: ColumnDecodable>(_ sql: SQL, as type: V.Type = V.self) throws -> [V] {
        try rows(sql).map { try $0[0] }
    }

    /// The rows of a statement.
    public func rows(_ sql: SQL) throws -> [Row] {
        try session.run(sql.statement(for: session.dialect)).rows
    }

    /// Runs a statement and answers how many rows it inserted, updated or deleted.
    @discardableResult
    public func execute(_ sql: SQL) throws -> Int {
        try session.run(sql.statement(for: session.dialect)).changes
    }

    /// The rows of a statement and how many it changed.
    public func run(_ sql: SQL) throws -> ResultSet {
        try session.run(sql.statement(for: session.dialect))
    }

    func rows(_ statement: Statement) throws -> [Row] { try session.run(statement).rows }

    func runLast(_ sql: SQL) throws -> [Row] { try session.runLast(sql.statement(for: session.dialect)).rows }

    /// Runs a statement whose result nobody needs; PostgreSQL takes it along with the next one, in one round trip.
    /// A failure surfaces with a later statement or at the end of the transaction.
    public func send(_ sql: SQL) throws {
        try session.send(sql.statement(for: session.dialect))
    }

    /// Keeps other transactions from changing these rows until this one ends. SQLite has one writer and needs no lock.
    ///
    /// Always taken in one order, students before offerings, so that two transactions never wait for each other.
    public func lock(_ table: LockedTable, _ ids: [UniqueID]) throws {
        guard dialect == .postgres else { return }
        try send(
            """
            select 1 from \(raw: table.rawValue) where id in \(SQL.list(ids.sorted())) order by id for no key update
            """)
    }

    /// Runs several statements as one: when the body throws, what it changed is undone, and the rest of the
    /// transaction goes on.
    public func savepoint<Result>(_ body: () throws -> Result) throws -> Result {
        savepoints += 1
        let name = "inner_\(savepoints)"
        try send(SQL(raw: "savepoint \(name)"))
        do {
            let result = try body()
            // Run, not sent: what was sent inside the body fails here, where it can still be undone.
            try execute(SQL(raw: "release savepoint \(name)"))
            return result
        } catch {
            try execute(SQL(raw: "rollback to savepoint \(name)"))
            try send(SQL(raw: "release savepoint \(name)"))
            throw error
        }
    }
}
