public import Engine
public import Platform
internal import Schema

extension Transaction {
    /// Offers every free seat to the first in line who may take it now. Who is passed over keeps the place, and the
    /// reasons are kept for them to see.
    ///
    /// Free seats are the maximum less those enrolled and those offered.
    public func offerFreeSeats(of offering: Identifier<Kind.Offering>) throws {
        try lock(.offerings, [offering.value])
        guard let state = try first(LineState.find(offering), as: LineState.self), state.isOpen, state.waiting > 0,
            var free = state.freeSeats, free > 0
        else { return }
        for entry in try all(WaitlistEntry.waiting(for: offering), as: WaitlistEntry.self) where free > 0 {
            let reasons = try eligibility(
                of: entry.student, for: offering, planned: entry.linked, leaving: entry.drops.map { [$0] } ?? []
            ).filter { $0 != .full }
            if reasons.isEmpty {
                try offerSeat(to: entry, for: state.offerHours)
                free -= 1
            } else {
                try passOver(entry, because: reasons)
            }
        }
    }

    private func offerSeat(to entry: WaitlistEntry, for hours: Int) throws {
        let expiry = now + .hours(hours)
        try send(
            """
            update course_waitlist
               set status = 'notified', notified_at = \(now), expires_at = \(expiry),
                   passed_over_codes = null, passed_over_at = null
             where id = \(entry.id)
            """)
        try notify(
            entry.student, of: .seatOffered,
            payload: [
                "offering_id": NoticeValue(entry.offering), "waitlist_entry_id": NoticeValue(entry.id),
                "expires_at": .one(expiry.text),
            ])
    }

    private func passOver(_ entry: WaitlistEntry, because reasons: [EligibilityReason]) throws {
        let codes = "[" + reasons.map { "\"\($0.rawValue)\"" }.joined(separator: ", ") + "]"
        try send(
            "update course_waitlist set passed_over_codes = \(codes), passed_over_at = \(now) where id = \(entry.id)")
    }

    /// Looks again at every free seat that the student was passed over for: something about them has changed.
    func reconsider(_ student: Identifier<Kind.Student>) throws {
        let offerings: [Identifier<Kind.Offering>] = try values(
            """
            select course_offering_id from course_waitlist
             where student_id = \(student) and status = 'waiting' and passed_over_at is not null
             order by course_offering_id
            """)
        for offering in offerings { try offerFreeSeats(of: offering) }
    }

    /// Ends the offers whose time has run out and passes the seats on. Run as a job; harmless to repeat.
    ///
    /// - Returns: how many offers ended.
    @discardableResult
    public func expireOffers(limit: Int = 200) throws -> Int {
        let due = try all(Expiry.due(at: now, limit: limit), as: WaitlistEntry.self)
        try lock(.offerings, due.map(\.offering.value))
        var ended = 0
        for candidate in due {
            guard let entry = try first(WaitlistEntry.find(candidate.id), as: WaitlistEntry.self),
                entry.status == .notified, let expiry = entry.expiresAt, expiry <= now
            else { continue }
            try end(entry, as: .expired)
            try notify(entry.student, of: .offerExpired, payload: ["offering_id": NoticeValue(entry.offering)])
            try offerFreeSeats(of: entry.offering)
            ended += 1
        }
        return ended
    }

    /// Offers seats that lie free although somebody waits: time tickets open by the clock alone. Run as a job; each
    /// time the lines that were looked at longest ago.
    public func sweepLines(limit: Int = 20) throws {
        let offerings: [Identifier<Kind.Offering>] = try values(
            """
            select w.course_offering_id from course_waitlist w
              join course_offerings o on o.id = w.course_offering_id
             where w.status = 'waiting' and o.status = 'open' and o.is_active
               and (o.max_enrollment is null or o.current_enrollment < o.max_enrollment)
             group by w.course_offering_id
             order by coalesce(min(w.passed_over_at), min(w.joined_at)), w.course_offering_id limit \(limit)
            """)
        for offering in offerings { try offerFreeSeats(of: offering) }
    }
}

private enum Expiry {
    static func due(at now: Timestamp, limit: Int) -> SQL {
        """
        select \(WaitlistEntry.columns) from course_waitlist
         where status = 'notified' and expires_at <= \(now)
         order by expires_at, id limit \(limit)
        """
    }
}

/// The seats of an offering and who waits for them.
private struct LineState: Record {
    let isOpen: Bool
    let maximum: Int?
    let taken: Int
    let waiting: Int
    let offerHours: Int

    init(row: Row) throws {
        isOpen = try row["is_open"]
        maximum = try row["max_enrollment"]
        taken = try row["taken"]
        waiting = try row["waiting"]
        offerHours = try row["offer_hours"]
    }

    /// An offering without a limit has a seat for everyone who waits.
    var freeSeats: Int? { maximum.map { $0 - taken } ?? waiting }

    static func find(_ offering: Identifier<Kind.Offering>) -> SQL {
        """
        select o.status = 'open' and o.is_active as is_open, o.max_enrollment,
               o.current_enrollment + (select count(*) from course_waitlist w
                                        where w.course_offering_id = o.id and w.status = 'notified') as taken,
               (select count(*) from course_waitlist w
                 where w.course_offering_id = o.id and w.status = 'waiting') as waiting,
               coalesce(t.waitlist_offer_hours, 24) as offer_hours
          from course_offerings o left join academic_terms t on t.id = o.term_id
         where o.id = \(offering)
        """
    }
}
