public import Access
public import Engine
public import Platform

extension Transaction {
    /// Gives the seat back, with every part that hangs on it. Possible until the drop deadline; the registry may do it
    /// later with a reason.
    ///
    /// - Throws: `RegistrationRefusal`.
    @discardableResult
    public func drop(
        _ enrollment: Enrollment.ID, under grant: Grant<Identifier<Kind.Student>>, reason: String? = nil
    ) throws -> Enrollment {
        let seat = try seat(enrollment, under: grant)
        let isLate = try deadline("drop_deadline", of: seat.term).map { now > $0 } ?? false
        if isLate, !(grant.actor.isRegistry && reason != nil) { throw RegistrationRefusal.dropDeadlinePassed }
        return try leave(seat, as: .dropped, reason: reason)
    }

    /// Leaves the course with a record of it. Possible after the drop deadline, until the withdrawal deadline.
    ///
    /// - Throws: `RegistrationRefusal`.
    @discardableResult
    public func withdraw(
        _ enrollment: Enrollment.ID, under grant: Grant<Identifier<Kind.Student>>, reason: String? = nil
    ) throws -> Enrollment {
        let seat = try seat(enrollment, under: grant)
        guard let drop = try deadline("drop_deadline", of: seat.term), now > drop else {
            throw RegistrationRefusal.withdrawalNotYet
        }
        if let last = try deadline("withdraw_deadline", of: seat.term), now > last {
            throw RegistrationRefusal.withdrawDeadlinePassed
        }
        return try leave(seat, as: .withdrawn, reason: reason)
    }

    /// The student's seat, locked with its offerings: the main part, even when a linked part was named.
    private func seat(_ id: Enrollment.ID, under grant: Grant<Identifier<Kind.Student>>) throws -> Enrollment {
        try lock(.students, [grant.resource.value])
        guard let named = try first(Enrollment.find(id), as: Enrollment.self), named.student == grant.resource,
            named.status == .enrolled
        else { throw RegistrationRefusal.notEnrolled }
        guard let main = named.linkedTo else { return named }
        guard let seat = try first(Enrollment.find(main), as: Enrollment.self), seat.status == .enrolled else {
            throw RegistrationRefusal.notEnrolled
        }
        return seat
    }

    private func deadline(_ column: String, of term: Identifier<Kind.Term>?) throws -> Timestamp? {
        guard let term else { return nil }
        return try value("select \(raw: column) from academic_terms where id = \(term)")
    }

    /// Ends a seat and its parts, tells of it, and offers what became free.
    @discardableResult
    func leave(_ seat: Enrollment, as status: Enrollment.Status, reason: String?) throws -> Enrollment {
        let seats = [seat] + (try all(Enrollment.linked(to: seat.id)))
        try lock(.offerings, seats.map(\.offering.value))
        for part in seats {
            try send("update course_enrollments set status = \(status) where id = \(part.id)")
            try record(status, of: part.id, reason: reason)
        }
        try notify(
            seat.student, of: status == .dropped ? .dropped : .withdrawn,
            payload: ["offering_id": NoticeValue(seat.offering)])
        for part in seats { try offerFreeSeats(of: part.offering) }
        try reconsider(seat.student)
        return try first(Enrollment.find(seat.id)) ?? seat
    }
}
