public import Engine
internal import Platform
internal import Schema

extension TopicPerformance {
    /// Notes that an attempt's marks have changed: one row beside the score, looked at later. Nothing is looked up, and
    /// nobody waits for another's note.
    static func noting(_ attempt: ExamAttempt.ID, at now: Timestamp) -> SQL {
        "insert into topic_performance_due (attempt_id, ready_at) values (\(attempt), \(now))"
    }

    /// Notes that the results of an assessment have been released, or are no longer.
    static func notingAttempts(at assessment: Exam.ID, _ now: Timestamp) -> SQL {
        """
        insert into topic_performance_due (attempt_id, ready_at)
        select o.id, \(now) from assessment_attempts o
         where o.assessment_id = \(assessment) and o.status <> 'in_progress'
        """
    }
}

extension Transaction {
    /// Reckons anew how students do whose marks have changed, so many attempts at a time.
    ///
    /// - Returns: how many notes were looked at; fewer than the limit when those were all.
    public func reckonTopics(by thresholds: TopicPerformance.Thresholds, limit: Int) throws -> Int {
        let notes = try rows(
            """
            select id, attempt_id from topic_performance_due where ready_at <= \(now)
             order by ready_at, id limit \(limit) \(Self.skippingLocked)
            """)
        guard !notes.isEmpty else { return 0 }
        let rule = TopicRule(attempts: try notes.map { try $0["attempt_id"] }, now: now)
        try execute(rule.forgetting)
        try execute(rule.keeping(by: thresholds))
        try execute(rule.notingLater)
        let seen: [UniqueID] = try notes.map { try $0["id"] }
        try execute("delete from topic_performance_due where id in \(SQL.list(seen))")
        return notes.count
    }

    private static let skippingLocked = SQL(sqlite: "", postgres: "for update skip locked")
}

/// How performance follows from marks: one rule, for the students and courses of some attempts.
private struct TopicRule {
    let attempts: [ExamAttempt.ID]
    let now: Timestamp

    /// The students and courses of which something may have changed.
    private var concerned: SQL {
        """
        select distinct s.id as student_id, s.user_id, coalesce(a.course_id, f.course_id) as course_id
          from assessment_attempts d
          join students s on s.user_id = d.user_id
          join assessments a on a.id = d.assessment_id
          left join course_offerings f on f.id = a.course_offering_id
         where d.id in \(SQL.list(attempts)) and coalesce(a.course_id, f.course_id) is not null
        """
    }

    /// Their ended attempts in those courses, with whether the results are released to them.
    private var theirs: SQL {
        let terms = EffectiveDeadline.terms(
            of: """
                select o.assessment_id, o.user_id, o.started_at from concerned k
                  join assessment_attempts o on o.user_id = k.user_id
                  join assessments a on a.id = o.assessment_id
                 where a.results_release = 'after_end' and a.results_released_at is null
                """)
        return """
            select distinct k.student_id, k.course_id, o.id as attempt_id, o.ended_at, t.closes_at,
                   (a.results_release = 'on_submission' or a.results_released_at <= \(now)
                    or a.results_release = 'after_end' and t.closes_at < \(now)) as is_released
              from concerned k
              join assessment_attempts o on o.user_id = k.user_id and o.status <> 'in_progress'
              join assessments a on a.id = o.assessment_id
              left join course_offerings f on f.id = a.course_offering_id
              left join (\(terms)) t
                on t.assessment_id = o.assessment_id and t.person = o.user_id and t.instant = o.started_at
             where coalesce(a.course_id, f.course_id) = k.course_id
            """
    }

    /// Of each question the newest answer that is marked; of what an assessment does not weigh, nothing.
    private var answers: SQL {
        """
        select r.student_id, r.course_id, r.attempt_id, q.week_number, m.points, m.max_points,
               row_number() over (
                   partition by r.student_id, r.course_id, m.question_id order by r.ended_at desc, r.attempt_id desc
               ) as place
          from theirs r
          join attempt_marks m on m.attempt_id = r.attempt_id and m.points is not null and m.max_points > 0
          join questions q on q.id = m.question_id and q.week_number is not null
         where r.is_released
        """
    }

    private var given: SQL { "with concerned as (\(concerned)), theirs as (\(theirs)), answers as (\(answers))" }

    /// In whole hundredths of points and percent, which both engines round alike.
    func keeping(by thresholds: TopicPerformance.Thresholds) -> SQL {
        """
        \(given),
        added as (
            select b.student_id, b.course_id, b.week_number,
                   cast(round(100 * sum(case when b.place = 1 then b.points else 0 end)) as bigint) as earned,
                   cast(round(100 * sum(case when b.place = 1 then b.max_points else 0 end)) as bigint) as possible,
                   sum(case when b.place = 1 then 1 else 0 end) as questions, count(distinct b.attempt_id) as attempts
              from answers b group by b.student_id, b.course_id, b.week_number
        ),
        scored as (
            select d.*, least((d.earned * 20000 + d.possible) / (2 * d.possible), 10000) as score from added d
        )
        insert into topic_performance
            (student_id, course_id, week_number, score, questions, attempts, level, reckoned_at)
        select c.student_id, c.course_id, c.week_number, round(c.score / 100.0, 2), c.questions, c.attempts,
               \(thresholds.level(ofHundredths: "c.score")), \(now)
          from scored c where 1 = 1
            on conflict (student_id, course_id, week_number) do update
           set score = excluded.score, questions = excluded.questions, attempts = excluded.attempts,
               level = excluded.level, reckoned_at = excluded.reckoned_at
        """
    }

    /// What was known of them until now.
    var forgetting: SQL {
        """
        with concerned as (\(concerned))
        delete from topic_performance
         where (student_id, course_id) in (select k.student_id, k.course_id from concerned k)
        """
    }

    /// What is released when the assessment closes is looked at again then.
    var notingLater: SQL {
        """
        with concerned as (\(concerned)), theirs as (\(theirs))
        insert into topic_performance_due (attempt_id, ready_at)
        select r.attempt_id, add_seconds(r.closes_at, 1) from theirs r
         where r.attempt_id in \(SQL.list(attempts)) and r.closes_at >= \(now)
        """
    }
}
