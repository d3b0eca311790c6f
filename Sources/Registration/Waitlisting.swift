public import Access
public import Engine
public import Platform
internal import Schema

extension Transaction {
    /// Takes the last place in the line for an offering that is full.
    ///
    /// - Parameters:
    ///   - drop: a seat to give up once a seat here is taken.
    ///   - linked: the other parts of the linked set that are wanted with it.
    ///   - priority: a higher one stands before a lower one; equal ones stand in the order of arrival.
    /// - Throws: `RegistrationRefusal`.
    @discardableResult
    public func joinLine(
        _ grant: Grant<Identifier<Kind.Student>>, for offering: Identifier<Kind.Offering>,
        dropping drop: Enrollment.ID? = nil, with linked: [Identifier<Kind.Offering>] = [], priority: Int = 0
    ) throws -> ListedWaitlistEntry {
        let request = LineRequest(
            offering, dropping: drop, with: linked, priority: priority, at: now)
        let outcome = try run(
            { request.procedure }, with: request.values(for: grant.resource),
            calling: request.call(for: "\(grant.resource)"))
        guard let entry = try outcome.placeInLine() else { throw RegistrationRefusal.unknownOffering }
        return entry
    }

    /// Leaves the line. A seat that was offered goes to the next one.
    ///
    /// - Throws: `RegistrationRefusal`.
    public func leaveLine(_ entry: WaitlistEntry.ID, under grant: Grant<Identifier<Kind.Student>>) throws {
        let entry = try openEntry(entry, under: grant)
        try end(entry, as: .cancelled)
        if entry.status == .notified { try offerFreeSeats(of: entry.offering) }
    }

    /// The entry, waiting or notified, with its student and offering locked.
    func openEntry(
        _ id: WaitlistEntry.ID, under grant: Grant<Identifier<Kind.Student>>
    ) throws -> WaitlistEntry {
        try lock(.students, [grant.resource.value])
        guard let seen = try first(WaitlistEntry.find(id), as: WaitlistEntry.self), seen.student == grant.resource
        else { throw RegistrationRefusal.notWaiting }
        try lock(.offerings, [seen.offering.value])
        // Read again: before the lock, somebody else may have offered or expired it.
        guard let entry = try first(WaitlistEntry.find(id), as: WaitlistEntry.self),
            [.waiting, .notified].contains(entry.status)
        else { throw RegistrationRefusal.notWaiting }
        return entry
    }

    /// Ends an entry; those behind it move up.
    func end(_ entry: WaitlistEntry, as status: WaitlistEntry.Status) throws {
        try send(
            "update course_waitlist set status = \(status), position = null where id = \(entry.id)")
        guard let position = entry.position else { return }
        try send(
            """
            update course_waitlist set position = position - 1
             where course_offering_id = \(entry.offering) and status in ('waiting', 'notified')
               and position > \(position)
            """)
    }

    /// Ends the student's other places in line for a course in a term: one seat is all anyone gets.
    func cancelEntries(
        of student: Identifier<Kind.Student>, for course: Identifier<Kind.Course>, in term: Identifier<Kind.Term>?
    ) throws {
        let entries = try all(Line.entries(of: student, for: course, in: term), as: WaitlistEntry.self)
        try lock(.offerings, entries.map(\.offering.value))
        for entry in entries { try end(entry, as: .cancelled) }
        for entry in entries where entry.status == .notified { try offerFreeSeats(of: entry.offering) }
    }
}

extension LineRequest {
    init(
        _ offering: Identifier<Kind.Offering>, dropping drop: Enrollment.ID?, with linked: [Identifier<Kind.Offering>],
        priority: Int = 0, at now: Timestamp
    ) {
        self.init(
            for: offering, dropping: drop, with: linked, priority: priority, at: now,
            notice: (Notice.waitlisted.rawValue, Notice.json(["offering_id": NoticeValue(offering)])))
    }
}

extension Procedure.Outcome {
    /// The place that was taken.
    ///
    /// - Throws: `RegistrationRefusal`.
    func placeInLine() throws -> ListedWaitlistEntry? {
        switch self {
        case .done(let rows): return try rows.first.map(ListedWaitlistEntry.init(row:))
        case .refused(let codes):
            if let refusal = codes.compactMap(LineRefusal.init(rawValue:)).first {
                throw RegistrationRefusal(refusal)
            }
            throw RegistrationRefusal.notEligible(codes.compactMap(EligibilityReason.init(rawValue:)))
        }
    }
}

extension RegistrationRefusal {
    fileprivate init(_ refusal: LineRefusal) {
        self =
            switch refusal {
            case .notNeeded: .waitlistNotNeeded
            case .alreadyWaiting: .alreadyWaiting
            case .disabled: .waitlistDisabled
            case .unknownDrop: .unknownEnrollmentToDrop
            }
    }
}

private enum Line {
    static func entries(
        of student: Identifier<Kind.Student>, for course: Identifier<Kind.Course>, in term: Identifier<Kind.Term>?
    ) -> SQL {
        """
        select \(WaitlistEntry.columns) from course_waitlist
         where student_id = \(student) and status in ('waiting', 'notified')
           and course_offering_id in (
            select id from course_offerings where course_id = \(course) and term_id is not distinct from \(term))
         order by course_offering_id
        """
    }
}
