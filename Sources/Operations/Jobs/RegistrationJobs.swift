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
