internal import Engine
internal import Platform
internal import Synchronization

/// The threads that read: as many as are wanted at once, up to a number. Each knows the whole schema by heart, so that one
/// nobody needs any more ends, save the last.
final class Readers: Sendable {
    /// Reads, and gives back what answers whoever asked: the thread is free again before the next question can come.
    typealias Work = @Sendable (Reader) -> () -> Void

    private struct State {
        var started = 0
        /// Reads that wait or run.
        var wanted = 0
        var isClosed = false
    }

    private let configuration: SQLiteDatabase.Configuration
    private let openConnections: OpenConnections
    private let most: Int
    private let queue: BoundedQueue<Work>
    private let state = Mutex(State())
    /// This one, until it is closed, and each thread.
    private let isFinished = Latch(count: 1)

    /// Starts nothing yet.
    init(_ configuration: SQLiteDatabase.Configuration, counting openConnections: OpenConnections) {
        self.configuration = configuration
        self.openConnections = openConnections
        most = max(1, configuration.readers)
        queue = BoundedQueue(capacity: configuration.queueCapacity)
    }

    /// Queues a read; false when the queue is full or closed.
    func submit(_ work: @escaping Work) -> Bool {
        let (isQueued, isOneMoreWanted) = state.withLock { state in
            guard queue.append(work) else { return (false, false) }
            state.wanted += 1
            guard state.wanted > state.started, state.started < most else { return (true, false) }
            state.started += 1
            isFinished.enter()
            return (true, true)
        }
        if isOneMoreWanted { start() }
        return isQueued
    }

    /// How many wait.
    var waiting: Int { queue.count }

    /// Refuses new work; what is queued is still done.
    func close() {
        let isFirst = state.withLock { state in
            queue.close()
            defer { state.isClosed = true }
            return !state.isClosed
        }
        if isFirst { isFinished.arrive() }
    }

    /// Returns once the threads have ended.
    func waitUntilFinished() async { await isFinished.wait() }

    /// Whether the thread that asks may end; it is then no longer counted. Work that waits counts as wanted.
    private var isNotNeeded: Bool {
        state.withLock { state in
            guard state.wanted < state.started, state.started > 1 || state.isClosed else { return false }
            state.started -= 1
            return true
        }
    }

    private func start() {
        startThread(named: "db-reader") { [self] in
            let reader = Reader(configuration, counting: openConnections)
            while true {
                if let work = queue.next(within: configuration.readerPatience) {
                    let answer = work(reader)
                    state.withLock { $0.wanted -= 1 }
                    answer()
                } else if isNotNeeded {
                    break
                }
            }
            reader.close()
            isFinished.arrive()
        }
    }
}
