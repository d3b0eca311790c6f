/// The decisions of a pool: events in, actions out. It knows no thread, no connection and no clock.
///
/// A worker stands for a thread with one connection. An idle worker takes a job at once, the one that worked last
/// before the others, so that surplus workers fall idle. Up to `size` workers are started when all are busy. Beyond
/// that, a queue alone starts nobody: more connections than cores can serve make every transaction slower. A worker
/// beyond `size` is started only to stand in for one that is held for longer than `patience`.
public struct PoolState<Job: Sendable>: Sendable {
    /// An instant of the monotonic clock.
    public typealias Instant = ContinuousClock.Instant
    /// A worker's number, never used again.
    public typealias Worker = Int

    /// What the pool's owner is to do, in order.
    public enum Action: Sendable {
        /// Start a worker of this number.
        case start(Worker)
        /// Hand the job to the worker, which looks after its connection first.
        case run(Job, on: Worker, Upkeep)
        /// Let the worker end, and say `ended` when it has.
        case end(Worker)
        /// Tell the job's owner that it will not run.
        case refuse(Job, Refusal)
        /// The pool is closed and its last worker has ended.
        case closed
    }

    /// What a worker's connection needs before its next job.
    public enum Upkeep: Sendable {
        /// It has just been used.
        case nothing
        /// It lay idle: look whether the server has hung up, without asking it.
        case look
        /// It lay idle for long: ask the server whether it still lives.
        case check
        /// It is too old: replace it.
        case renew
    }

    /// Why a job does not run.
    public enum Refusal: Sendable {
        case queueIsFull
        case waitedTooLong
        case poolIsClosed
    }

    private struct Waiting: Sendable {
        let job: Job
        let since: Instant
    }

    private struct Idle: Sendable {
        let worker: Worker
        let since: Instant
    }

    private struct Presence: Sendable {
        var connectedAt: Instant?
        var busySince: Instant?
    }

    private let limits: PoolLimits
    private var workers: [Worker: Presence] = [:]
    private var idle: [Idle] = []
    private var waiting = Line<Waiting>()
    private var ending = 0
    private var nextWorker = 1
    private var lastTick: Instant?
    private var nextConnect: Instant?
    private var isClosed = false

    /// A pool without workers.
    public init(limits: PoolLimits) { self.limits = limits }

    /// How busy the pool is.
    public var load: DatabaseLoad { DatabaseLoad(connections: workers.count, waiting: waiting.count) }

    /// The instant at which `tick` is due; nil when nothing depends on time.
    public var alarm: Instant? {
        var instants: [Instant] = []
        if let first = waiting.first {
            instants.append(first.since + limits.timeout)
            if workers.count < limits.size + limits.overflow {
                instants.append(max(first.since, lastTick ?? first.since) + limits.patience)
            }
        }
        if workers.count > limits.size, let longest = idle.first { instants.append(longest.since + limits.idle) }
        return instants.min()
    }
}

// MARK: - Events

extension PoolState {
    /// Someone wants a job done.
    public mutating func submit(_ job: Job, at now: Instant) -> [Action] {
        if isClosed { return [.refuse(job, .poolIsClosed)] }
        if let last = idle.popLast() { return [assign(job, to: last.worker, idleSince: last.since, at: now)] }
        if workers.count < limits.size { return start(with: job, at: now) }
        guard waiting.count < limits.capacity else { return [.refuse(job, .queueIsFull)] }
        waiting.append(Waiting(job: job, since: now))
        return []
    }

    /// A worker has done its job.
    public mutating func finish(_ worker: Worker, at now: Instant) -> [Action] {
        var actions = refuseExpired(at: now)
        workers[worker]?.busySince = nil
        if let next = waiting.popFirst() {
            actions.append(assign(next.job, to: worker, idleSince: nil, at: now))
        } else if isClosed {
            actions.append(end(worker))
        } else {
            idle.append(Idle(worker: worker, since: now))
        }
        return actions
    }

    /// Time has passed: `alarm` is due.
    public mutating func tick(at now: Instant) -> [Action] {
        lastTick = now
        var actions = refuseExpired(at: now)
        let held = workers.values.count { $0.busySince.map { now - $0 >= limits.patience } ?? false }
        let allowance = limits.size + min(limits.overflow, held)
        while workers.count < allowance, let next = waiting.popFirst() {
            actions += start(with: next.job, at: now)
        }
        while workers.count > limits.size, let longest = idle.first, now - longest.since >= limits.idle {
            idle.removeFirst()
            actions.append(end(longest.worker))
        }
        return actions
    }

    /// No more jobs come: what waits is still done, then every worker ends.
    public mutating func close() -> [Action] {
        isClosed = true
        let actions = idle.map(\.worker).map { end($0) }
        idle = []
        return actions + closedIfEmpty()
    }

    /// A worker that was told to end has ended.
    public mutating func ended(_ worker: Worker) -> [Action] {
        ending -= 1
        return closedIfEmpty()
    }
}

// MARK: - Connecting

extension PoolState {
    /// Whether a worker may try to connect. While the server is away, one attempt at a time finds out, and the
    /// others' jobs fail at once instead of waiting for it.
    public mutating func mayConnect(at now: Instant) -> Bool {
        guard let next = nextConnect else { return true }
        guard now >= next else { return false }
        nextConnect = now + limits.retryAfter
        return true
    }

    /// A worker has a new connection.
    public mutating func connected(_ worker: Worker, at now: Instant) {
        workers[worker]?.connectedAt = now
        nextConnect = nil
    }

    /// The server could not be reached.
    public mutating func failedToConnect(at now: Instant) { nextConnect = now + limits.retryAfter }
}

// MARK: - Steps

extension PoolState {
    private mutating func start(with job: Job, at now: Instant) -> [Action] {
        let worker = nextWorker
        nextWorker += 1
        workers[worker] = Presence(busySince: now)
        return [.start(worker), .run(job, on: worker, .nothing)]
    }

    private mutating func assign(_ job: Job, to worker: Worker, idleSince: Instant?, at now: Instant) -> Action {
        workers[worker]?.busySince = now
        return .run(job, on: worker, upkeep(of: worker, idleSince: idleSince, at: now))
    }

    private func upkeep(of worker: Worker, idleSince: Instant?, at now: Instant) -> Upkeep {
        guard let connectedAt = workers[worker]?.connectedAt else { return .nothing }
        if now - connectedAt >= limits.recycle { return .renew }
        guard let idleSince else { return .nothing }
        if let limit = limits.checkAfter, now - idleSince >= limit { return .check }
        return .look
    }

    private mutating func end(_ worker: Worker) -> Action {
        workers[worker] = nil
        ending += 1
        return .end(worker)
    }

    private mutating func refuseExpired(at now: Instant) -> [Action] {
        var actions: [Action] = []
        while let first = waiting.first, now - first.since >= limits.timeout {
            waiting.removeFirst()
            actions.append(.refuse(first.job, .waitedTooLong))
        }
        return actions
    }

    private func closedIfEmpty() -> [Action] { isClosed && workers.isEmpty && ending == 0 ? [.closed] : [] }
}
