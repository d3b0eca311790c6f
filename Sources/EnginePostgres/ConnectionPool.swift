internal import Engine
internal import Platform
internal import Synchronization

/// A piece of work for a thread with a connection.
struct Job: Sendable {
    let run: @Sendable (Seat) -> Void
    let refuse: @Sendable (DatabaseError) -> Void
}

/// Threads with a connection each, behind one queue: runs what `PoolState` decides.
final class ConnectionPool: Sendable {
    private struct Order: Sendable {
        let job: Job
        let upkeep: PoolState<Job>.Upkeep
    }

    private struct Desk {
        var state: PoolState<Job>
        var inboxes: [Int: BoundedQueue<Order>] = [:]
        var closing: [CheckedContinuation<Void, Never>] = []
    }

    let tally = Tally()
    private let configuration: PostgresConfiguration
    private let desk: Mutex<Desk>
    private let clock = AlarmClock()

    init(_ configuration: PostgresConfiguration) {
        self.configuration = configuration
        desk = Mutex(Desk(state: PoolState(limits: configuration.limits)))
        clock.start(named: "postgres-clock") { [weak self] in self?.tick() }
    }

    deinit { clock.stop() }

    var load: DatabaseLoad { desk.withLock { $0.state.load } }

    /// Runs work on a thread with a connection.
    ///
    /// - Throws: `DatabaseError` of kind `busy` when no thread came free in time, otherwise what the work throws.
    func run<Result: Sendable>(_ work: @escaping @Sendable (Seat) throws -> Result) async throws -> Result {
        try await withCheckedThrowingContinuation { continuation in
            let job = Job(
                run: { seat in continuation.resume(with: Swift.Result { try work(seat) }) },
                refuse: { continuation.resume(throwing: $0) })
            advance { $0.submit(job, at: .now) }
        }
    }

    /// Refuses new jobs, finishes those that wait, and answers when every thread has ended.
    func close() async {
        await withCheckedContinuation { continuation in
            desk.withLock { $0.closing.append(continuation) }
            advance { $0.close() }
        }
    }

    /// Opens a connection for a worker, unless the server was found away a moment ago.
    func connect(_ worker: Int, _ open: () throws -> Pipeline) throws -> Pipeline {
        guard desk.withLock({ $0.state.mayConnect(at: .now) }) else {
            throw DatabaseError.unreachable("the server cannot be reached")
        }
        do {
            let pipeline = try open()
            desk.withLock { $0.state.connected(worker, at: .now) }
            return pipeline
        } catch {
            desk.withLock { $0.state.failedToConnect(at: .now) }
            throw error
        }
    }

    private func tick() { advance { $0.tick(at: .now) } }

    private func advance(_ event: (inout PoolState<Job>) -> [PoolState<Job>.Action]) {
        let alarm = desk.withLock { desk in
            for action in event(&desk.state) { perform(action, &desk) }
            return desk.state.alarm
        }
        if let alarm { clock.ring(by: alarm) }
    }

    private func perform(_ action: PoolState<Job>.Action, _ desk: inout Desk) {
        switch action {
        case .start(let worker): desk.inboxes[worker] = start(worker)
        case .run(let job, let worker, let upkeep):
            _ = desk.inboxes[worker]?.append(Order(job: job, upkeep: upkeep))
        case .end(let worker): desk.inboxes.removeValue(forKey: worker)?.close()
        case .refuse(let job, let refusal): job.refuse(DatabaseError(refusal))
        case .closed:
            desk.closing.forEach { $0.resume() }
            desk.closing = []
            clock.stop()
        }
    }

    private func start(_ worker: Int) -> BoundedQueue<Order> {
        let inbox = BoundedQueue<Order>(capacity: 1)
        startThread(named: "postgres-\(worker)") { [self] in
            serve(worker, inbox)
            advance { $0.ended(worker) }
        }
        return inbox
    }

    private func serve(_ worker: Int, _ inbox: BoundedQueue<Order>) {
        let seat = Seat(worker: worker, configuration: configuration, pool: self)
        while let order = inbox.next() {
            seat.look(after: order.upkeep)
            order.job.run(seat)
            advance { $0.finish(worker, at: .now) }
        }
    }
}

extension DatabaseError {
    fileprivate init(_ refusal: PoolState<Job>.Refusal) {
        switch refusal {
        case .queueIsFull: self.init(.busy, message: "too many transactions wait for a connection")
        case .waitedTooLong: self.init(.busy, message: "no connection came free in time")
        case .poolIsClosed: self.init(.unavailable, message: "the database is closed")
        }
    }
}
