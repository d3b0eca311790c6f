internal import Engine
internal import Platform

/// Takes due jobs from the queue and does them. Several runners, in one process or many, share the queue.
public struct JobRunner: Sendable {
    /// How long a process may be silent before its jobs are given to another.
    static let lease: Duration = .minutes(5)
    /// How often a job is begun before it is given up.
    static let attemptLimit = 8

    let kinds: [JobKind]
    let context: JobContext

    /// A runner of these kinds.
    public init(_ kinds: [JobKind], _ context: JobContext) {
        self.kinds = kinds
        self.context = context
    }

    /// Works until its task is cancelled; the job that runs then is finished first.
    public func runUntilCancelled() async {
        await guarded { try await schedule() }
        while !Task.isCancelled {
            var hasWorked = false
            await guarded { hasWorked = try await runNext() }
            if !hasWorked { try? await Task.sleep(for: .seconds(1)) }
        }
    }

    /// Does every job that is due, and answers how many there were.
    public func runDue() async throws -> Int {
        try await schedule()
        var count = 0
        while try await runNext() { count += 1 }
        return count
    }

    /// Gives each recurring kind its row, and takes back what a dead process has left.
    func schedule() async throws {
        let recurring = kinds.filter { $0.schedule != nil }
        try await context.database.write(context.now) { transaction in
            try transaction.reclaimJobs(silentFor: Self.lease)
            for kind in recurring {
                let first = kind.startsAtOnce ? transaction.now : kind.schedule?.next(after: transaction.now)
                try transaction.enqueueJob(kind.name, at: first, uniqueKey: kind.uniqueKey)
            }
        }
    }

    /// Does the job that has been due longest; false when none is due.
    func runNext() async throws -> Bool {
        guard try await isDue(), let job = try await claim() else { return false }
        await perform(job)
        return true
    }

    /// Asked by a read, so that an idle program writes nothing.
    private func isDue() async throws -> Bool {
        let now = context.now
        let due: Timestamp? = try await context.database.read(now) { try $0.value(Job.nextDue) }
        return due.map { $0 <= now.now } ?? false
    }

    private func claim() async throws -> Job? {
        let names = kinds.map(\.name)
        return try await context.database.write(context.now) { try $0.claimJob(of: names) }
    }

    private func perform(_ job: Job) async {
        guard let kind = kinds.first(where: { $0.name == job.kind }) else { return }
        let start = context.environment.now()
        let failure = await failure(of: kind, job)
        await guarded { try await conclude(job, of: kind, failure: failure) }
        let took = context.environment.now() - start
        // What recurs every few seconds and goes well is no news.
        if failure != nil || kind.isRare {
            context.observer.observe(.jobEnded(kind: kind.name, id: job.id, took: took, failure: failure))
        }
    }

    private func failure(of kind: JobKind, _ job: Job) async -> String? {
        let heartbeat = Task {
            while true {
                try await Task.sleep(for: Self.lease / 5)
                try await context.database.write(context.now) { try $0.keepClaim(on: job) }
            }
        }
        defer { heartbeat.cancel() }
        do {
            try await kind.work(context, job)
            return nil
        } catch {
            return "\(error)"
        }
    }

    private func conclude(_ job: Job, of kind: JobKind, failure: String?) async throws {
        let now = context.now
        let next = kind.schedule?.next(after: now.now)
        let retry = next ?? (job.attempts < Self.attemptLimit ? now.now + Self.delay(after: job.attempts) : nil)
        try await context.database.write(now) { transaction in
            if let failure {
                try transaction.fail(job, reason: failure, retryAt: retry)
            } else {
                try transaction.finish(job, next: next)
            }
        }
    }

    /// Ten seconds, then twice as long each time, at most an hour.
    static func delay(after attempts: Int) -> Duration {
        .seconds(min(3600, 10 << min(max(0, attempts - 1), 9)))
    }

    /// The database may be away for a while; the runner waits for it and says so.
    private func guarded(_ body: () async throws -> Void) async {
        do { try await body() } catch {
            if Task.isCancelled { return }
            context.observer.observe(.warning("the jobs wait: \(error)"))
            try? await Task.sleep(for: .seconds(5))
        }
    }
}

extension JobKind {
    fileprivate var isRare: Bool {
        if case .every(let interval) = schedule { interval >= .minutes(10) } else { true }
    }
}
