public import Access
public import Engine
public import Platform
internal import Schema

extension Database {
    /// Takes a seat, with the other parts of its linked set, by one statement that proves the right to it: on PostgreSQL
    /// one trip, which others share.
    ///
    /// - Returns: the seat; nil when more has to be looked at, in a transaction of its own: because the right is not
    ///   proven, parts have to be chosen, or there is a line.
    /// - Throws: `RegistrationRefusal`, with every reason.
    public func takeSeatAtOnce(
        _ grant: ProvenGrant, in offering: Identifier<Kind.Offering>, with linked: [Identifier<Kind.Offering>],
        _ context: Context
    ) async throws -> ListedEnrollment? {
        guard dialect.travels else { return nil }
        let wish = Wish(main: offering, parts: linked, isChosen: false, planned: [], reserved: nil)
        let call = SeatRequest(wish, in: context).call(for: "own.id")
        let found = try await write(
            context, "select taken.* from (\(grant.student)) own cross join lateral \(call) taken")
        switch try Procedure.Outcome(found.rows) {
        case .done(let rows): return try rows.first.map(ListedEnrollment.init(row:))
        case .refused(let codes):
            let standing = Standing(codes: codes)
            if !standing.hasParts, let refusal = standing.refusal { throw refusal }
            return nil
        }
    }

    /// Takes a place in a line, by one statement that proves the right to it.
    ///
    /// - Returns: the place; nil when the right is not proven, or the engine gains nothing by it.
    /// - Throws: `RegistrationRefusal`.
    public func joinLineAtOnce(
        _ grant: ProvenGrant, for offering: Identifier<Kind.Offering>, dropping drop: Enrollment.ID?,
        with linked: [Identifier<Kind.Offering>], _ context: Context
    ) async throws -> ListedWaitlistEntry? {
        guard dialect.travels else { return nil }
        let call = LineRequest(offering, dropping: drop, with: linked, at: context.now).call(for: "own.id")
        let found = try await write(
            context, "select joined.* from (\(grant.student)) own cross join lateral \(call) joined")
        return try Procedure.Outcome(found.rows).placeInLine()
    }
}
