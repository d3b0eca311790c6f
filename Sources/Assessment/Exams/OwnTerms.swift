public import Engine
public import Platform
internal import Schema

/// What holds for a person in an assessment, with overrides and accommodations.
public struct OwnTerms: Record, Hashable {
    /// In which assessment.
    public let assessment: Exam.ID
    /// When it opens; nil: it is open.
    public let opensAt: Timestamp?
    /// From when on work is late.
    public let dueAt: Timestamp?
    /// When it closes.
    public let closesAt: Timestamp?
    /// How long an attempt may take.
    public let durationSeconds: Int?
    /// How many attempts there may be.
    public let maxAttempts: Int?
    /// How many there are.
    public let attemptsUsed: Int
    /// Until when work is taken: the one date that is shown everywhere.
    public let deadline: Timestamp?
    /// The attempt that is under way.
    public let openAttempt: ExamAttempt.ID?

    /// Reads a row of `list`.
    public init(row: Row) throws {
        assessment = try row["assessment_id"]
        opensAt = try row["opens_at"]
        dueAt = try row["due_at"]
        closesAt = try row["closes_at"]
        durationSeconds = try row["duration_seconds"]
        maxAttempts = try row["max_attempts"]
        attemptsUsed = try row["attempts_used"]
        deadline = try row["deadline"]
        openAttempt = try row["attempt_id"]
    }

    /// What holds for a person in each of these, in one statement.
    static func list(
        of assessments: [Exam.ID], for user: Identifier<Kind.User>, at now: Timestamp
    ) -> SQL {
        let terms = EffectiveDeadline.terms(
            of: "select a.id, \(user), \(now) from assessments a where a.id in \(SQL.list(assessments))")
        return """
            select t.assessment_id, t.opens_at, t.due_at, t.closes_at, t.duration_seconds, t.max_attempts,
                   t.attempt_id, \(EffectiveDeadline.deadline) as deadline,
                   (select count(*) from assessment_attempts f
                     where f.assessment_id = t.assessment_id and f.user_id = \(user))
                   + (select count(distinct s.id) from (\(Submission.own(of: user))) w
                        join assessment_submissions s on s.id = w.id
                       where s.assessment_id = t.assessment_id and s.withdrawn_at is null) as attempts_used
              from (\(terms)) t
            """
    }
}

extension Transaction {
    /// What holds for a person in each of these assessments.
    public func ownTerms(
        of assessments: [Exam.ID], for user: Identifier<Kind.User>
    ) throws -> [Exam.ID: OwnTerms] {
        guard !assessments.isEmpty else { return [:] }
        let terms = try all(OwnTerms.list(of: assessments, for: user, at: now), as: OwnTerms.self)
        return Dictionary(terms.map { ($0.assessment, $0) }) { first, _ in first }
    }
}
