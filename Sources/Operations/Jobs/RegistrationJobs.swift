internal import Engine
internal import Platform
internal import Registration

extension JobKind {
    /// Ends the offers whose time has run out, and passes the seats on.
    public static let expireOffers = JobKind("registration.expire_offers", .every(.seconds(15))) { context, _ in
        while try await context.database.write(context.now, { try $0.expireOffers() }) > 0 {}
    }

    /// Offers seats that lie free although somebody waits: time tickets open by the clock alone.
    public static let sweepLines = JobKind("registration.sweep_lines", .every(.seconds(15))) { context, _ in
        try await context.database.write(context.now) { try $0.sweepLines() }
    }
}

extension JobKind {
    /// Keeps the recorded conflicts of every term that is under way or to come equal to what is wrong.
    public static let recordConflicts = JobKind("registration.record_conflicts", .daily(hour: 1)) { context, _ in
        let terms = try await context.database.read(context.now) { try $0.termsUnderRegistration() }
        for term in terms {
            var last: Identifier<Kind.Student>?
            repeat {
                last = try await context.database.write(context.now) { [last] transaction in
                    let students = try transaction.studentsEnrolled(in: term, after: last, limit: 200)
                    for student in students { try transaction.recordConflicts(of: student, in: term) }
                    return students.last
                }
            } while last != nil
        }
    }
}
