public import Access
public import Engine
public import Platform
internal import Schema

extension Transaction {
    /// Gives the student a seat in the offering, with the other parts of its linked set.
    ///
    /// One write transaction: two people never take the same last seat, and nobody who comes later gets a seat while
    /// someone eligible waits.
    ///
    /// - Parameters:
    ///   - linked: the chosen other parts, such as the lab of a lecture. What can be chosen in only one way need not
    ///     be named.
    ///   - planned: offerings that are to be taken in the same transaction, for corequisites.
    /// - Throws: `RegistrationRefusal`.
    @discardableResult
    public func enroll(
        _ grant: Grant<Identifier<Kind.Student>>, in offering: Identifier<Kind.Offering>,
        with linked: [Identifier<Kind.Offering>] = [], planned: [Identifier<Kind.Offering>] = []
    ) throws -> Enrollment {
        try takeSeat(grant, in: offering, with: linked, planned: planned).enrollment
    }

    /// As `enroll`, with what a person needs to recognise the seat, in the same trip to the database.
    ///
    /// - Throws: `RegistrationRefusal`.
    public func takeSeat(
        _ grant: Grant<Identifier<Kind.Student>>, in offering: Identifier<Kind.Offering>,
        with linked: [Identifier<Kind.Offering>] = [], planned: [Identifier<Kind.Offering>] = []
    ) throws -> ListedEnrollment {
        try takeSeat(grant, in: offering, with: linked, planned: planned, reserved: nil)
    }

    /// Whoever is known to want several parts is looked at once, with all of them.
    ///
    /// - Parameter reserved: the offering of which a seat was kept for the student, who need not let the line go first.
    func takeSeat(
        _ grant: Grant<Identifier<Kind.Student>>, in offering: Identifier<Kind.Offering>,
        with linked: [Identifier<Kind.Offering>], planned: [Identifier<Kind.Offering>],
        reserved: Identifier<Kind.Offering>?
    ) throws -> ListedEnrollment {
        if linked.isEmpty {
            let wish = Wish(main: offering, planned: planned, reserved: reserved)
            let standing = try lockedStanding(of: grant.resource, towards: wish)
            if !standing.hasParts { return try take(wish, of: grant, standing) }
        }
        let selection = try selection(naming: offering, and: linked)
        let wish = Wish(
            main: selection.main, parts: selection.parts, planned: planned + selection.parts, reserved: reserved)
        return try take(wish, of: grant, lockedStanding(of: grant.resource, towards: wish))
    }

    private func lockedStanding(of student: Identifier<Kind.Student>, towards wish: Wish) throws -> Standing {
        try lock(.students, [student.value])
        try lock(.offerings, wish.offerings.map(\.value))
        return try standing(of: student, towards: wish)
    }

    private func standing(of student: Identifier<Kind.Student>, towards wish: Wish) throws -> Standing {
        try standing(of: student, towards: wish.main, with: wish.parts, planned: wish.planned)
    }

    /// Takes the seats, after those who wait for them and may take them by now.
    private func take(
        _ wish: Wish, of grant: Grant<Identifier<Kind.Student>>, _ found: Standing
    ) throws -> ListedEnrollment {
        var standing = found
        if standing.refusal == nil, try offerBefore(wish, standing) {
            standing = try self.standing(of: grant.resource, towards: wish)
        }
        if let refusal = standing.refusal { throw refusal }
        return try seat(wish, of: grant.resource, leavingLines: standing.isWaiting)
    }

    /// Offers free seats to those who came earlier; false when nobody did.
    private func offerBefore(_ wish: Wish, _ standing: Standing) throws -> Bool {
        let lines = (standing.hasLine ? [wish.main] : []) + (standing.hasLineForPart ? wish.parts : [])
        let others = lines.filter { $0 != wish.reserved }
        for offering in others { try offerFreeSeats(of: offering) }
        return !others.isEmpty
    }

    /// Takes the seats that have been found free and allowed, and tells of it. Nothing in it waits for an answer but the
    /// last statement.
    private func seat(
        _ wish: Wish, of student: Identifier<Kind.Student>, leavingLines: Bool
    ) throws -> ListedEnrollment {
        try send(Enrollment.seat(student, in: wish.main, at: now))
        if !wish.parts.isEmpty { try send(Enrollment.seat(student, in: wish.parts, of: wish.main, at: now)) }
        try recordEnrolled(student, in: wish.offerings)
        try notify(student, of: .enrolled, payload: ["offering_id": NoticeValue(wish.main)])
        try removeFromPlan(student, courseOf: wish.main)
        // A course that was completed here is not taken a second time in the same section.
        guard let seated = try first(ListedEnrollment.find(student, in: wish.main), as: ListedEnrollment.self),
            seated.enrollment.status == .enrolled
        else { throw RegistrationRefusal.notEligible([.duplicate]) }
        if leavingLines {
            try cancelEntries(of: student, for: seated.enrollment.course, in: seated.enrollment.term)
        }
        return seated
    }
}

/// The seats that a student asks for at once.
struct Wish {
    let main: Identifier<Kind.Offering>
    var parts: [Identifier<Kind.Offering>] = []
    /// What is to be taken in the same transaction, for corequisites.
    let planned: [Identifier<Kind.Offering>]
    let reserved: Identifier<Kind.Offering>?

    var offerings: [Identifier<Kind.Offering>] { [main] + parts }
}

extension Enrollment {
    /// Takes the seat of a main part. The credits count once, with it.
    fileprivate static func seat(
        _ student: Identifier<Kind.Student>, in offering: Identifier<Kind.Offering>, at now: Timestamp
    ) -> SQL {
        """
        insert into course_enrollments
            (student_id, course_offering_id, course_id, term_id, status, linked_to_id, credits, enrolled_at)
        select \(student), o.id, o.course_id, o.term_id, 'enrolled', null, coalesce(o.credits, c.credits), \(now)
          from course_offerings o join courses c on c.id = o.course_id
         where o.id = \(offering)
        \(revival)
        """
    }

    /// Takes the seats of the parts that go with a main part.
    fileprivate static func seat(
        _ student: Identifier<Kind.Student>, in parts: [Identifier<Kind.Offering>],
        of main: Identifier<Kind.Offering>, at now: Timestamp
    ) -> SQL {
        """
        insert into course_enrollments
            (student_id, course_offering_id, course_id, term_id, status, linked_to_id, credits, enrolled_at)
        select \(student), o.id, o.course_id, o.term_id, 'enrolled', e.id, 0, \(now)
          from course_offerings o
          join course_enrollments e on e.student_id = \(student) and e.course_offering_id = \(main)
         where o.id in \(SQL.list(parts.sorted()))
        \(revival)
        """
    }

    /// A seat that was given up comes to life again.
    private static let revival: SQL = """
        on conflict (student_id, course_offering_id) do update
           set status = 'enrolled', linked_to_id = excluded.linked_to_id, credits = excluded.credits,
               enrolled_at = excluded.enrolled_at, completed_at = null, grade_letter = null, grade_points = null
         where course_enrollments.status in ('dropped', 'withdrawn')
        """
}

extension Transaction {
    /// Appends to the history of an enrolment.
    func record(_ kind: Enrollment.Status, of enrollment: Enrollment.ID, reason: String? = nil) throws {
        try send(
            """
            insert into enrollment_events (enrollment_id, student_id, kind, reason, user_id)
            values (\(enrollment), (select student_id from course_enrollments where id = \(enrollment)), \(kind),
                    \(reason), \(context.user))
            """)
    }

    /// Begins the history of seats that have just been taken.
    private func recordEnrolled(
        _ student: Identifier<Kind.Student>, in offerings: [Identifier<Kind.Offering>]
    ) throws {
        try send(
            """
            insert into enrollment_events (enrollment_id, student_id, kind, user_id)
            select e.id, e.student_id, 'enrolled', \(context.user) from course_enrollments e
             where e.student_id = \(student) and e.course_offering_id in \(SQL.list(offerings.sorted()))
               and e.status = 'enrolled'
            """)
    }
}
