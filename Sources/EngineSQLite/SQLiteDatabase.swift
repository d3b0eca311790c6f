internal import CSQLite
public import Engine
public import Platform
internal import Synchronization

/// A database in one file, inside the program.
///
/// One thread writes, and makes the writes that wait durable together; others read, each on a snapshot, and never
/// wait for the writer.
public final class SQLiteDatabase: Database {
    /// How it was opened.
    public let configuration: Configuration
    private let openConnections = OpenConnections()
    private let writer: Writer
    private let readers: Readers
    private let checkpointer: Checkpointer
    let sideWork: SideWork
    private let watch: ChangeWatch
    private let isClosed = Atomic(false)

    /// Opens the file, or creates it.
    ///
    /// - Throws: `DatabaseError` when it cannot be opened or is no database.
    public init(configuration: Configuration) throws {
        let connection = try Connection.open(configuration, as: .writer)
        self.configuration = configuration
        let checkpointer = Checkpointer(configuration)
        self.checkpointer = checkpointer
        writer = Writer(connection, capacity: configuration.queueCapacity, counting: openConnections) {
            checkpointer.ring()
        }
        readers = Readers(configuration, counting: openConnections)
        watch = ChangeWatch(configuration)
        sideWork = SideWork(configuration, counting: openConnections)
    }

    deinit {
        refuseNewWork()
        writer.close()
    }

    /// SQLite's own version, such as `3.40.1`.
    public static var version: String { String(cString: sqlite3_libversion()) }

    /// SQLite's dialect.
    public var dialect: Dialect { .sqlite }

    /// Open connections, and the reads and writes that wait.
    public var load: DatabaseLoad {
        DatabaseLoad(connections: openConnections.count, waiting: readers.waiting + writer.waiting)
    }

    /// The same for every topic: any commit may have changed it.
    public func version(of _: ChangeTopic) -> Int? { watch.version }

    /// Reads one snapshot.
    public func read<Result: Sendable>(
        _ context: Context, _ body: @escaping @Sendable (Transaction) throws -> Result
    ) async throws -> Result {
        try await withCheckedThrowingContinuation { continuation in
            let isQueued = readers.submit { reader in
                let result = Swift.Result { try reader.read(context, body) }
                return { continuation.resume(with: result) }
            }
            if !isQueued { continuation.resume(throwing: refusal) }
        }
    }

    /// Reads by one statement.
    public func read(_ context: Context, _ sql: SQL) async throws -> ResultSet {
        let statement = sql.statement(for: .sqlite)
        return try await withCheckedThrowingContinuation { continuation in
            let isQueued = readers.submit { reader in
                let result = Swift.Result { try reader.read(context, statement) }
                return { continuation.resume(with: result) }
            }
            if !isQueued { continuation.resume(throwing: refusal) }
        }
    }

    /// Changes rows, durable when it returns. The body runs again when the transaction it shared with others was lost.
    @discardableResult
    public func write<Result: Sendable>(
        _ context: Context, lane _: UniqueID?, _ body: @escaping @Sendable (Transaction) throws -> Result
    ) async throws -> Result {
        try await withCheckedThrowingContinuation { continuation in
            let isQueued = isOpen && writer.submit(WriteJob(context, answering: continuation, body))
            if !isQueued { continuation.resume(throwing: refusal) }
        }
    }

    /// Runs work on the writer's connection, outside of any transaction, after the writes that came before.
    @discardableResult
    public func maintain<Result: Sendable>(
        _ body: @escaping @Sendable (any Session) throws -> Result
    ) async throws -> Result {
        try await withCheckedThrowingContinuation { continuation in
            let isQueued =
                isOpen
                && writer.submit { connection in continuation.resume(with: Swift.Result { try body(connection) }) }
            if !isQueued { continuation.resume(throwing: refusal) }
        }
    }

    /// Finishes what is queued, moves the log into the file and closes every connection.
    public func close() async {
        watch.close()
        refuseNewWork()
        await readers.waitUntilFinished()
        await checkpointer.waitUntilFinished()
        await sideWork.waitUntilFinished()
        // Last, so that no reader keeps its checkpoint from emptying the log.
        writer.close()
        await writer.waitUntilFinished()
    }

    private func refuseNewWork() {
        isClosed.store(true, ordering: .relaxed)
        readers.close()
        checkpointer.stop()
    }

    var isOpen: Bool { !isClosed.load(ordering: .relaxed) }

    var refusal: DatabaseError {
        isOpen
            ? DatabaseError(.busy, message: "too many transactions wait")
            : DatabaseError(.unavailable, message: "the database is closed")
    }
}
