internal import Engine
internal import Platform

/// The threads that read.
final class Readers: Sendable {
    typealias Work = @Sendable (Reader) -> Void

    private let queue: BoundedQueue<Work>
    private let isFinished: Latch

    /// Starts the threads; each opens its connections when it is first asked to read.
    init(_ configuration: SQLiteDatabase.Configuration, counting openConnections: OpenConnections) {
        let count = max(1, configuration.readers)
        queue = BoundedQueue(capacity: configuration.queueCapacity)
        isFinished = Latch(count: count)
        for _ in 0..<count {
            startThread(named: "db-reader") { [queue, isFinished] in
                let reader = Reader(configuration, counting: openConnections)
                while let work = queue.next() { work(reader) }
                reader.close()
                isFinished.arrive()
            }
        }
    }

    /// Queues a read; false when the queue is full or closed.
    func submit(_ work: @escaping Work) -> Bool { queue.append(work) }

    /// How many wait.
    var waiting: Int { queue.count }

    /// Refuses new work; what is queued is still done.
    func close() { queue.close() }

    /// Returns once the threads have ended.
    func waitUntilFinished() async { await isFinished.wait() }
}
