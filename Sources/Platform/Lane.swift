internal import Glibc
internal import Synchronization

/// A few threads of their own behind one bounded first-in-first-out queue, for work that blocks.
///
/// Blocking work never runs on Swift's cooperative pool: one password hash there takes all requests with it.
public final class Lane<State>: Sendable {
    /// A piece of work, given the thread's own state.
    public typealias Work = @Sendable (borrowing State) -> Void

    private let queue: BoundedQueue<Work>

    /// Starts `threads` threads, each of which makes its own state and then works until the lane is closed.
    ///
    /// - Parameters:
    ///   - name: shown by `top -H` and in stack traces; fifteen characters are kept.
    ///   - threads: how many.
    ///   - capacity: how many pieces of work may wait; one more is refused.
    ///   - makeState: called once on each thread; the state never leaves it.
    public init(
        name: String, threads: Int, capacity: Int, makeState: @escaping @Sendable () -> State
    ) {
        let queue = BoundedQueue<Work>(capacity: capacity)
        self.queue = queue
        for _ in 0..<threads {
            startThread(named: name) {
                let state = makeState()
                while let work = queue.next() { work(state) }
            }
        }
    }

    /// Queues work; false when the lane is full or closed, and the work will then never run.
    public func submit(_ work: @escaping Work) -> Bool { queue.append(work) }

    /// How many pieces of work wait.
    public var depth: Int { queue.count }

    /// Refuses new work; what is queued is still done.
    public func close() { queue.close() }
}

/// Why a lane did not take a piece of work: too much waits already, or the program is stopping.
public struct LaneIsFull: Error {
    /// The refusal.
    public init() {}
}

extension Lane {
    /// Runs blocking work on one of the lane's threads.
    ///
    /// - Throws: `LaneIsFull` when too much waits, otherwise what the work throws.
    public func run<Result: Sendable>(_ work: @escaping @Sendable (borrowing State) throws -> Result) async throws
        -> Result
    {
        try await withCheckedThrowingContinuation { continuation in
            let isQueued = submit { state in
                continuation.resume(with: Swift.Result { try work(state) })
            }
            if !isQueued { continuation.resume(throwing: LaneIsFull()) }
        }
    }
}

/// A first-in-first-out queue between threads, with a limit.
///
/// `@unchecked Sendable`: every stored property below is touched under `mutex` alone.
public final class BoundedQueue<Element: Sendable>: @unchecked Sendable {
    private let mutex: UnsafeMutablePointer<pthread_mutex_t>
    private let isFilled: UnsafeMutablePointer<pthread_cond_t>
    private let capacity: Int
    private var elements: [Element?] = []
    private var head = 0
    private var isClosed = false

    /// A queue in which at most `capacity` elements wait.
    public init(capacity: Int) {
        self.capacity = capacity
        mutex = .allocate(capacity: 1)
        isFilled = .allocate(capacity: 1)
        pthread_mutex_init(mutex, nil)
        isFilled.initializeWithMonotonicClock()
    }

    deinit {
        pthread_cond_destroy(isFilled)
        pthread_mutex_destroy(mutex)
        isFilled.deallocate()
        mutex.deallocate()
    }

    /// How many elements wait.
    public var count: Int {
        withLock { elements.count - head }
    }

    /// Adds an element at the end; false when the queue is full or closed.
    public func append(_ element: Element) -> Bool {
        withLock {
            guard !isClosed, elements.count - head < capacity else { return false }
            elements.append(element)
            pthread_cond_signal(isFilled)
            return true
        }
    }

    /// Takes the first element, waiting for one; nil once the queue is closed and empty.
    public func next() -> Element? {
        withLock {
            while head == elements.count, !isClosed { pthread_cond_wait(isFilled, mutex) }
            return takeFirst()
        }
    }

    /// Takes the first element, waiting for one so long; nil after that, or once the queue is closed and empty.
    public func next(within patience: Duration) -> Element? {
        withLock {
            var end = timespec.monotonic(after: patience)
            while head == elements.count, !isClosed {
                guard pthread_cond_timedwait(isFilled, mutex, &end) == 0 else { break }
            }
            return takeFirst()
        }
    }

    /// Takes up to `limit` elements that wait now, waiting for the first; empty once the queue is closed and empty.
    public func nextBatch(limit: Int) -> [Element] {
        withLock {
            while head == elements.count, !isClosed { pthread_cond_wait(isFilled, mutex) }
            var batch: [Element] = []
            while batch.count < limit, let element = takeFirst() { batch.append(element) }
            return batch
        }
    }

    /// Takes the first element if one waits now.
    public func nextIfAny() -> Element? {
        withLock { takeFirst() }
    }

    /// Refuses further elements and wakes those who wait.
    public func close() {
        withLock {
            isClosed = true
            pthread_cond_broadcast(isFilled)
        }
    }

    private func takeFirst() -> Element? {
        guard head < elements.count else { return nil }
        defer {
            elements[head] = nil
            head += 1
            if head == elements.count || head > 1024 {
                elements.removeFirst(head)
                head = 0
            }
        }
        return elements[head]
    }

    private func withLock<Result>(_ body: () -> Result) -> Result {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        return body()
    }
}
