public import Engine
public import Platform
internal import Schema

/// An attempt at an assessment, as those see it who work on it.
public struct ExamAttempt: Record, Hashable, Identifiable {
    /// The attempt's id.
    public typealias ID = Identifier<Kind.Attempt>

    /// Where it stands. The words are stored.
    public enum Status: String, Sendable, CaseIterable, ValueConvertible, ColumnDecodable {
        case inProgress = "in_progress"
        case submitted
        case autoSubmitted = "auto_submitted"
        case graded
    }

    /// The attempt's id.
    public let id: ID
    /// What it is an attempt at.
    public let assessment: Identifier<Kind.Assessment>
    /// Whose it is; nil when the account is gone.
    public let user: Identifier<Kind.User>?
    /// From 1 for each person.
    public let number: Int
    /// Where it stands.
    public let status: Status
    /// When it was begun.
    public let startedAt: Timestamp
    /// Until when answers are taken; nil without a limit.
    public let deadlineAt: Timestamp?
    /// When it ended.
    public let endedAt: Timestamp?
    /// The answers as a JSON object by the ids of questions.
    public let answers: String
    /// How many saves there were.
    public let sequence: Int
    /// When answers were last saved.
    public let savedAt: Timestamp?
    /// What it earned; nil until it is marked.
    public let score: Decimal?
    /// What could be earned.
    public let maxScore: Decimal?
    /// Whether what it earned is enough.
    public let isPassed: Bool
    /// Whether a person has still to mark something.
    public let needsMarking: Bool
    /// What the instructor says of the whole.
    public let feedback: String?

    /// Reads a row of `AttemptRows`.
    public init(row: Row) throws {
        id = try row["id"]
        assessment = try row["assessment_id"]
        user = try row["user_id"]
        number = try row["attempt_number"]
        status = try row["status"]
        startedAt = try row["started_at"]
        deadlineAt = try row["deadline_at"]
        endedAt = try row["ended_at"]
        answers = try row["answers"]
        sequence = try row["sequence"]
        savedAt = try row["saved_at"]
        score = try row["score"]
        maxScore = try row["max_score"]
        isPassed = try row["passed"]
        needsMarking = try row["needs_marking"]
        feedback = try row["feedback"]
    }

    /// Whether the time is over though nobody has ended it yet.
    public func isOverdue(at now: Timestamp) -> Bool {
        status == .inProgress && deadlineAt.map { $0 < now } ?? false
    }
}

extension ExamAttempt {
    /// One attempt.
    public static func find(_ id: ID) -> SQL { "\(AttemptRows.selection) where o.id = \(id)" }
}
