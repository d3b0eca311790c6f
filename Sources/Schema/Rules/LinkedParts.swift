internal import Engine

/// What the parts that are taken along with an offering add to the rule of `Eligibility`.
enum LinkedParts {
    /// The parts, as common table expressions, each with its comma.
    static func tables(of question: SeatQuestion) -> SQL {
        guard let parts = question.parts else { return "" }
        return """
            part as (
                select o.id, o.status, o.is_active, o.max_enrollment, o.current_enrollment
                  from course_offerings o
                 where \(parts.contain("o.id"))
            ),
            together as (
                select h.course_offering_id from held h
                union all select p.id from part p
                union all select \(question.offering)
            ),
            """
    }

    /// Each kind of reason against any of the parts, and the circumstance that others wait for one.
    static func obstacles(to question: SeatQuestion) -> [Obstacle] {
        guard let parts = question.parts else { return [] }
        return [
            Obstacle(
                "part:registration.full", "exists (select 1 from part p where \(Eligibility.isFull("p", question)))"),
            Obstacle("part:registration.conflict", "exists (\(conflict(question)))"),
            Obstacle(
                "part:registration.duplicate",
                """
                exists (
                    select 1 from course_enrollments e
                     where e.student_id = \(question.student) and \(.filter(parts.contain("e.course_offering_id")))
                       and e.status not in ('dropped', 'withdrawn'))
                """),
            Obstacle(
                "part:registration.offering_closed",
                "exists (select 1 from part p where p.status <> 'open' or not p.is_active)"),
            Obstacle(
                "part:line",
                """
                exists (
                    select 1 from course_waitlist w
                     where \(parts.contain("w.course_offering_id")) and w.status = 'waiting'
                       and w.student_id <> \(question.student))
                """),
        ]
    }

    /// Joined in this order alone, from the few parts outwards: SQLite knows nothing of how many rows a common table
    /// expression has, and would begin with every pair of meetings there is. The meetings stand apart from the join: SQLite
    /// would read all of them for a filter before it joins them.
    private static func conflict(_ question: SeatQuestion) -> SQL {
        """
        select 1 from part p
         cross join offering_meetings om
         cross join together h
         cross join offering_meetings oh
         where om.offering_id = p.id and h.course_offering_id <> p.id and oh.offering_id = h.course_offering_id
           and exists (
            select 1 from class_meetings m cross join class_meetings x
             where m.id = om.meeting_id and x.id = oh.meeting_id and \(Meetings.overlap("m", "x")))
           and not exists (
            select 1 from registration_overrides v
             where v.student_id = \(question.student) and v.course_offering_id = p.id
               and v.reason_code = 'registration.conflict' and \(Eligibility.isInForce(question)))
        """
    }
}
