public import Engine
public import Platform

/// Something that happened to an attempt.
public struct AttemptEvent: Record, Hashable {
    /// What happened. The words are stored.
    public enum Kind: String, Sendable, CaseIterable, ColumnDecodable {
        case started, saved
        /// A save that came when nothing was taken any more.
        case late
        case submitted
        case autoSubmitted = "auto_submitted"
        case reopened
    }

    /// What happened.
    public let kind: Kind
    /// The number of the save.
    public let sequence: Int
    /// The open page that saved; empty for the others.
    public let client: String
    /// What was sent, as a JSON object.
    public let answers: String?
    /// When.
    public let at: Timestamp

    /// Reads a row of `list`.
    public init(row: Row) throws {
        kind = try row["kind"]
        sequence = try row["sequence"]
        client = try row["client_id"]
        answers = try row["answers"]
        at = try row["created_at"]
    }

    /// The events of an attempt in their order; one more than the limit, to see whether more follow.
    public static func list(of attempt: ExamAttempt.ID, limit: Int, offset: Int) -> SQL {
        """
        select kind, sequence, client_id, answers, created_at from attempt_events
         where attempt_id = \(attempt) order by created_at, sequence, id limit \(limit + 1) offset \(offset)
        """
    }
}
