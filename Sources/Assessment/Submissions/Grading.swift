public import Access
public import Engine
public import Files
public import Platform

/// What a criterion earned.
public struct CriterionScore: Record, Hashable {
    /// Which criterion.
    public let criterion: Identifier<Kind.RubricCriterion>
    /// How well it was met, where one of its levels says so.
    public let level: Identifier<Kind.RubricLevel>?
    /// What it earned.
    public let points: Decimal
    /// What was said of it.
    public let comment: String?

    /// A score.
    public init(
        _ criterion: Identifier<Kind.RubricCriterion>, level: Identifier<Kind.RubricLevel>? = nil, points: Decimal,
        comment: String? = nil
    ) {
        self.criterion = criterion
        self.level = level
        self.points = points
        self.comment = comment
    }

    /// Reads a row of `list`.
    public init(row: Row) throws {
        self.init(
            try row["criterion_id"], level: try row["level_id"], points: try row["points"],
            comment: try row["comment"])
    }

    /// What work earned by its rubric; empty where it was graded without.
    public static func list(of submission: Submission.ID) -> SQL {
        """
        select s.criterion_id, s.level_id, s.points, s.comment from rubric_scores s
          join rubric_criteria c on c.id = s.criterion_id
         where s.submission_id = \(submission) order by c."order", c.id
        """
    }
}

/// What a grader says of work.
public struct Grading: Sendable, Hashable {
    /// What it earned.
    public enum Score: Sendable, Hashable {
        /// Of what the assessment is worth.
        case plain(Decimal)
        /// By every criterion of the rubric.
        case rubric([CriterionScore])
    }

    /// What it earned.
    public var score: Score
    /// What is said to whose work it is.
    public var feedback: String?
    /// Why a score that was released is another one now.
    public var reason: String?

    /// A grading.
    public init(_ score: Score, feedback: String? = nil, reason: String? = nil) {
        self.score = score
        self.feedback = feedback
        self.reason = reason
    }
}

extension Transaction {
    /// Grades work, or grades it again; what is taken off for lateness follows by itself. Every score that was given is
    /// kept.
    ///
    /// - Throws: `SubmissionFailure`.
    public func grade(
        _ id: Submission.ID, _ grading: Grading, under grant: Grant<Exam.ID>
    ) throws -> Submission {
        let old: Submission = try first(
            """
            \(Submission.find(id)) and s.assessment_id = \(grant.resource) and s.withdrawn_at is null
            \(SQL.forUpdate(of: "s"))
            """
        ).orThrow(SubmissionFailure.unknown)
        let (score, most) = try points(of: grading.score, in: grant.resource)
        let isOther = old.grade.map { $0.score != score || $0.maxScore != most } ?? true
        if isOther, old.grade != nil, try isReleased(old) {
            guard grading.reason != nil else { throw SubmissionFailure.reasonNeeded }
            try tell(.regraded, of: grant.resource, to: Submission.authors(of: id))
        }
        try execute("delete from rubric_scores where submission_id = \(id)")
        if case .rubric(let scores) = grading.score { try keep(scores, of: id) }
        try execute(
            """
            update assessment_submissions
               set score = \(score), max_score = \(most), feedback = \(grading.feedback), graded_at = \(now),
                   grader_id = \(grant.actor.user)
             where id = \(id)
            """)
        if isOther {
            try execute(
                """
                insert into submission_gradings (submission_id, grader_id, score, max_score, reason, created_at)
                values (\(id), \(grant.actor.user), \(score), \(most), \(grading.reason), \(now))
                """)
        }
        return try first(Submission.find(id)).orThrow(SubmissionFailure.unknown)
    }

    /// Gives a file back with the feedback, in the place of the one before; nil takes it away.
    ///
    /// - Throws: `SubmissionFailure`.
    public func giveBack(_ file: StoredContent?, with id: Submission.ID, under grant: Grant<Exam.ID>) throws {
        _ = try queued(id, under: grant)
        try execute("delete from submission_files where submission_id = \(id) and purpose = 'feedback'")
        if let file { try add(file, to: id, for: .feedback, of: grant.actor.user) }
    }

    /// What can be earned: what all marks are worth, else what the rubric says, else a hundred.
    public func maxScore(of assessment: Exam.ID) throws -> Decimal {
        try self.assessment(assessment).details.totalMarks ?? rubric(of: assessment)?.maxPoints ?? Decimal(100)
    }

    /// The score to two places, of what can be earned.
    private func points(of score: Grading.Score, in assessment: Exam.ID) throws -> (Decimal, Decimal) {
        let most = try maxScore(of: assessment)
        switch score {
        case .plain(let points):
            guard points >= Decimal(0), points <= most, points.thousandths % 10 == 0 else {
                throw SubmissionFailure.invalidScore
            }
            return (points, most)
        case .rubric(let scores):
            guard let rubric = try rubric(of: assessment), rubric.isAnswered(by: scores) else {
                throw SubmissionFailure.invalidCriteria
            }
            let earned = AttemptScore(
                earned: scores.map(\.points).reduce(Decimal(0), +), of: rubric.maxPoints,
                on: .init(total: most, passingMarks: nil, passingPercentage: Decimal(0)))
            return (earned.score, most)
        }
    }

    private func keep(_ scores: [CriterionScore], of id: Submission.ID) throws {
        let rows = scores.map { "(\(id), \($0.criterion), \($0.level), \($0.points), \($0.comment))" as SQL }
        try execute(
            """
            insert into rubric_scores (submission_id, criterion_id, level_id, points, comment)
            values \(.joined(rows, by: ", "))
            """)
    }

    /// Whether who handed work in sees what it earned.
    private func isReleased(_ submission: Submission) throws -> Bool {
        guard let user = submission.user else { return false }
        return (try value(ResultsRelease.shown(in: submission.assessment, to: user, at: now)) as Exam.Shown?) != nil
    }
}

extension Rubric {
    /// Whether each criterion is scored once, by no more than it can earn, and by a level of its own where one is named.
    fileprivate func isAnswered(by scores: [CriterionScore]) -> Bool {
        Set(scores.map(\.criterion)) == Set(criteria.compactMap(\.id)) && scores.count == criteria.count
            && scores.allSatisfy { score in
                guard let criterion = criteria.first(where: { $0.id == score.criterion }) else { return false }
                return score.points >= Decimal(0) && score.points <= criterion.maxPoints
                    && score.points.thousandths % 10 == 0
                    && (score.level == nil || criterion.levels.contains { $0.id == score.level })
            }
    }
}
