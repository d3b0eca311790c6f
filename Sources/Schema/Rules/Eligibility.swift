public import Engine
public import Platform

/// Whether a student may take a seat in an offering, with every reason why not.
public enum Eligibility {
    /// One row for each failing reason: `code`, in the order of `EligibilityReason`; after them the circumstances.
    ///
    /// - Parameters:
    ///   - parts: the other parts of its linked set that are to be taken with it; of these only seats, closure and time
    ///     are looked at, everything else is the offering's to answer. Their codes begin with `part:`.
    ///   - planned: offerings that are to be taken together with this one, for corequisites.
    ///   - leaving: enrolments that are given up for it, which then neither conflict nor count.
    public static func reasons(
        student: Identifier<Kind.Student>, offering: Identifier<Kind.Offering>, at now: Timestamp,
        parts: [Identifier<Kind.Offering>] = [], planned: [Identifier<Kind.Offering>] = [],
        leaving: [Identifier<Kind.Enrollment>] = []
    ) -> SQL {
        let input: SQL = """
            select \(student) as student_id, \(offering) as offering_id, \(now) as now,
                   \(SQL(sqlite: "", postgres: "cast("))\(now.dateInUTC)\(SQL(sqlite: "", postgres: " as date)")) as today,
                   \(json(planned.map(\.text))) as planned, \(json(leaving.map(\.text))) as leaving
            """
        guard !parts.isEmpty else { return rule(input: input, circumstances: circumstances) }
        return rule(
            input: input, tables: LinkedParts.named(parts), circumstances: circumstances + LinkedParts.reasons)
    }

    /// What else an enrolment must look after, answered along with the reasons: `line` when others wait while a seat
    /// is free, `parts` when the offering belongs to a linked set, `waiting` when the student stands in line for the
    /// course in this term.
    private static let circumstances: SQL = """
        union all
        select 11, 'line' from target t
         where exists (
            select 1 from course_waitlist w
             where w.course_offering_id = t.id and w.status = 'waiting'
               and w.student_id <> (select student_id from input))
        union all
        select 12, 'parts' from target t
         where t.parent_offering_id is not null or exists (
            select 1 from course_offerings o where o.parent_offering_id = t.id)
        union all
        select 13, 'waiting' from target t
         where exists (
            select 1 from course_waitlist w
              join course_offerings o on o.id = w.course_offering_id
             where w.student_id = (select student_id from input) and w.status in ('waiting', 'notified')
               and o.course_id = t.course_id and o.term_id is not distinct from t.term_id)

        """

    /// The ids as a JSON array, bound as text.
    private static func json(_ ids: [String]) -> SQL {
        let array = "[" + ids.map { "\"\($0)\"" }.joined(separator: ",") + "]"
        return "cast(\(array) as text)"
    }

    /// The rule over `input (student_id, offering_id, now, today, planned, leaving)`.
    ///
    /// - Parameters:
    ///   - tables: further common table expressions, each with its comma.
    ///   - circumstances: further rows.
    static func rule(input: SQL, tables: SQL = "", circumstances: SQL = "") -> SQL {
        """
        with input as (\(input)),
        target as (
            select o.id, o.course_id, o.term_id, o.status, o.is_active, o.max_enrollment, o.current_enrollment,
                   coalesce(o.credits, c.credits) as credits, o.parent_offering_id, t.start_date,
                   t.registration_start_date, t.registration_end_date, t.add_deadline
              from course_offerings o
              join courses c on c.id = o.course_id
              left join academic_terms t on t.id = o.term_id
             where o.id = (select offering_id from input)
        ),
        asked as (select course_id, term_id, start_date from target),
        held as (
            select e.id, e.course_offering_id, e.course_id, e.term_id, e.credits, e.linked_to_id
              from course_enrollments e
             where e.student_id = (select student_id from input) and e.status = 'enrolled'
               and e.id not in (\(leavingIDs))
        ),
        \(Requirements.evaluation),
        \(tables)
        reasons as (
            select 1 as place, 'registration.student_inactive' as code
             where not exists (
                select 1 from students s
                 where s.id = (select student_id from input) and s.status = 'active' and s.is_active)
            union all
            select 2, 'registration.hold'
             where exists (
                select 1 from student_holds h
                 where h.student_id = (select student_id from input) and h.is_active and h.blocks_registration)
            union all
            select 3, 'registration.window_closed' from target t where t.term_id is not null and not (\(windowOpen))
            union all
            select 4, 'registration.full' from target t
             where t.max_enrollment is not null and t.max_enrollment <= t.current_enrollment + (
                select count(*) from course_waitlist w
                 where w.course_offering_id = t.id and w.status = 'notified'
                   and w.student_id <> (select student_id from input))
            union all
            select 5, 'registration.prerequisites' where exists (select 1 from level_0 l where l.met = 0)
            union all
            select 6, 'registration.corequisites' from target t where exists (\(corequisiteMissing))
            union all
            select 7, 'registration.conflict' where exists (\(conflict))
            union all
            select 8, 'registration.duplicate' from target t
             where exists (
                select 1 from held seat
                 where seat.course_offering_id = t.id
                    or (seat.course_id = t.course_id and seat.term_id is not distinct from t.term_id
                        and seat.linked_to_id is null))
            union all
            select 9, 'registration.credit_limit' from target t
             where t.credits + (
                select coalesce(sum(seat.credits), 0) from held seat
                 where seat.term_id is not distinct from t.term_id and seat.linked_to_id is null) > (\(creditLimit))
            union all
            select 10, 'registration.offering_closed'
             where not exists (select 1 from target t where t.status = 'open' and t.is_active)
            \(circumstances)
        )
        select r.code from reasons r
         where not exists (
            select 1 from registration_overrides v
             where v.student_id = (select student_id from input)
               and v.course_offering_id = (select offering_id from input) and v.reason_code = r.code and v.is_active
               and (v.valid_until is null or v.valid_until > (select now from input)))
         order by r.place
        """
    }

    private static let leavingIDs = SQL(
        sqlite: "select value from json_each((select leaving from input))",
        postgres: "select value::uuid from jsonb_array_elements_text((select leaving from input)::jsonb) as value")

    /// Inside the term's registration dates, and, where the term gives out time tickets, with a ticket that is open.
    private static let windowOpen: SQL = """
        (select now from input) >= t.registration_start_date
        and (select now from input) < t.registration_end_date
        and (t.add_deadline is null or (select now from input) <= t.add_deadline)
        and (not exists (select 1 from registration_windows w where w.term_id = t.term_id and w.is_active)
             or exists (
                select 1 from registration_windows w
                 where w.term_id = t.term_id and w.is_active and w.opens_at <= (select now from input)
                   and (w.closes_at is null or w.closes_at > (select now from input))
                   and (w.program_id is null or exists (
                        select 1 from student_programs p
                         where p.student_id = (select student_id from input) and p.program_id = w.program_id
                           and p.is_active))
                   and (w.standing is null or exists (
                        select 1 from students s
                         where s.id = (select student_id from input) and s.standing = w.standing))
                   and (w.minimum_credits is null or w.minimum_credits <= (
                        select coalesce(sum(e.credits), 0) from course_enrollments e
                         where e.student_id = (select student_id from input) and e.status = 'completed'))
                   and (w.group_id is null or exists (
                        select 1 from student_group_members m
                         where m.group_id = w.group_id and m.student_id = (select student_id from input)
                           and m.left_at is null))))
        """

    /// Strictly together: in the same term. Otherwise before or together. What is planned together counts.
    private static let corequisiteMissing: SQL = """
        select 1 from course_corequisites k
         where k.course_id = t.course_id and k.is_active
           and not exists (
            select 1 from taken took
             where took.course_id = k.corequisite_course_id
               and ((took.status = 'enrolled' and (not k.is_strict or took.term_id is not distinct from t.term_id))
                    or (took.status = 'completed' and not k.is_strict)))
           and not exists (
            select 1 from course_offerings o
             where o.id in (\(Requirements.plannedIDs)) and o.course_id = k.corequisite_course_id)
        """

    private static let conflict: SQL = """
        select 1 from offering_meetings om
          join class_meetings m on m.id = om.meeting_id
          join held seat on seat.course_offering_id <> om.offering_id
          join offering_meetings oh on oh.offering_id = seat.course_offering_id
          join class_meetings x on x.id = oh.meeting_id
         where om.offering_id = (select offering_id from input) and \(Meetings.overlap("m", "x"))
        """

    /// The student's programs' limit where one is set, else the term's; none means no limit.
    private static let creditLimit: SQL = """
        select coalesce(
            (select max(l.maximum_credits) from term_credit_limits l
               join student_programs p on p.program_id = l.program_id
              where l.term_id = t.term_id and l.is_active and p.is_active
                and p.student_id = (select student_id from input)),
            (select l.maximum_credits from term_credit_limits l
              where l.term_id = t.term_id and l.is_active and l.program_id is null),
            999999)
        """
}

enum Meetings {
    /// Whether two meetings share any time, on any day, in any week.
    static func overlap(_ one: String, _ other: String) -> SQL {
        SQL(
            raw: """
                \(one).day_of_week = \(other).day_of_week
                and \(one).start_time < \(other).end_time and \(other).start_time < \(one).end_time
                and \(one).start_date <= \(other).end_date and \(other).start_date <= \(one).end_date
                and (\(one).weeks is null or \(other).weeks is null or \(one).weeks & \(other).weeks <> 0)
                and \(one).is_active and \(other).is_active
                """)
    }
}
