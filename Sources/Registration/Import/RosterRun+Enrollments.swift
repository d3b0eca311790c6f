internal import Catalog
internal import Engine
internal import Formats
internal import Platform

extension RosterRun {
    /// Who studies what: the same rows, counters and history as registration writes, without a word to anyone.
    ///
    /// A seat is given when one is free that is neither offered nor waited for; the source's own limits are not known.
    func importEnrollments() throws {
        let pairs = seatPairs()
        try transaction.lock(.students, pairs.map(\.student.value))
        try transaction.lock(.offerings, Set(pairs.map(\.placed.offering.value)).sorted())
        var seats = try StoredSeats(in: transaction)
        var new: [SeatPair] = []
        for pair in pairs {
            switch (pair.isActive, seats[pair]) {
            case (true, nil) where !pair.placed.isGiven: note(.enrollment, pair.name, .skipped, .removed)
            case (true, nil) where seats.take(pair): new.append(pair)
            case (true, nil): note(.enrollment, pair.name, .failed, .sectionFull)
            case (false, nil): note(.enrollment, pair.name, .skipped, .removed)
            case (true, let known?): try revive(known, pair, &seats)
            case (false, let known?): try end(known, pair)
            }
        }
        try seat(new)
    }

    /// Each student in each class once: where two rows say different things, one that is in force holds.
    private func seatPairs() -> [SeatPair] {
        var pairs: [SeatPair.Key: Int] = [:]
        var result: [SeatPair] = []
        for enrollment in bundle.enrollments where enrollment.role == .student {
            guard let placed = classes[enrollment.classID], let student = students[enrollment.personID] else {
                noteMissing(enrollment)
                continue
            }
            let pair = SeatPair(source: enrollment, student: student, placed: placed)
            guard let index = pairs[pair.key] else {
                pairs[pair.key] = result.count
                result.append(pair)
                continue
            }
            let isBetter = pair.isActive && !result[index].isActive
            note(.enrollment, isBetter ? result[index].name : pair.name, .skipped, .repeated)
            if isBetter { result[index] = pair }
        }
        return result
    }

    private func seat(_ new: [SeatPair]) throws {
        let columns: SQL = "student_id, course_offering_id, course_id, term_id, status, credits, enrolled_at"
        let made: [String: Enrollment.ID] = try ledger.create(
            .enrollment, new.map { ($0.name, $0.values(at: transaction.now)) }, into: "course_enrollments", columns)
        let seated = new.compactMap { pair in made[pair.name].map { (pair, $0) } }
        try transaction.insert(
            seated.map { pair, id in "(\(id), \(pair.student), 'enrolled', \(transaction.context.user))" },
            into: "enrollment_events", "enrollment_id, student_id, kind, user_id")
        try settle(seated.map(\.0))
    }

    /// Places in line and plans that the new seats make pointless.
    private func settle(_ seated: [SeatPair]) throws {
        let planning = Set<Identifier<Kind.Student>>(
            try transaction.values(
                """
                select student_id from registration_plans
                union select student_id from course_waitlist where status in ('waiting', 'notified')
                """))
        for pair in seated where planning.contains(pair.student) {
            try transaction.removeFromPlan(pair.student, courseOf: pair.placed.offering)
            try transaction.cancelEntries(of: pair.student, for: pair.placed.course, in: pair.placed.term)
        }
    }

    /// A seat that the source took and gives again; one that was given back here stays so.
    private func revive(_ known: StoredSeats.Row, _ pair: SeatPair, _ seats: inout StoredSeats) throws {
        external.add(.enrollment, pair.name, known.id)
        guard !known.isTaken else { return note(.enrollment, pair.name, .unchanged) }
        guard known.endedBySource else { return note(.enrollment, pair.name, .unchanged, .endedHere) }
        guard seats.take(pair) else { return note(.enrollment, pair.name, .failed, .sectionFull) }
        try ledger.update(
            .enrollment, pair.name,
            """
            update course_enrollments set status = 'enrolled', enrolled_at = \(pair.begin(by: transaction.now))
             where id = \(known.id)
            """)
        try transaction.record(.enrolled, of: known.id)
        try settle([pair])
    }

    private func end(_ known: StoredSeats.Row, _ pair: SeatPair) throws {
        external.add(.enrollment, pair.name, known.id)
        guard known.isTaken else { return note(.enrollment, pair.name, .unchanged) }
        try ledger.update(
            .enrollment, pair.name, "update course_enrollments set status = 'dropped' where id = \(known.id)")
        try transaction.record(.dropped, of: known.id, reason: StoredSeats.reason)
        note(.enrollment, pair.name, .updated, .removed)
        freed.insert(pair.placed.offering)
    }
}

extension ImportNote {
    fileprivate static let sectionFull = ImportNote(
        code: .sectionFull, message: "Every seat is taken, offered or waited for; the student was not seated.")
}
