internal import Engine
internal import Platform

/// What the parts that are taken along with an offering add to the rule of `Eligibility`.
enum LinkedParts {
    /// The parts, as common table expressions. Their ids are a list and not JSON, so that PostgreSQL knows how few they
    /// are: it would else read every meeting there is.
    static func named(_ ids: [Identifier<Kind.Offering>]) -> SQL {
        """
        part as (
            select o.id, o.status, o.is_active, o.max_enrollment, o.current_enrollment
              from course_offerings o
             where o.id in \(SQL.list(ids.sorted()))
        ),
        together as (
            select h.course_offering_id from held h
            union all select p.id from part p
            union all select i.offering_id from input i
        ),
        """
    }

    /// One row for each kind of reason against any of the parts, then the circumstance that others wait for one.
    static let reasons: SQL = """
        union all
        select 21, 'part:registration.full'
         where exists (
            select 1 from part p
             where p.max_enrollment is not null and p.max_enrollment <= p.current_enrollment + (
                select count(*) from course_waitlist w
                 where w.course_offering_id = p.id and w.status = 'notified'
                   and w.student_id <> (select student_id from input)))
        union all
        select 22, 'part:registration.conflict' where exists (\(conflict))
        union all
        select 23, 'part:registration.duplicate'
         where exists (
            select 1 from part p
              join course_enrollments e on e.course_offering_id = p.id
               and e.student_id = (select student_id from input)
             where e.status not in ('dropped', 'withdrawn'))
        union all
        select 24, 'part:registration.offering_closed'
         where exists (select 1 from part p where p.status <> 'open' or not p.is_active)
        union all
        select 25, 'part:line'
         where exists (
            select 1 from part p
              join course_waitlist w on w.course_offering_id = p.id
             where w.status = 'waiting' and w.student_id <> (select student_id from input))

        """

    /// Joined in this order alone, from the few parts outwards: SQLite knows nothing of how many rows a common table
    /// expression has, and would begin with every pair of meetings there is.
    private static let conflict: SQL = """
        select 1 from part p
         cross join offering_meetings om
         cross join class_meetings m
         cross join together h
         cross join offering_meetings oh
         cross join class_meetings x
         where om.offering_id = p.id and m.id = om.meeting_id and h.course_offering_id <> p.id
           and oh.offering_id = h.course_offering_id and x.id = oh.meeting_id and \(Meetings.overlap("m", "x"))
           and not exists (
            select 1 from registration_overrides v
             where v.student_id = (select student_id from input) and v.course_offering_id = p.id
               and v.reason_code = 'registration.conflict' and v.is_active
               and (v.valid_until is null or v.valid_until > (select now from input)))
        """
}
