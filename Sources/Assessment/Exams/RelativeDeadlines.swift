public import Access
public import Engine
public import Platform

extension Transaction {
    /// Says how many days after their enrolment an assessment is due for the students of a self-paced section.
    ///
    /// - Parameter days: 0 to 1000; nil for no deadline. What students have been given already stays.
    public func setDeadline(_ days: Int?, under grant: Grant<Exam.ID>) throws {
        guard let days else {
            return try send(
                "update relative_deadlines set is_active = \(false) where assessment_id = \(grant.resource)")
        }
        try execute(
            """
            insert into relative_deadlines (assessment_id, due_after_days) values (\(grant.resource), \(days))
            on conflict (assessment_id) do update
               set due_after_days = excluded.due_after_days, is_active = \(SQL.true)
            """)
    }

    /// Gives the students of self-paced sections the due times that follow from the day of their enrolment, each as what
    /// holds for a person: so that it composes with everything else by which a deadline is moved.
    ///
    /// - Returns: how many were given; fewer than the limit when those were all.
    public func giveRelativeDeadlines(limit: Int) throws -> Int {
        try execute(
            """
            insert into assessment_overrides (assessment_id, user_id, due_at, reason)
            select a.id, s.user_id, add_seconds(e.enrolled_at, d.due_after_days * 86400), 'self-paced'
              from relative_deadlines d
              join assessments a on a.id = d.assessment_id and a.is_active and a.status = 'published'
              join course_enrollments e
                on e.course_offering_id = a.course_offering_id and e.status = 'enrolled' and e.term_id is null
              join students s on s.id = e.student_id
             where d.is_active and not exists (
                select 1 from assessment_overrides o
                 where o.assessment_id = a.id and o.user_id = s.user_id and o.is_active)
               and (a.end_at is null or add_seconds(e.enrolled_at, d.due_after_days * 86400) <= a.end_at)
             order by e.id, a.id limit \(limit)
            """)
    }
}
