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
    ) throws -> WaitlistEntry {
        try lock(.students, [grant.resource.value])
        try lock(.offerings, [offering.value])
        try checkIsOwnSeat(drop, of: grant.resource)
        try checkMayWait(grant.resource, for: offering, leaving: drop.map { [$0] } ?? [])
        try execute(Line.makeRoom(in: offering, for: priority))
        let entry = try first(
            Line.join(grant.resource, offering, drop: drop, linked: linked, priority: priority, at: now),
            as: WaitlistEntry.self)
        guard let entry else { throw RegistrationRefusal.unknownOffering }
        try notify(entry.student, of: .waitlisted, payload: ["offering_id": NoticeValue(offering)])
        return entry
    }

    private func checkIsOwnSeat(_ drop: Enrollment.ID?, of student: Identifier<Kind.Student>) throws {
        guard let drop else { return }
        guard let seat = try first(Enrollment.find(drop), as: Enrollment.self), seat.student == student,
            seat.status == .enrolled
        else { throw RegistrationRefusal.unknownEnrollmentToDrop }
    }

    private func checkMayWait(
        _ student: Identifier<Kind.Student>, for offering: Identifier<Kind.Offering>, leaving: [Enrollment.ID]
    ) throws {
        let reasons = try eligibility(of: student, for: offering, leaving: leaving)
        let others = reasons.filter { $0 != .full }
        guard others.isEmpty else { throw RegistrationRefusal.notEligible(reasons) }
        guard reasons == [.full] else { throw RegistrationRefusal.waitlistNotNeeded }
        let row = try rows(Line.state(of: offering, for: student)).first
        guard let row else { throw RegistrationRefusal.unknownOffering }
        if try row["is_waiting"] { throw RegistrationRefusal.alreadyWaiting }
        guard try row["waitlist_enabled"] else { throw RegistrationRefusal.waitlistDisabled }
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

private enum Line {
    static func state(of offering: Identifier<Kind.Offering>, for student: Identifier<Kind.Student>) -> SQL {
        """
        select o.waitlist_enabled,
               exists (select 1 from course_waitlist w
                        where w.course_offering_id = o.id and w.student_id = \(student)
                          and w.status in ('waiting', 'notified')) as is_waiting
          from course_offerings o where o.id = \(offering)
        """
    }

    /// Moves those of a lower priority back by one.
    static func makeRoom(in offering: Identifier<Kind.Offering>, for priority: Int) -> SQL {
        """
        update course_waitlist set position = position + 1
         where course_offering_id = \(offering) and status in ('waiting', 'notified') and priority < \(priority)
        """
    }

    static func join(
        _ student: Identifier<Kind.Student>, _ offering: Identifier<Kind.Offering>, drop: Enrollment.ID?,
        linked: [Identifier<Kind.Offering>], priority: Int, at now: Timestamp
    ) -> SQL {
        let ids = "[" + linked.map { "\"\($0.text)\"" }.joined(separator: ", ") + "]"
        return """
            insert into course_waitlist
                (student_id, course_offering_id, position, priority, status, joined_at, drop_enrollment_id,
                 linked_offering_ids)
            select \(student), \(offering),
                   1 + (select count(*) from course_waitlist w
                         where w.course_offering_id = \(offering) and w.status in ('waiting', 'notified')
                           and w.priority >= \(priority)),
                   \(priority), 'waiting', \(arrival(in: offering, at: now)), \(drop), \(ids)
             where exists (select 1 from course_offerings o where o.id = \(offering))
            returning \(WaitlistEntry.columns)
            """
    }

    /// Never before what the line and the section have seen already. A request is given its instant before it waits for
    /// the section, so that instants alone would let those overtake each other who came within the same moment.
    private static func arrival(in offering: Identifier<Kind.Offering>, at now: Timestamp) -> SQL {
        """
        greatest(\(now),
            coalesce((select max(w.joined_at) from course_waitlist w where w.course_offering_id = \(offering)), \(now)),
            coalesce((select max(e.enrolled_at) from course_enrollments e
                       where e.course_offering_id = \(offering) and e.status = 'enrolled'), \(now)))
        """
    }

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
