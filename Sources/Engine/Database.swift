public import Platform

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
    /// - Parameter lane: transactions of one lane would wait for the same row; they go one after another, in the order
    ///   of arrival. On SQLite all do.
    /// - Throws: what the body throws, and `DatabaseError`.
    @discardableResult
    func write<Result: Sendable>(
        _ context: Context, lane: UniqueID?, _ body: @escaping @Sendable (Transaction) throws -> Result
    ) async throws -> Result

    /// Reads by one statement that is a transaction of its own: on PostgreSQL in one round trip.
    func read(_ context: Context, _ sql: SQL) async throws -> ResultSet

    /// Changes rows by one statement that is a transaction of its own: on PostgreSQL in one round trip.
    func write(_ context: Context, _ sql: SQL) async throws -> ResultSet

    /// Runs work that cannot stand inside a transaction, or manages its own: migrations, VACUUM, refreshes.
    ///
    /// The session is the owner's, alone: no one else writes meanwhile on SQLite; on PostgreSQL an advisory lock is
    /// held.
    @discardableResult
    func maintain<Result: Sendable>(
        _ body: @escaping @Sendable (any Session) throws -> Result
    ) async throws -> Result

    /// A number that another one takes the place of with each commit that changed what the topic covers, whichever
    /// program made it; nil while changes could be missed. What was read after it was asked for may be kept as long as
    /// it stays.
    func version(of topic: ChangeTopic) -> Int?

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
    /// Changes rows, all or nothing, in no lane.
    @discardableResult
    public func write<Result: Sendable>(
        _ context: Context, _ body: @escaping @Sendable (Transaction) throws -> Result
    ) async throws -> Result {
        try await write(context, lane: nil, body)
    }

    /// Reads by one statement.
    public func read(_ context: Context, _ sql: SQL) async throws -> ResultSet {
        try await read(context) { try $0.run(sql) }
    }

    /// Changes rows by one statement.
    public func write(_ context: Context, _ sql: SQL) async throws -> ResultSet {
        try await write(context) { try $0.run(sql) }
    }

    /// The first row of one statement, in one round trip.
    public func first<R: Record>(_ context: Context, _ sql: SQL, as type: R.Type = R.self) async throws -> R? {
        try await read(context, sql).rows.first.map(R.init(row:))
    }

    /// All rows of one statement, in one round trip.
    public func all<R: Record>(_ context: Context, _ sql: SQL, as type: R.Type = R.self) async throws -> [R] {
        try await read(context, sql).rows.map(R.init(row:))
    }
}
