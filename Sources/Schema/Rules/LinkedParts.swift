internal import Engine

/// What the parts that are taken along with an offering add to the rule of `Eligibility`.
enum LinkedParts {
    /// The parts, as a common table expression.
    ///
    /// - Parameter ids: their ids as a JSON array.
    static func named(_ ids: SQL) -> SQL {
        """
        part as (
            select o.id, o.status, o.is_active, o.max_enrollment, o.current_enrollment
              from course_offerings o
             where o.id in (\(list(ids)))
        ),
        together as (
            select h.course_offering_id from held h
            union all select p.id from part p
            union all select i.offering_id from input i
        ),
        """
    }

    private static func list(_ ids: SQL) -> SQL {
        SQL.choice(
            sqlite: "select value from json_each(\(ids))",
            postgres: "select value::uuid from jsonb_array_elements_text((\(ids))::jsonb) as value")
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

    private static let conflict: SQL = """
        select 1 from part p
          join offering_meetings om on om.offering_id = p.id
          join class_meetings m on m.id = om.meeting_id
          join together h on h.course_offering_id <> p.id
          join offering_meetings oh on oh.offering_id = h.course_offering_id
          join class_meetings x on x.id = oh.meeting_id
         where \(Meetings.overlap("m", "x"))
           and not exists (
            select 1 from registration_overrides v
             where v.student_id = (select student_id from input) and v.course_offering_id = p.id
               and v.reason_code = 'registration.conflict' and v.is_active
               and (v.valid_until is null or v.valid_until > (select now from input)))
        """
}
