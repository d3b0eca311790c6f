public import Engine

/// What the attempts at an assessment, or the work that is handed in for it, put into the columns of gradebooks that have
/// it.
///
/// A result goes where nothing was entered by hand and nothing is released, once everything is marked that it depends
/// on. A later one takes its place.
public enum ResultMarks {
    /// One statement for what was sat.
    ///
    /// - Parameter condition: which attempts `o`, whole persons of them.
    static func ofAttempts(where condition: String) -> String { statement(from: attempts(where: condition)) }

    /// One statement for what was handed in.
    ///
    /// - Parameter condition: which hand-ins `o` of which authors `p`, whole persons of them.
    static func ofWork(where condition: String) -> String { statement(from: work(where: condition)) }

    private static func statement(from ended: String) -> String {
        """
        insert into grades
            (enrollment_id, student_id, course_offering_id, assessment_id, marks_obtained, max_marks, percentage, origin,
             graded_at)
        select e.id, e.student_id, e.course_offering_id, r.assessment_id, r.score, r.max_score,
               \(GradeShare.percentage(of: "r.score", outOf: "r.max_score")), 'result', app_now()
          from (\(results(of: ended))) r
          join students s on s.user_id = r.user_id
          join course_enrollments e on e.student_id = s.id
          join grade_columns c on c.course_offering_id = e.course_offering_id and c.assessment_id = r.assessment_id
         where r.place = 1 and r.awaits = 0 and e.status in ('enrolled', 'completed', 'failed') and c.is_active
         order by e.id
        on conflict (enrollment_id, assessment_id) where assessment_id is not null do update
           set marks_obtained = excluded.marks_obtained, max_marks = excluded.max_marks,
               percentage = excluded.percentage, graded_at = excluded.graded_at, version = grades.version + 1
         where grades.origin = 'result' and not grades.released
           and (grades.marks_obtained is distinct from excluded.marks_obtained
                or grades.max_marks is distinct from excluded.max_marks)
        """
    }

    /// Everything that an assessment has come to, for a column that is new.
    public static func all(of assessment: SQL) -> SQL {
        let condition = "o.assessment_id = @"
        let parts = statement(from: "\(attempts(where: condition)) union all \(work(where: condition))")
            .split(separator: "@", omittingEmptySubsequences: false)
        return .joined(parts.map { SQL(raw: String($0)) }, by: assessment)
    }

    private static func attempts(where condition: String) -> String {
        """
        select o.assessment_id, o.user_id, o.score, o.max_score, o.needs_marking, o.attempt_number
          from assessment_attempts o
         where o.status <> 'in_progress' and o.score is not null and \(condition)
        """
    }

    /// What is graded blindly stays out of the book until it is released: a mark would say whose work it is.
    private static func work(where condition: String) -> String {
        """
        select o.assessment_id, p.user_id, coalesce(o.final_score, 0) as score, o.max_score,
               o.final_score is null as needs_marking, o.attempt_number
          from assessment_submissions o
          join submission_authors p on p.submission_id = o.id
          join assessments b on b.id = o.assessment_id
          left join assignments k on k.assessment_id = b.id and k.is_active and k.is_blind
         where o.withdrawn_at is null and (k.id is null or b.results_released_at is not null) and \(condition)
        """
    }

    /// By the grading method: of equally good attempts the earliest.
    private static func results(of ended: String) -> String {
        """
        select o.assessment_id, o.user_id,
               case when a.grading_method = 'average' then round(avg(o.score) over person, 2) else o.score end as score,
               case when a.grading_method = 'average' then round(avg(o.max_score) over person, 2)
                    else o.max_score end as max_score,
               case when a.grading_method in ('best', 'average') then
                        max(case when o.needs_marking then 1 else 0 end) over person
                    when o.needs_marking then 1 else 0 end as awaits,
               row_number() over (
                   partition by o.assessment_id, o.user_id
                   order by case a.grading_method when 'best' then -o.score when 'last' then -o.attempt_number
                                 else o.attempt_number end, o.attempt_number) as place
          from (\(ended)) o
          join assessments a on a.id = o.assessment_id
        window person as (partition by o.assessment_id, o.user_id)
        """
    }
}

/// What a mark is of what it is out of.
public enum GradeShare {
    /// A percentage to the hundredth, as SQL; null where nothing could be earned.
    public static func percentage(of marks: String, outOf most: String) -> String {
        "case when \(most) > 0 then least(round(\(marks) * 100.0 / \(most), 2), 999.99) end"
    }
}
