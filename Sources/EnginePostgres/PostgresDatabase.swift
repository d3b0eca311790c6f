public import Engine
public import Platform

/// A PostgreSQL database, reached through libpq.
///
/// Connections live on threads of their own and are opened when first needed. BEGIN, the context and the first
/// statement are one round trip. A read ends without waiting for the server's answer to COMMIT.
public final class PostgresDatabase: Database {
    /// PostgreSQL's.
    public let dialect = Dialect.postgres

    private let configuration: PostgresConfiguration
    private let openings: Openings
    private let pool: ConnectionPool
    private let lanes: Lanes
    private let trains: Trains
    private let listener: ChangeListener

    /// A database that has not connected yet. It must be closed, or its threads stay.
    public init(_ configuration: PostgresConfiguration) {
        self.configuration = configuration
        openings = Openings(applicationRole: configuration.applicationRole)
        pool = ConnectionPool(configuration)
        listener = ChangeListener(configuration, pool.changes)
        trains = Trains(pool, most: configuration.trains)
        lanes = Lanes(patience: configuration.limits.timeout)
    }

    /// What the pool is doing.
    public var load: DatabaseLoad { pool.load }

    /// How many answers of the server were waited for since the start.
    var roundTrips: Int { pool.tally.value }

    /// By what the connections hear; nil until they listen, and behind a pooler.
    public func version(of topic: ChangeTopic) -> Int? {
        listener.start()
        return pool.changes.version(of: topic)
    }

    /// Finishes what is queued and closes every connection.
    public func close() async {
        await listener.stop()
        await pool.close()
    }

    /// Reads one snapshot; with a person's rights as the application role, to which the row policies apply.
    public func read<Result: Sendable>(
        _ context: Context, _ body: @escaping @Sendable (Transaction) throws -> Result
    ) async throws -> Result {
        try await attempt(openings.reading(context)) { session in
            let result = try body(Transaction(context: context, session: session))
            try session.end()
            return result
        }
    }

    /// Changes rows, all or nothing. The body runs again, at most five times, when the server found it in conflict
    /// with another transaction, and once more when its connection was lost before the end.
    public func write<Result: Sendable>(
        _ context: Context, lane: UniqueID?, _ body: @escaping @Sendable (Transaction) throws -> Result
    ) async throws -> Result {
        try await lanes.run(in: lane) {
            try await attempt(openings.writing(context)) { session in
                let result = try body(Transaction(context: context, session: session))
                try session.commit()
                return result
            }
        }
    }

    /// Reads by one statement, in one round trip.
    public func read(_ context: Context, _ sql: SQL) async throws -> ResultSet {
        let statement = sql.statement(for: .postgres)
        return try await attempt(openings.reading(context)) {
            try $0.readOnce(statement)
        }
    }

    /// Changes rows by one statement, in one round trip that it may share with others.
    public func write(_ context: Context, _ sql: SQL) async throws -> ResultSet {
        let statement = sql.statement(for: .postgres)
        let opening = openings.writing(context)
        if configuration.observer == nil, let result = try await trains.write(statement, opening) { return result }
        return try await attempt(opening) { try $0.writeOnce(statement) }
    }

    /// Runs work as the owner on a connection of its own, alone among all programs that maintain this database.
    public func maintain<Result: Sendable>(
        _ body: @escaping @Sendable (any Session) throws -> Result
    ) async throws -> Result {
        try await onThread(named: "postgres-own") { [configuration] in
            let session = try MaintenanceSession(configuration)
            try session.lock()
            return try body(session)
        }
    }

    private func attempt<Result: Sendable>(
        _ opening: Opening, _ work: @escaping @Sendable (TransactionSession) throws -> Result
    ) async throws -> Result {
        try await pool.run { [observer = configuration.observer] seat in
            var attempts = Attempts()
            while true {
                let pipeline = try seat.connected()
                let session = TransactionSession(pipeline, opening, observer: observer)
                do {
                    return try work(session)
                } catch {
                    session.rollback()
                    let mayRetry = attempts.mayRetry(
                        after: error, isLost: pipeline.isLost, isCommitSent: session.isCommitSent)
                    guard mayRetry else { throw error }
                }
            }
        }
    }
}
