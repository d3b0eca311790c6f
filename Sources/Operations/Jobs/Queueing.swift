public import Engine
public import Platform

extension Transaction {
    /// Puts a job in the queue, in the transaction of the change that makes it necessary.
    ///
    /// - Parameters:
    ///   - payload: what the work is about, as JSON.
    ///   - instant: when it is due; at once unless stated.
    ///   - uniqueKey: while a job of this key waits or runs, another one is not taken.
    public func enqueueJob(
        _ kind: String, payload: String = "{}", at instant: Timestamp? = nil, uniqueKey: String? = nil
    ) throws {
        try send(
            """
            insert into jobs (kind, payload, run_at, unique_key)
            values (\(kind), \(payload), \(instant ?? now), \(uniqueKey))
            on conflict (unique_key) where unique_key is not null and status in ('queued', 'running') do nothing
            """)
    }

    /// Takes the job that has been due longest; nil when none is due. Two processes never take the same one.
    func claimJob(of kinds: [String]) throws -> Job? {
        try first(
            """
            update jobs set status = 'running', started_at = \(now), updated_at = \(now), attempts = attempts + 1
             where id = (select id from jobs
                          where status = 'queued' and run_at <= \(now) and kind in \(SQL.list(kinds))
                          order by run_at, id limit 1 \(Self.skippingLocked))
            returning \(Job.columns)
            """)
    }

    /// Says that the job is still being worked on.
    func keepClaim(on job: Job) throws {
        try send("update jobs set updated_at = \(now) where \(job.isOurs)")
    }

    /// Puts back the jobs whose process has not been heard of for this long.
    @discardableResult
    func reclaimJobs(silentFor lease: Duration) throws -> Int {
        try execute(
            "update jobs set status = 'queued' where status = 'running' and updated_at < \(now - lease)")
    }

    /// Notes that a job did its work; one that recurs waits for its next time in the same row.
    func finish(_ job: Job, next: Timestamp?) throws {
        guard let next else {
            try send("update jobs set status = 'done', finished_at = \(now), last_error = null where \(job.isOurs)")
            return
        }
        try send(
            """
            update jobs
               set status = 'queued', run_at = \(next), attempts = 0, finished_at = \(now), last_error = null
             where \(job.isOurs)
            """)
    }

    /// Notes that a job failed, and when it is tried again; nil gives it up.
    func fail(_ job: Job, reason: String, retryAt: Timestamp?) throws {
        let status = retryAt == nil ? Job.Status.failed : .queued
        try send(
            """
            update jobs
               set status = \(status), run_at = \(retryAt ?? job.runAt), finished_at = \(now),
                   last_error = \(String(reason.prefix(1000)))
             where \(job.isOurs)
            """)
    }

    private static let skippingLocked = SQL(sqlite: "", postgres: "for update skip locked")
}

extension Job {
    /// Holds while nobody else has taken the job over since it was claimed.
    fileprivate var isOurs: SQL { "id = \(id) and status = 'running' and attempts = \(attempts)" }
}
