public import Access
public import Engine
public import Platform
internal import Schema

extension Transaction {
    /// Takes the seat that was offered, and gives up the one that the entry names.
    ///
    /// - Throws: `RegistrationRefusal`; then nothing has changed, and the offer stands until it expires.
    @discardableResult
    public func acceptOffer(
        _ entry: WaitlistEntry.ID, under grant: Grant<Identifier<Kind.Student>>
    ) throws -> Enrollment {
        try savepoint {
            let entry = try openEntry(entry, under: grant)
            guard entry.status == .notified, let expiry = entry.expiresAt else {
                throw RegistrationRefusal.nothingOffered
            }
            guard now < expiry else { throw RegistrationRefusal.offerExpired }
            try end(entry, as: .enrolled)
            if let seat = try seatToLeave(entry) { try leave(seat, as: .dropped, reason: "registration.swapped") }
            return try takeSeat(
                grant, in: entry.offering, with: entry.linked, planned: [], reserved: entry.offering
            ).enrollment
        }
    }

    private func seatToLeave(_ entry: WaitlistEntry) throws -> Enrollment? {
        guard let drops = entry.drops, let seat = try first(Enrollment.find(drops), as: Enrollment.self),
            seat.status == .enrolled
        else { return nil }
        return seat
    }
}
