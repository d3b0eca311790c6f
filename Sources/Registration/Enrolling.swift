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
        try enroll(grant, in: offering, with: linked, planned: planned, reserved: nil)
    }

    /// - Parameter reserved: the offering of which a seat was kept for the student, who need not let the line go first.
    func enroll(
        _ grant: Grant<Identifier<Kind.Student>>, in offering: Identifier<Kind.Offering>,
        with linked: [Identifier<Kind.Offering>], planned: [Identifier<Kind.Offering>],
        reserved: Identifier<Kind.Offering>?
    ) throws -> Enrollment {
        try lock(.students, [grant.resource.value])
        try lock(.offerings, [offering.value] + linked.map(\.value))
        let standing = try standing(of: grant.resource, towards: offering, planned: planned)
        if standing.hasParts || !linked.isEmpty {
            return try enroll(grant, inSetOf: offering, with: linked, planned: planned, reserved: reserved)
        }
        return try take(standing, of: grant, in: offering, planned: planned, reserved: reserved)
    }

    /// Takes the seat of a main part, after those who wait for it and may take it by now.
    func take(
        _ standing: Standing, of grant: Grant<Identifier<Kind.Student>>, in offering: Identifier<Kind.Offering>,
        planned: [Identifier<Kind.Offering>], reserved: Identifier<Kind.Offering>?
    ) throws -> Enrollment {
        var standing = standing
        if standing.hasLine, standing.reasons.isEmpty, offering != reserved {
            try offerFreeSeats(of: offering)
            standing = try self.standing(of: grant.resource, towards: offering, planned: planned)
        }
        guard standing.reasons.isEmpty else { throw RegistrationRefusal.notEligible(standing.reasons) }
        return try seat(grant, in: offering, linkedTo: nil, cancellingEntries: standing.isWaiting)
    }

    /// Takes the seat that has been found free and allowed, and tells of it.
    func seat(
        _ grant: Grant<Identifier<Kind.Student>>, in offering: Identifier<Kind.Offering>, linkedTo: Enrollment.ID?,
        cancellingEntries: Bool
    ) throws -> Enrollment {
        let seated = try first(
            Enrollment.seat(grant.resource, in: offering, linkedTo: linkedTo, at: now), as: Enrollment.self)
        guard let seated else { throw RegistrationRefusal.notEligible([.duplicate]) }
        try record(.enrolled, of: seated.id)
        if linkedTo == nil {
            try notify(seated.student, of: .enrolled, payload: ["offering_id": NoticeValue(offering)])
            try removeFromPlan(seated.student, course: seated.course, term: seated.term)
        }
        if cancellingEntries { try cancelEntries(of: seated.student, for: seated.course, in: seated.term) }
        return seated
    }
}

extension Enrollment {
    /// Takes a seat; a dropped enrolment comes to life again. No row when the student is enrolled already.
    fileprivate static func seat(
        _ student: Identifier<Kind.Student>, in offering: Identifier<Kind.Offering>, linkedTo: ID?, at now: Timestamp
    ) -> SQL {
        // The credits count once, with the main part.
        let credits: SQL = linkedTo == nil ? "coalesce(o.credits, c.credits)" : "0"
        return """
            insert into course_enrollments
                (student_id, course_offering_id, course_id, term_id, status, linked_to_id, credits, enrolled_at)
            select \(student), o.id, o.course_id, o.term_id, 'enrolled', \(linkedTo),
                   \(credits), \(now)
              from course_offerings o join courses c on c.id = o.course_id
             where o.id = \(offering)
            on conflict (student_id, course_offering_id) do update
               set status = 'enrolled', linked_to_id = excluded.linked_to_id, credits = excluded.credits,
                   enrolled_at = excluded.enrolled_at, completed_at = null, grade_letter = null, grade_points = null
             where course_enrollments.status in ('dropped', 'withdrawn')
            returning \(columns)
            """
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
