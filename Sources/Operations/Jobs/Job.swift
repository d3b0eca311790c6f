public import Engine
public import Platform

/// A piece of work that is done beside requests, and again when it fails.
public struct Job: Record, Hashable {
    /// The job's id.
    public typealias ID = Identifier<Kind.Job>

    /// What has become of it. The words are stored.
    public enum Status: String, Sendable, CaseIterable, ValueConvertible, ColumnDecodable {
        case queued, running, done, failed
    }

    /// The job's id.
    public let id: ID
    /// Names the work.
    public let kind: String
    /// What the work is about, as JSON.
    public let payload: String
    /// What has become of it.
    public let status: Status
    /// When it is due.
    public let runAt: Timestamp
    /// How often it was begun.
    public let attempts: Int
    /// When it was last begun.
    public let startedAt: Timestamp?
    /// When it last ended.
    public let finishedAt: Timestamp?
    /// Why it failed last.
    public let lastError: String?

    /// Reads a row of `Job.columns`.
    public init(row: Row) throws {
        id = try row["id"]
        kind = try row["kind"]
        payload = try row["payload"]
        status = try row["status"]
        runAt = try row["run_at"]
        attempts = try row["attempts"]
        startedAt = try row["started_at"]
        finishedAt = try row["finished_at"]
        lastError = try row["last_error"]
    }

    static let columns: SQL = """
        id, kind, payload, status, run_at, attempts, started_at, finished_at, last_error
        """

    /// Jobs, those that need a look first: failed, running, queued, done.
    public static func recent(limit: Int) -> SQL {
        """
        select \(columns) from jobs
         order by case status when 'failed' then 0 when 'running' then 1 when 'queued' then 2 else 3 end, run_at desc, id
         limit \(limit)
        """
    }

    /// When the next job is due; null when none waits.
    static let nextDue: SQL = "select min(run_at) from jobs where status = 'queued'"
}
