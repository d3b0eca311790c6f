public import Access
public import Engine
public import Platform

extension Transaction {
    /// Changes how many seats an offering has; nil removes the limit. New seats are offered to those who wait.
    ///
    /// - Throws: `RegistrationRefusal.capacityBelowTaken` when more are enrolled or hold an offer.
    public func setCapacity(_ grant: Grant<Identifier<Kind.Offering>>, to seats: Int?) throws {
        try lock(.offerings, [grant.resource.value])
        let taken: Int? = try value(
            """
            select o.current_enrollment + (select count(*) from course_waitlist w
                                            where w.course_offering_id = o.id and w.status = 'notified')
              from course_offerings o where o.id = \(grant.resource)
            """)
        guard let taken else { throw RegistrationRefusal.unknownOffering }
        if let seats, seats < taken { throw RegistrationRefusal.capacityBelowTaken(taken: taken) }
        try send("update course_offerings set max_enrollment = \(seats) where id = \(grant.resource)")
        try offerFreeSeats(of: grant.resource)
    }

    /// Cancels a section: everyone enrolled or waiting is told, with the sections of the course that are still open.
    ///
    /// - Returns: how many students lost a seat or a place in line.
    /// - Throws: `RegistrationRefusal`.
    @discardableResult
    public func cancelSection(_ grant: Grant<Identifier<Kind.Offering>>, reason: String) throws -> Int {
        let offering = grant.resource
        try lock(.offerings, [offering.value])
        guard let status: String = try value("select status from course_offerings where id = \(offering)") else {
            throw RegistrationRefusal.unknownOffering
        }
        guard status != "cancelled" else { throw RegistrationRefusal.sectionCancelled }
        try send("update course_offerings set status = 'cancelled' where id = \(offering)")
        let seats = try all(Cancellation.seats(in: offering), as: Enrollment.self)
        let entries = try all(Cancellation.entries(for: offering), as: WaitlistEntry.self)
        let alternatives: [Identifier<Kind.Offering>] = try values(Cancellation.alternatives(to: offering))
        try endSeats(seats, reason: reason)
        for entry in entries { try end(entry, as: .cancelled) }
        for student in Set(seats.map(\.student) + entries.map(\.student)).sorted() {
            try notify(
                student, of: .sectionCancelled,
                payload: ["offering_id": NoticeValue(offering), "alternatives": NoticeValue(alternatives)])
        }
        return seats.count + entries.count
    }

    /// Ends the seats with everything they are linked to: a lab without its lecture is nothing.
    private func endSeats(_ seats: [Enrollment], reason: String) throws {
        for seat in seats {
            let main = try seat.linkedTo.flatMap { try first(Enrollment.find($0), as: Enrollment.self) } ?? seat
            for part in [main] + (try all(Enrollment.linked(to: main.id))) where part.status == .enrolled {
                try send("update course_enrollments set status = 'dropped' where id = \(part.id)")
                try record(.dropped, of: part.id, reason: reason)
                if part.offering != seat.offering { try offerFreeSeats(of: part.offering) }
            }
        }
    }
}

private enum Cancellation {
    /// Open sections of the course in the term that have a free seat.
    static func alternatives(to offering: Identifier<Kind.Offering>) -> SQL {
        """
        select o.id from course_offerings gone
          join course_offerings o on o.course_id = gone.course_id and o.term_id is not distinct from gone.term_id
               and o.component = gone.component
         where gone.id = \(offering) and o.id <> gone.id and o.status = 'open' and o.is_active
           and (o.max_enrollment is null or o.max_enrollment > o.current_enrollment + (
                select count(*) from course_waitlist w
                 where w.course_offering_id = o.id and w.status = 'notified'))
         order by o.section_code, o.id limit 5
        """
    }

    static func seats(in offering: Identifier<Kind.Offering>) -> SQL {
        """
        select \(Enrollment.columns) from course_enrollments
         where course_offering_id = \(offering) and status = 'enrolled' order by student_id
        """
    }

    static func entries(for offering: Identifier<Kind.Offering>) -> SQL {
        """
        select \(WaitlistEntry.columns) from course_waitlist
         where course_offering_id = \(offering) and status in ('waiting', 'notified') order by position desc
        """
    }
}
