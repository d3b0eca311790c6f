public import Access
public import Engine
public import Platform

/// A score that was given at some time.
public struct GivenScore: Record, Hashable {
    /// What was given.
    public let score: Decimal
    /// Of what.
    public let maxScore: Decimal
    /// By whom; nil when the account is gone.
    public let grader: String?
    /// Why, where it changed one that was released.
    public let reason: String?
    /// When.
    public let at: Timestamp

    /// Reads a row of `list`.
    public init(row: Row) throws {
        score = try row["score"]
        maxScore = try row["max_score"]
        grader = try row["grader"]
        reason = try row["reason"]
        at = try row["created_at"]
    }

    fileprivate static func list(
        of submission: Submission.ID, in assessment: Exam.ID, limit: Int, offset: Int
    ) -> SQL {
        """
        select g.score, g.max_score, u.full_name as grader, g.reason, g.created_at from submission_gradings g
          join assessment_submissions s on s.id = g.submission_id
          left join users u on u.id = g.grader_id
         where g.submission_id = \(submission) and s.assessment_id = \(assessment)
         order by g.created_at desc, g.id desc limit \(limit + 1) offset \(offset)
        """
    }
}

extension Transaction {
    /// The scores that work was given, the last first; one more than the limit, to see whether more follow.
    public func givenScores(
        of id: Submission.ID, limit: Int = 20, offset: Int = 0, under grant: Grant<Exam.ID>
    ) throws -> [GivenScore] {
        try all(GivenScore.list(of: id, in: grant.resource, limit: limit, offset: offset))
    }
}
