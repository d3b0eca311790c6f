/// A database of either engine.
///
/// A body is synchronous, so nothing can suspend inside a transaction and no transaction can be forgotten.
public protocol Database: Sendable {
    /// Which SQL it speaks.
    var dialect: Dialect { get }

    /// Reads one snapshot. With a person's rights, only rows that the row policies show; nothing can be changed.
    ///
    /// - Throws: what the body throws, and `DatabaseError`.
    func read<Result: Sendable>(
        _ context: Context, _ body: @escaping @Sendable (Transaction) throws -> Result
    ) async throws -> Result

    /// Changes rows, all or nothing, durable when it returns. Row policies do not apply: what is changed under a
    /// `Grant` is visible in the code, and in the audit.
    ///
    /// The body may run more than once, when another transaction was in the way: nothing but the database may be
    /// touched in it.
    ///
    /// - Throws: what the body throws, and `DatabaseError`.
    @discardableResult
    func write<Result: Sendable>(
        _ context: Context, _ body: @escaping @Sendable (Transaction) throws -> Result
    ) async throws -> Result

    /// Runs work that cannot stand inside a transaction, or manages its own: migrations, VACUUM, refreshes.
    ///
    /// The session is the owner's, alone: no one else writes meanwhile on SQLite; on PostgreSQL an advisory lock is
    /// held.
    @discardableResult
    func maintain<Result: Sendable>(
        _ body: @escaping @Sendable (any Session) throws -> Result
    ) async throws -> Result

    /// Finishes what is queued and closes every connection.
    func close() async

    /// What the pool is doing, for metrics.
    var load: DatabaseLoad { get }
}

/// How busy a database's lanes are.
public struct DatabaseLoad: Sendable, Hashable {
    /// Connections that are open.
    public var connections: Int
    /// Transactions that wait for a connection.
    public var waiting: Int

    /// A reading.
    public init(connections: Int, waiting: Int) {
        self.connections = connections
        self.waiting = waiting
    }
}

extension Database {
    /// The first row of one statement, in one round trip.
    public func first<R: Record>(_ context: Context, _ sql: SQL, as type: R.Type = R.self) async throws -> R? {
        try await read(context) { try $0.first(sql, as: type) }
    }

    /// All rows of one statement, in one round trip.
    public func all<R: Record>(_ context: Context, _ sql: SQL, as type: R.Type = R.self) async throws -> [R] {
        try await read(context) { try $0.all(sql, as: type) }
    }
}
