public import Engine
public import Platform

/// Taking a seat, with the other parts of its linked set: what is locked, asked, written and told.
public struct SeatTaking {
    static let function = "take_seats"

    private let question: SeatQuestion
    /// Whether the parts are known to be those that go with the offering.
    private let isChosen: SQL
    private let user: SQL
    private let telling: Telling

    /// Taking the seats that a student asks for.
    ///
    /// - Parameters:
    ///   - parts: the other parts of the offering's linked set.
    ///   - isChosen: whether they are known to be those that go with it; otherwise that is asked, too.
    ///   - student: who, as SQL.
    ///   - planned: offerings that are to be taken together with it, for corequisites.
    ///   - notice: of which kind the notice is, and its ids as JSON.
    public init(
        of offering: Identifier<Kind.Offering>, with parts: [Identifier<Kind.Offering>], isChosen: Bool,
        planned: [Identifier<Kind.Offering>], for student: SQL, in context: Context,
        notice: (kind: String, payload: String)
    ) {
        question = SeatQuestion(
            student: student, offering: "\(offering)", now: "\(context.now)", today: .day(context.now.dateInUTC),
            parts: SeatQuestion.IDs(parts.map(\.value)), planned: SeatQuestion.IDs(planned.map(\.value)))
        self.isChosen = isChosen ? .true : .false
        user = "\(context.user)"
        telling = Telling(kind: "\(notice.kind)", payload: "\(notice.payload)", now: question.now)
    }

    /// As the function of PostgreSQL has it.
    private init() {
        question = SeatQuestion(
            student: "$1", offering: "$2", now: "$5", today: "($5 at time zone 'UTC')::date",
            parts: .parameter("$3"), planned: .parameter("$4"))
        isChosen = "$9"
        user = "$6"
        telling = Telling(kind: "$7", payload: "$8", now: question.now)
    }

    /// Everything, refused with the codes of `Eligibility`: not the reasons alone but also the circumstances in which a
    /// seat is not simply taken. The answer is the row of `EnrollmentRows`.
    public var procedure: Procedure {
        Procedure(
            [
                .lock(.students, where: "id = \(question.student)"),
                .lock(.offerings, where: question.isAsked("id")),
                .refuse(
                    Eligibility.rule(question, with: Circumstances(question, isChosen: isChosen).obstacles)),
            ] + writing.map { .run($0) }, answer: answer)
    }

    /// The procedure as PostgreSQL calls it.
    public var call: SQL {
        """
        \(raw: Self.function)(
            \(question.student), \(question.offering), \(question.parts.array), \(question.planned.array),
            \(question.now), \(user), \(telling.kind), \(telling.payload), \(isChosen))
        """
    }

    /// What is written once nothing stands against it.
    public var writing: [SQL] {
        [seats, history] + telling.statements(to: "select user_id from students where id = \(question.student)")
            + [PlanRows.without(courseOf: question.offering, of: question.student)]
    }

    /// The seat of the main part.
    public var answer: SQL { EnrollmentRows.seat(of: question.student, in: question.offering) }

    /// The function of PostgreSQL.
    static var postgres: String {
        SeatTaking().procedure.postgresFunction(
            """
            \(function)(student uuid, offering uuid, parts uuid[], planned uuid[], instant timestamptz, actor uuid,
                notice_kind text, notice jsonb, is_chosen boolean)
            """,
            returning: EnrollmentRows.columns)
    }
}

// MARK: - What is written

extension SeatTaking {
    /// The credits count once, with the main part. A seat that was given up comes to life again.
    private var seats: SQL {
        """
        insert into course_enrollments
            (id, student_id, course_offering_id, course_id, term_id, status, linked_to_id, credits, enrolled_at)
        with main as materialized (
            select coalesce((
                select e.id from course_enrollments e
                 where e.student_id = \(question.student)
                   and \(.filter("e.course_offering_id = \(question.offering)"))),
                \(SQL.newID)) as id
        )
        select case when o.id = \(question.offering) then main.id else \(SQL.newID) end, \(question.student), o.id,
               o.course_id, o.term_id, 'enrolled', case when o.id <> \(question.offering) then main.id end,
               case when o.id = \(question.offering) then coalesce(o.credits, c.credits) else 0 end, \(question.now)
          from main cross join course_offerings o join courses c on c.id = o.course_id
         where \(question.isAsked("o.id"))
        on conflict (student_id, course_offering_id) do update
           set status = 'enrolled', linked_to_id = excluded.linked_to_id, credits = excluded.credits,
               enrolled_at = excluded.enrolled_at, completed_at = null, grade_letter = null, grade_points = null
         where course_enrollments.status in ('dropped', 'withdrawn')
        """
    }

    private var history: SQL {
        """
        insert into enrollment_events (enrollment_id, student_id, kind, user_id)
        select e.id, e.student_id, 'enrolled', \(user) from course_enrollments e
         where e.student_id = \(question.student) and \(.filter(question.isAsked("e.course_offering_id")))
           and \(.filter("e.status = 'enrolled'"))
        """
    }
}

extension SQL {
    /// A new id for a row.
    fileprivate static let newID = SQL(sqlite: "gen_random_uuid()", postgres: "uuid_v7()")
}
