internal import Engine

/// Taking a seat, with the other parts of its linked set: what is locked, asked, written and told.
struct SeatTaking {
    private let question: SeatQuestion
    private let user: SQL
    private let telling: Telling
    private let isChosen: SQL

    /// The texts of a seat that is asked for.
    init(_ question: SeatQuestion, isChosen: SQL, by user: SQL, telling: Telling) {
        self.question = question
        self.isChosen = isChosen
        self.user = user
        self.telling = telling
    }

    /// Everything, refused with the codes of `Eligibility`: not the reasons alone but also the circumstances in which a
    /// seat is not simply taken. The answer is the row of `EnrollmentRows`.
    var procedure: Procedure {
        Procedure(
            [
                .lock(.students, where: "id = \(question.student)"),
                .lock(.offerings, where: question.isAsked("id")),
                .refuse(
                    Eligibility.rule(question, with: Circumstances(question, isChosen: isChosen).obstacles)),
            ] + writing.map { .run($0) }, answer: answer)
    }

    /// What is written once nothing stands against it.
    var writing: [SQL] {
        [seats, history] + telling.statements(to: "select user_id from students where id = \(question.student)")
            + [PlanRows.without(courseOf: question.offering, of: question.student)]
    }

    /// The seat of the main part.
    var answer: SQL { EnrollmentRows.seat(of: question.student, in: question.offering) }
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
