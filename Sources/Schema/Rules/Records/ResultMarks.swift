public import Engine

/// What the attempts at an assessment put into the columns of gradebooks that have it.
///
/// A result goes where nothing was entered by hand and nothing is released, once everything is marked that it depends
/// on. A later one takes its place.
public enum ResultMarks {
    /// One statement.
    ///
    /// - Parameter condition: which attempts `o`, whole persons of them.
    static func statement(where condition: String) -> String {
        """
        insert into grades
            (enrollment_id, student_id, course_offering_id, assessment_id, marks_obtained, max_marks, percentage, origin,
             graded_at)
        select e.id, e.student_id, e.course_offering_id, r.assessment_id, r.score, r.max_score,
               \(GradeShare.percentage(of: "r.score", outOf: "r.max_score")), 'result', app_now()
          from (\(results(where: condition))) r
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

    /// Everything that attempts at an assessment have come to, for a column that is new.
    public static func all(of assessment: SQL) -> SQL {
        let parts = statement(where: "o.assessment_id = @").split(separator: "@", omittingEmptySubsequences: false)
        return .joined(parts.map { SQL(raw: String($0)) }, by: assessment)
    }

    /// By the grading method: of equally good attempts the earliest.
    private static func results(where condition: String) -> String {
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
          from assessment_attempts o
          join assessments a on a.id = o.assessment_id
         where o.status <> 'in_progress' and o.score is not null and \(condition)
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
