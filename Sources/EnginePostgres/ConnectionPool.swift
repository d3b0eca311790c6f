internal import Engine
internal import Platform

/// A piece of work for a thread with a connection.
struct Job: Sendable {
    let run: @Sendable (Seat) -> Void
    let refuse: @Sendable (DatabaseError) -> Void
}

/// Threads with a connection each, behind one queue: runs what `PoolState` decides.
final class ConnectionPool: Sendable {
    let tally = Tally()
    let changes = Changes()
    private let configuration: PostgresConfiguration
    private let desk: Guarded<Desk>
    private let clock = AlarmClock()

    init(_ configuration: PostgresConfiguration) {
        self.configuration = configuration
        desk = Guarded(Desk(configuration.limits))
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

    /// Runs work on a thread with a connection, or says why not.
    func submit(
        run work: @escaping @Sendable (Seat) -> Void, refuse: @escaping @Sendable (DatabaseError) -> Void
    ) {
        advance { $0.submit(Job(run: work, refuse: refuse), at: .now) }
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

    /// Decides under the lock and acts outside it: waking a thread takes longer than deciding to.
    private func advance(_ event: (inout PoolState<Job>) -> [PoolState<Job>.Action]) {
        let (errands, alarm) = desk.withLock { desk in
            let actions = event(&desk.state)
            return (actions.compactMap { desk.errand(for: $0) }, desk.state.alarm)
        }
        for errand in errands { run(errand) }
        if let alarm { clock.ring(by: alarm) }
    }

    private func run(_ errand: Errand) {
        switch errand {
        case .start(let worker, let inbox): start(worker, inbox)
        case .hand(let order, let inbox): _ = inbox.append(order)
        case .dismiss(let inbox): inbox.close()
        case .refuse(let job, let refusal): job.refuse(DatabaseError(refusal))
        case .finish(let waiting):
            clock.stop()
            waiting.forEach { $0.resume() }
        }
    }

    private func start(_ worker: Int, _ inbox: BoundedQueue<Order>) {
        startThread(named: "postgres-\(worker)") { [self] in
            let seat = Seat(worker: worker, configuration: configuration, pool: self)
            while let order = inbox.next() {
                seat.look(after: order.upkeep)
                order.job.run(seat)
                advance { $0.finish(worker, at: .now) }
            }
            seat.leave()
            advance { $0.ended(worker) }
        }
    }
}

/// A job on its way to a thread.
private struct Order: Sendable {
    let job: Job
    let upkeep: PoolState<Job>.Upkeep
}

/// What is to be done outside the lock.
private enum Errand: Sendable {
    case start(Int, BoundedQueue<Order>)
    case hand(Order, BoundedQueue<Order>)
    case dismiss(BoundedQueue<Order>)
    case refuse(Job, PoolState<Job>.Refusal)
    case finish([CheckedContinuation<Void, Never>])
}

/// What the pool's lock guards.
private struct Desk: Sendable {
    var state: PoolState<Job>
    var closing: [CheckedContinuation<Void, Never>] = []
    private var inboxes: [Int: BoundedQueue<Order>] = [:]

    init(_ limits: PoolLimits) { state = PoolState(limits: limits) }

    mutating func errand(for action: PoolState<Job>.Action) -> Errand? {
        switch action {
        case .start(let worker):
            let inbox = BoundedQueue<Order>(capacity: 1)
            inboxes[worker] = inbox
            return .start(worker, inbox)
        case .run(let job, let worker, let upkeep):
            return inboxes[worker].map { .hand(Order(job: job, upkeep: upkeep), $0) }
        case .end(let worker): return inboxes.removeValue(forKey: worker).map { .dismiss($0) }
        case .refuse(let job, let refusal): return .refuse(job, refusal)
        case .closed:
            defer { closing = [] }
            return .finish(closing)
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
