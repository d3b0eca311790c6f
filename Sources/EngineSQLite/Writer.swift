internal import Engine
internal import Platform

/// The one thread that changes rows.
final class Writer: Sendable {
    /// What the thread does next.
    private enum Work: Sendable {
        case write(WriteJob)
        case maintenance(@Sendable (Connection) -> Void)
    }

    private let queue: BoundedQueue<Work>
    private let isFinished = Latch(count: 1)

    /// Starts the thread on a connection, which nobody else uses from then on.
    ///
    /// - Parameter committed: called after every transaction.
    init(
        _ connection: sending Connection, capacity: Int, counting openConnections: OpenConnections,
        committed: @escaping @Sendable () -> Void
    ) {
        openConnections.add()
        let queue = BoundedQueue<Work>(capacity: capacity)
        self.queue = queue
        let handover = Handover(connection)
        startThread(named: "db-writer") { [isFinished] in
            Self.work(on: handover.value, queue, committed)
            openConnections.remove()
            isFinished.arrive()
        }
    }

    /// Queues a write; false when the queue is full or closed.
    func submit(_ job: WriteJob) -> Bool { queue.append(.write(job)) }

    /// Queues work outside of any transaction; false when the queue is full or closed.
    func submit(_ maintenance: @escaping @Sendable (Connection) -> Void) -> Bool {
        queue.append(.maintenance(maintenance))
    }

    /// How many wait.
    var waiting: Int { queue.count }

    /// Refuses new work; what is queued is still done, then the connection is closed.
    func close() { queue.close() }

    /// Returns once the thread has ended.
    func waitUntilFinished() async { await isFinished.wait() }

    private static func work(
        on connection: Connection, _ queue: BoundedQueue<Work>, _ committed: @Sendable () -> Void
    ) {
        let commit = GroupCommit(connection: connection)
        var held: Work?
        while let work = held ?? queue.next() {
            held = nil
            switch work {
            case .maintenance(let maintenance): connection.maintain(maintenance)
            case .write(let job):
                commit.run(job) {
                    guard held == nil, let next = queue.nextIfAny() else { return nil }
                    if case .write(let job) = next { return job }
                    // Maintenance keeps its place in line: after what came before, before what came after.
                    held = next
                    return nil
                }
            }
            committed()
        }
        connection.checkpointCompletely()
        connection.close()
    }
}

extension Connection {
    /// Runs work that manages its own transactions, and makes sure that it leaves none open and no rule relaxed.
    fileprivate func maintain(_ work: (Connection) -> Void) {
        let limit = statementLimit
        statementLimit = nil
        work(self)
        rollbackIfOpen()
        // Compiled under other rules, such as `begin`, they must not be found by a transaction's body.
        forgetStatements()
        _ = try? execute("pragma foreign_keys = on")
        statementLimit = limit
    }
}

/// Hands a value to another thread.
///
/// `@unchecked Sendable`: it is made from a value that its maker gives up, and taken by one thread.
struct Handover<Value>: @unchecked Sendable {
    let value: Value

    init(_ value: sending Value) { self.value = value }
}
