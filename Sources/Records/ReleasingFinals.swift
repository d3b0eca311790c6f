public import Access
public import Engine
public import Platform

extension Transaction {
    /// Takes the letter of the total for everyone who has no final grade yet and no incomplete work.
    ///
    /// - Returns: how many were taken.
    @discardableResult
    public func takeFinalsFromTotals(under grant: Grant<Identifier<Kind.Offering>>) throws -> Int {
        try execute(
            """
            insert into grades
                (enrollment_id, student_id, course_offering_id, percentage, letter, grade_points, origin, graded_by,
                 graded_at)
            select e.id, e.student_id, e.course_offering_id, t.percentage, t.letter, t.grade_points, 'total',
                   \(grant.actor.user), \(now)
              from course_enrollments e
              join grade_totals t on t.enrollment_id = e.id and t.basis = 'all'
             where e.course_offering_id = \(grant.resource) and e.status in ('enrolled', 'completed', 'failed')
               and t.letter is not null and t.incomplete_count = 0
             order by e.id
            on conflict (enrollment_id) where assessment_id is null do nothing
            """)
    }

    /// Releases the final grades that are decided: the students are told, those who sat in the section have completed
    /// or failed it, and the copy on the enrolment says the letter.
    ///
    /// - Returns: how many were released.
    @discardableResult
    public func releaseFinals(under grant: Grant<Identifier<Kind.Offering>>) throws -> Int {
        let students: [UniqueID] = try values(
            """
            select student_id from course_enrollments where course_offering_id = \(grant.resource) order by student_id
            """)
        try lock(.students, students)
        try lock(.offerings, [grant.resource.value])
        let released: [Identifier<Kind.Enrollment>] = try values(
            """
            update grades set released = \(true), released_at = \(now)
             where course_offering_id = \(grant.resource) and assessment_id is null and not released
               and letter is not null and is_active
            returning enrollment_id
            """)
        guard !released.isEmpty else { return 0 }
        try settle(released)
        try tell(
            .finalReleased,
            to: """
                select s.user_id from students s where s.id in (
                    select e.student_id from course_enrollments e where e.id in \(SQL.list(released)))
                """, payload: ["offering_id": grant.resource.text])
        try execute(
            """
            insert into gradebooks (course_offering_id, final_grades_released_at, final_grades_released_by)
            values (\(grant.resource), \(now), \(grant.actor.user))
            on conflict (course_offering_id) do update
               set final_grades_released_at = excluded.final_grades_released_at,
                   final_grades_released_by = excluded.final_grades_released_by
            """)
        return released.count
    }

    /// Makes the status of enrolments what their released final grades say. Incomplete work leaves it open.
    func settle(_ enrollments: [Identifier<Kind.Enrollment>]) throws {
        let settled: SQL = """
            select e.id, case when s.is_passing then 'completed' else 'failed' end as status
              from course_enrollments e
              join grades g on g.enrollment_id = e.id and g.assessment_id is null
              join grade_scale_steps s on s.letter = g.letter
             where e.id in \(SQL.list(enrollments)) and g.released and not g.incomplete
               and e.status in ('enrolled', 'completed', 'failed')
               and s.scale_id = coalesce(
                    (select b.grade_scale_id from gradebooks b where b.course_offering_id = e.course_offering_id),
                    (select d.id from grade_scales d where d.is_default))
            """
        try execute(
            """
            insert into enrollment_events (enrollment_id, student_id, kind, user_id)
            select e.id, e.student_id, n.status, \(context.user)
              from (\(settled)) n join course_enrollments e on e.id = n.id
             where e.status <> n.status
            """)
        try execute(
            """
            update course_enrollments set status = n.status, completed_at = coalesce(completed_at, \(now))
              from (\(settled)) n
             where course_enrollments.id = n.id and course_enrollments.status <> n.status
            """)
    }
}
