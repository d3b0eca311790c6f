public import Engine
public import Platform

/// An attempt in the list of an assessment's instructors.
public struct ListedAttempt: Record, Hashable {
    /// The attempt's id.
    public let id: ExamAttempt.ID
    /// Whose it is; nil when the account is gone.
    public let user: Identifier<Kind.User>?
    /// The name of whose it is.
    public let fullName: String?
    /// From 1 for each person.
    public let number: Int
    /// Where it stands.
    public let status: ExamAttempt.Status
    /// When it was begun.
    public let startedAt: Timestamp
    /// Until when answers are taken.
    public let deadlineAt: Timestamp?
    /// When it ended.
    public let endedAt: Timestamp?
    /// What it earned.
    public let score: Decimal?
    /// What could be earned.
    public let maxScore: Decimal?
    /// Whether a person has still to mark something.
    public let needsMarking: Bool
    /// How many saves came too late.
    public let lateSaves: Int

    /// Reads a row of `list`.
    public init(row: Row) throws {
        id = try row["id"]
        user = try row["user_id"]
        fullName = try row["full_name"]
        number = try row["attempt_number"]
        status = try row["status"]
        startedAt = try row["started_at"]
        deadlineAt = try row["deadline_at"]
        endedAt = try row["ended_at"]
        score = try row["score"]
        maxScore = try row["max_score"]
        needsMarking = try row["needs_marking"]
        lateSaves = try row["late_saves"]
    }

    /// The attempts at an assessment by name; one more than the limit, to see whether more follow.
    ///
    /// - Parameter user: only this person's.
    public static func list(
        of assessment: Exam.ID, by user: Identifier<Kind.User>? = nil, limit: Int, offset: Int
    ) -> SQL {
        """
        select o.id, o.user_id, u.full_name, o.attempt_number, o.status, o.started_at, o.deadline_at, o.ended_at,
               o.score, o.max_score, o.needs_marking,
               (select count(*) from attempt_events e where e.attempt_id = o.id and e.kind = 'late') as late_saves
          from assessment_attempts o
          left join users u on u.id = o.user_id
         where o.assessment_id = \(assessment) \(user.map { "and o.user_id = \($0)" } ?? "" as SQL)
         order by u.full_name, o.user_id, o.attempt_number
         limit \(limit + 1) offset \(offset)
        """
    }
}
