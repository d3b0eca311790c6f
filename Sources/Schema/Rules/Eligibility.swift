public import Engine
public import Platform

/// Whether a student may take a seat in an offering, with every reason why not.
public enum Eligibility {
    /// One row for each failing reason: `code`, in the order of `EligibilityReason`; after them the circumstances: what
    /// else an enrolment must look after.
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
        let question = SeatQuestion(
            student: "\(student)", offering: "\(offering)", now: "\(now)", today: .day(now.dateInUTC),
            parts: SeatQuestion.IDs(parts.map(\.value)), planned: SeatQuestion.IDs(planned.map(\.value)),
            leaving: SeatQuestion.IDs(leaving.map(\.value)))
        return rule(question, with: Circumstances(question, isChosen: .true).obstacles)
    }

    /// The rule.
    ///
    /// Written as one row for each obstacle, and one expression that says whether it stands in the way: PostgreSQL sets
    /// up each part of a statement before it runs any, and as many selects in a union take twice as long. Where a table
    /// is asked for the offering alone, it is asked by the value and not by `t`: PostgreSQL would else gather the whole
    /// table in a hash, since it takes the question for one that is asked again for every obstacle.
    ///
    /// - Parameter circumstances: further obstacles.
    static func rule(_ question: SeatQuestion, with circumstances: [Obstacle] = []) -> SQL {
        let obstacles =
            EligibilityReason.allCases.map { reason in
                Obstacle("\(reason.rawValue)", condition(reason, question))
            } + LinkedParts.obstacles(to: question) + circumstances
        return """
            with target as (
                select o.id, o.course_id, o.term_id, o.status, o.is_active, o.max_enrollment, o.current_enrollment,
                       coalesce(o.credits, c.credits) as credits, o.component, o.configuration, t.start_date,
                       t.registration_start_date, t.registration_end_date, t.add_deadline
                  from course_offerings o
                  join courses c on c.id = o.course_id
                  left join academic_terms t on t.id = o.term_id
                 where o.id = \(question.offering)
            ),
            held as (
                select e.id, e.course_offering_id, e.course_id, e.term_id, e.credits, e.linked_to_id
                  from course_enrollments e
                 where e.student_id = \(question.student) and \(.filter("e.status = 'enrolled'")) \(question.staying)
            ),
            \(LinkedParts.tables(of: question))
            obstacle (place, code) as (values \(Obstacle.list(obstacles)))
            select r.code from obstacle r left join target t on \(SQL.true)
             where case when case r.place \(Obstacle.cases(obstacles)) end then not exists (
                select 1 from registration_overrides v
                 where v.student_id = \(question.student) and v.course_offering_id = \(question.offering)
                   and v.reason_code = r.code and \(isInForce(question))) end
             order by r.place
            """
    }

    /// Whether the reason stands in the way; `t` is the offering, or null when there is none.
    private static func condition(_ reason: EligibilityReason, _ question: SeatQuestion) -> SQL {
        switch reason {
        case .studentInactive:
            """
            not exists (
                select 1 from students s where s.id = \(question.student) and s.status = 'active' and s.is_active)
            """
        case .hold:
            """
            exists (
                select 1 from student_holds h
                 where h.student_id = \(question.student) and h.is_active and h.blocks_registration)
            """
        case .windowClosed: "t.term_id is not null and not (\(windowIsOpen(question)))"
        case .full: isFull("t", question)
        case .prerequisites:
            """
            case when exists (
                    select 1 from requirement_nodes n
                     where n.course_id = (select o.course_id from course_offerings o where o.id = \(question.offering)))
                 then not \(CourseRequirements.areMet(question)) else \(SQL.false) end
            """
        case .corequisites: "exists (\(corequisiteMissing(question)))"
        case .conflict: "exists (\(conflict(question)))"
        case .duplicate:
            """
            exists (
                select 1 from held seat
                 where seat.course_offering_id = t.id
                    or (seat.course_id = t.course_id and seat.term_id is not distinct from t.term_id
                        and seat.linked_to_id is null))
            or exists (
                select 1 from course_enrollments e
                 where e.student_id = \(question.student) and \(.filter("e.course_offering_id = t.id"))
                   and \(.filter("e.status in ('completed', 'failed')")))
            """
        case .creditLimit:
            """
            t.credits + (
                select coalesce(sum(seat.credits), 0) from held seat
                 where seat.term_id is not distinct from t.term_id and seat.linked_to_id is null)
                > (\(creditLimit(question)))
            """
        case .offeringClosed: "not coalesce(t.status = 'open' and t.is_active, \(SQL.false))"
        }
    }

    /// Whether the offering's seats are taken, or kept for others.
    static func isFull(_ offering: SQL, _ question: SeatQuestion) -> SQL {
        """
        \(offering).max_enrollment is not null and \(offering).max_enrollment <= \(offering).current_enrollment + (
            select count(*) from course_waitlist w
             where w.course_offering_id = \(offering).id and w.status = 'notified'
               and w.student_id <> \(question.student))
        """
    }

    /// Whether the override `v` holds by now.
    static func isInForce(_ question: SeatQuestion) -> SQL {
        "v.is_active and (v.valid_until is null or v.valid_until > \(question.now))"
    }

    /// Inside the term's registration dates, and, where the term gives out time tickets, with a ticket that is open.
    private static func windowIsOpen(_ question: SeatQuestion) -> SQL {
        """
        \(question.now) >= t.registration_start_date and \(question.now) < t.registration_end_date
        and (t.add_deadline is null or \(question.now) <= t.add_deadline)
        and coalesce((
            select max(case when \(ticketIsOpen(question)) then 1 else 0 end)
              from registration_windows w where w.term_id = t.term_id and w.is_active), 1) = 1
        """
    }

    /// Whether the time ticket `w` is the student's, and open by now.
    private static func ticketIsOpen(_ question: SeatQuestion) -> SQL {
        """
        w.opens_at <= \(question.now) and (w.closes_at is null or w.closes_at > \(question.now))
        and (w.program_id is null or exists (
            select 1 from student_programs p
             where p.student_id = \(question.student) and p.program_id = w.program_id and p.is_active))
        and (w.standing is null or exists (
            select 1 from students s where s.id = \(question.student) and s.standing = w.standing))
        and (w.minimum_credits is null or w.minimum_credits <= (
            select coalesce(sum(e.credits), 0) from course_enrollments e
             where e.student_id = \(question.student) and \(.filter("e.status = 'completed'"))))
        and (w.group_id is null or exists (
            select 1 from student_group_members m
             where m.group_id = w.group_id and m.student_id = \(question.student) and m.left_at is null))
        """
    }

    /// What is planned together counts.
    private static func corequisiteMissing(_ question: SeatQuestion) -> SQL {
        let isPlanned: SQL =
            question.planned.map {
                """
                and not exists (
                    select 1 from course_offerings o
                     where \($0.contain("o.id")) and o.course_id = k.corequisite_course_id)
                """
            } ?? ""
        return """
            select 1 from course_corequisites k
             where k.course_id = t.course_id and k.is_active
               and not \(Corequisites.isTaken(by: question.student, in: "t.term_id"))
               \(isPlanned)
            """
    }

    private static func conflict(_ question: SeatQuestion) -> SQL {
        """
        select 1 from offering_meetings om
          join class_meetings m on m.id = om.meeting_id
          join held seat on seat.course_offering_id <> om.offering_id
          join offering_meetings oh on oh.offering_id = seat.course_offering_id
          join class_meetings x on x.id = oh.meeting_id
         where om.offering_id = \(question.offering) and \(Meetings.overlap("m", "x"))
        """
    }

    /// The student's programs' limit where one is set, else the term's; none means no limit.
    private static func creditLimit(_ question: SeatQuestion) -> SQL {
        """
        select coalesce(
                max(l.maximum_credits) filter (where l.program_id is not null),
                max(l.maximum_credits) filter (where l.program_id is null), 999999)
          from term_credit_limits l
         where l.term_id = t.term_id and l.is_active and (l.program_id is null or exists (
            select 1 from student_programs p
             where p.student_id = \(question.student) and p.program_id = l.program_id and p.is_active))
        """
    }
}

extension SeatQuestion {
    /// That the enrolment `e` is not given up.
    fileprivate var staying: SQL {
        leaving.map { "and not (\($0.contain("e.id")))" } ?? ""
    }
}
