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
    /// - Parameter isLast: whether nothing else is done in the transaction.
    /// - Throws: `RegistrationRefusal`.
    public func takeSeat(
        _ grant: Grant<Identifier<Kind.Student>>, in offering: Identifier<Kind.Offering>,
        with linked: [Identifier<Kind.Offering>] = [], planned: [Identifier<Kind.Offering>] = [],
        isLast: Bool = false
    ) throws -> ListedEnrollment {
        try takeSeat(grant, in: offering, with: linked, planned: planned, reserved: nil, isLast: isLast)
    }

    /// Whoever is known to want several parts is looked at once, with all of them.
    ///
    /// - Parameter reserved: the offering of which a seat was kept for the student, who need not let the line go first.
    func takeSeat(
        _ grant: Grant<Identifier<Kind.Student>>, in offering: Identifier<Kind.Offering>,
        with linked: [Identifier<Kind.Offering>], planned: [Identifier<Kind.Offering>],
        reserved: Identifier<Kind.Offering>?, isLast: Bool = false
    ) throws -> ListedEnrollment {
        let asked = Wish(main: offering, parts: linked, isChosen: false, planned: planned, reserved: reserved)
        if let seat = try take(asked, of: grant.resource, isLast: isLast) { return seat }
        let selection = try selection(naming: offering, and: linked)
        let wish = Wish(
            main: selection.main, parts: selection.parts, isChosen: true, planned: planned, reserved: reserved)
        guard let seat = try take(wish, of: grant.resource, isLast: isLast) else {
            throw RegistrationRefusal.partMismatch(offering)
        }
        return seat
    }

    /// Takes the seats; nil when the parts must be chosen first.
    private func take(
        _ wish: Wish, of student: Identifier<Kind.Student>, isLast: Bool
    ) throws -> ListedEnrollment? {
        let request = SeatRequest(wish, in: context)
        switch try run(
            { request.procedure }, with: request.values(for: student), calling: request.call(for: "\(student)"),
            isLast: isLast)
        {
        case .done(let rows): return try seated(rows.first)
        case .refused(let codes):
            let standing = Standing(codes: codes)
            if standing.hasParts { return nil }
            if let refusal = standing.refusal { throw refusal }
            return try takeWithLines(wish, request, of: student)
        }
    }

    /// Takes the seats, after those who wait for them and may take them by now, and leaves the lines for the course.
    private func takeWithLines(
        _ wish: Wish, _ request: SeatRequest, of student: Identifier<Kind.Student>
    ) throws -> ListedEnrollment {
        try lock(.students, [student.value])
        try lock(.offerings, ([wish.main] + wish.parts).map(\.value))
        var standing = try standing(of: student, towards: wish)
        if standing.refusal == nil, try offerBefore(wish, standing) {
            standing = try self.standing(of: student, towards: wish)
        }
        if let refusal = standing.refusal { throw refusal }
        let writing = request.writing(for: student)
        for statement in writing.statements { try send(statement) }
        let seat = try seated(rows(writing.answer).first)
        if standing.isWaiting {
            try cancelEntries(of: student, for: seat.enrollment.course, in: seat.enrollment.term)
        }
        return seat
    }

    private func standing(of student: Identifier<Kind.Student>, towards wish: Wish) throws -> Standing {
        try standing(of: student, towards: wish.main, with: wish.parts, planned: wish.allPlanned)
    }

    private func seated(_ row: Row?) throws -> ListedEnrollment {
        guard let row else { throw RegistrationRefusal.notEligible([.duplicate]) }
        return try ListedEnrollment(row: row)
    }

    /// Offers free seats to those who came earlier; false when nobody did.
    private func offerBefore(_ wish: Wish, _ standing: Standing) throws -> Bool {
        let lines = (standing.hasLine ? [wish.main] : []) + (standing.hasLineForPart ? wish.parts : [])
        let others = lines.filter { $0 != wish.reserved }
        for offering in others { try offerFreeSeats(of: offering) }
        return !others.isEmpty
    }
}

/// The seats that a student asks for at once.
struct Wish {
    let main: Identifier<Kind.Offering>
    /// The other parts of its linked set.
    let parts: [Identifier<Kind.Offering>]
    /// Whether the parts are known to be those that go with it.
    let isChosen: Bool
    /// What is to be taken in the same transaction, for corequisites.
    let planned: [Identifier<Kind.Offering>]
    let reserved: Identifier<Kind.Offering>?

    /// The parts are taken together with it as well.
    var allPlanned: [Identifier<Kind.Offering>] { planned + parts }
}

extension SeatRequest {
    init(_ wish: Wish, in context: Context) {
        self.init(
            of: wish.main, with: wish.parts, isChosen: wish.isChosen, planned: wish.allPlanned, in: context,
            notice: (Notice.enrolled.rawValue, Notice.json(["offering_id": NoticeValue(wish.main)])))
    }
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
}
