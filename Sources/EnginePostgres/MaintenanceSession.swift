internal import CPostgres
internal import Engine
internal import Glibc
internal import Platform

/// A connection for work that manages its own transactions, without limits of time.
final class MaintenanceSession: Session {
    /// The key of the lock that keeps two programs from maintaining one database at once: "lyceum" in ASCII.
    static let lockKey: Int64 = 0x6C79_6365_756D

    let dialect = Dialect.postgres
    private let connection: ServerConnection

    init(_ configuration: PostgresConfiguration) throws {
        connection = try ServerConnection(configuration)
        try script("set statement_timeout to 0; set idle_in_transaction_session_timeout to 0")
    }

    /// Waits for whoever maintains the database now. The lock goes with the connection.
    ///
    /// It asks again and again: a statement that waits for the lock would itself hold up a `create index
    /// concurrently` of the one who has it.
    func lock() throws {
        let attempt = Statement(text: "select pg_try_advisory_lock($1)", values: [.integer(Self.lockKey)])
        while try run(attempt).rows.first?.values.first != .text("t") { usleep(100_000) }
    }

    /// Not prepared: what maintenance runs, it runs once, and it alters tables meanwhile.
    func run(_ statement: Statement) throws -> ResultSet {
        let parameters = try Parameters(statement.values)
        let types = parameters.types.map { $0 ?? Parameters.TypeID.inferred }
        let answer = parameters.withPointers { count, values, lengths, formats in
            PQexecParams(connection.handle, statement.text, count, types, values, lengths, formats, 0)
        }
        defer { PQclear(answer) }
        guard let answer, !connection.isLost else { throw DatabaseError.unreachable(connection.lastError) }
        switch PQresultStatus(answer) {
        case PGRES_TUPLES_OK: return ResultSet(answer, shape: RowShape(of: answer))
        case PGRES_COMMAND_OK: return ResultSet(rows: [], changes: ResultSet.changes(answer))
        default: throw DatabaseError(ServerFailure(answer), statement: statement.text)
        }
    }

    /// Runs at once: statements that are sent together would be one transaction, and VACUUM can be in none.
    func send(_ statement: Statement) throws { _ = try run(statement) }

    func script(_ text: String) throws { try connection.script(text) }
}

/// Runs blocking work on a thread of its own.
func onThread<Result: Sendable>(
    named name: String, _ work: @escaping @Sendable () throws -> Result
) async throws -> Result {
    try await withCheckedThrowingContinuation { continuation in
        startThread(named: name) { continuation.resume(with: Swift.Result { try work() }) }
    }
}
