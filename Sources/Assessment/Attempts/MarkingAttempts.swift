public import Access
public import Engine
internal import Formats
public import Platform
internal import Schema

extension Transaction {
    /// Ends an attempt, and marks what can be marked without a person, by the keys as they were when the questions were
    /// asked.
    func mark(_ attempt: ExamAttempt.ID, ending end: (status: ExamAttempt.Status, at: Timestamp)) throws {
        try keep(try all(AnsweredQuestion.all(of: attempt)).map { ($0, $0.mark()) }, of: attempt)
        let score = try score(of: attempt, endedAt: end.at)
        try execute(
            """
            update assessment_attempts
               set status = \(end.status), ended_at = \(end.at), \(score)
             where id = \(attempt) and status = 'in_progress'
            """)
        try send(TopicPerformance.noting(attempt, at: now))
    }

    /// Marks an attempt again by the keys of now. What a person has marked stays, and so does what cannot be said of
    /// other options.
    func markAnew(_ attempt: ExamAttempt.ID) throws {
        let marks = try all(AnsweredQuestion.all(of: attempt), as: AnsweredQuestion.self).compactMap { question in
            question.markAnew().map { (question, $0) }
        }
        try keep(marks, of: attempt)
        try addUp(attempt)
    }

    private func keep(_ marks: [(AnsweredQuestion, Mark)], of attempt: ExamAttempt.ID) throws {
        let rows = marks.filter { $0.1 != .nothingAsked }.map { question, mark -> SQL in
            let earned = mark.earned(of: question.points)
            return """
                (\(attempt), \(question.question), \(earned), \(question.points),
                 \(earned == nil ? nil : now as Timestamp?))
                """
        }
        guard !rows.isEmpty else { return }
        try execute(
            """
            insert into attempt_marks (attempt_id, question_id, points, max_points, marked_at)
            values \(.joined(rows, by: ", "))
            on conflict (attempt_id, question_id) do update
               set points = excluded.points, max_points = excluded.max_points, marked_at = excluded.marked_at
             where not attempt_marks.is_manual
               and (attempt_marks.points is distinct from excluded.points
                    or attempt_marks.max_points <> excluded.max_points)
            """)
    }

    /// Makes the score of what the answers earned.
    func addUp(_ attempt: ExamAttempt.ID) throws {
        try execute(
            "update assessment_attempts set \(score(of: attempt)) where id = \(attempt)")
        try send(TopicPerformance.noting(attempt, at: now))
    }

    /// What the answers of an attempt earned, as columns to set.
    ///
    /// - Parameter end: when it ends; nil for one that has ended.
    private func score(
        of attempt: ExamAttempt.ID, endedAt end: Timestamp? = nil
    ) throws -> SQL {
        guard let row = try rows(AttemptScore.parts(of: attempt, endedAt: end)).first else { throw AttemptFailure.unknownAttempt }
        let awaits: Bool = try row["awaits"]
        let score = AttemptScore(
            earned: try row["earned"], of: try row["possible"],
            on: .init(
                total: try row["total_marks"], passingMarks: try row["passing_marks"],
                passingPercentage: try row["passing_score_percentage"]),
            keeping: try row["kept"])
        return """
            score = \(score.score), max_score = \(score.max), passed = \(score.isPassed), needs_marking = \(awaits)
            """
    }

    /// Says what an answer earns, by hand. When nothing is left to mark, the attempt is graded.
    ///
    /// - Throws: `AttemptFailure`.
    public func mark(
        _ question: Identifier<Kind.Question>, of attempt: ExamAttempt.ID, points: Decimal, feedback: String?,
        under grant: Grant<Identifier<Kind.Assessment>>
    ) throws {
        let marked = try execute(
            """
            update attempt_marks
               set points = \(points), is_manual = \(true), feedback = \(feedback), marked_by = \(grant.actor.user),
                   marked_at = \(now)
             where attempt_id = \(attempt) and question_id = \(question) and max_points >= \(points)
               and exists (select 1 from assessment_attempts o
                            where o.id = \(attempt) and o.assessment_id = \(grant.resource)
                              and o.status <> 'in_progress')
            """)
        guard marked == 1, points >= Decimal(0) else { throw AttemptFailure.invalidMark }
        try addUp(attempt)
        try execute(
            "update assessment_attempts set status = 'graded' where id = \(attempt) and not needs_marking")
    }

    /// Marks every attempt again by the keys of now, so many from one on.
    ///
    /// - Returns: how many were marked, and the last of them; nil when there was none.
    public func markAnew(
        after last: ExamAttempt.ID?, limit: Int, under grant: Grant<Identifier<Kind.Assessment>>
    ) throws -> (count: Int, last: ExamAttempt.ID?) {
        let ended: [ExamAttempt.ID] = try values(
            """
            select id from assessment_attempts
             where assessment_id = \(grant.resource) and status <> 'in_progress'
               and \(last.map { "id > \($0)" } ?? .true)
             order by id limit \(limit) \(.forUpdate)
            """)
        for attempt in ended { try markAnew(attempt) }
        return (ended.count, ended.last)
    }
}

extension AttemptScore {
    /// One row: what the marks add up to, and how they count.
    ///
    /// - Parameter end: when it ends; nil for one that has ended.
    fileprivate static func parts(of attempt: ExamAttempt.ID, endedAt end: Timestamp?) -> SQL {
        let terms = EffectiveDeadline.terms(
            of: """
                select o.assessment_id, o.user_id, o.started_at from assessment_attempts o where o.id = \(attempt)
                """)
        let intervals = LatePolicy.intervals(due: "t.due_at", ended: "o.ended", of: "a")
        return """
            select coalesce(m.earned, 0) as earned, coalesce(m.possible, 0) as possible,
                   coalesce(m.open, 0) > 0 as awaits, a.total_marks, a.passing_marks, a.passing_score_percentage,
                   \(LatePolicy.kept(after: intervals, by: "a")) as kept
              from (select assessment_id, coalesce(ended_at, \(end)) as ended from assessment_attempts
                     where id = \(attempt)) o
              join assessments a on a.id = o.assessment_id
              left join (\(terms)) t on t.assessment_id = o.assessment_id
              left join (select sum(points) as earned, sum(max_points) as possible,
                                sum(case when points is null then 1 else 0 end) as open
                           from attempt_marks where attempt_id = \(attempt)) m on 1 = 1
            """
    }
}
