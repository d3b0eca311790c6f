internal import API
internal import Access
internal import Catalog
internal import Engine
internal import HTTP
internal import Platform
internal import Registration

/// Whether those who left are listed too.
private struct RosterQuery: Input {
    let includesLeft: Bool

    init(from fields: inout FieldReader) {
        includesLeft = fields.defaulted("left", .boolean, false, "Whether those who left are listed too.")
    }
}

/// How many seats a section shall have.
private struct CapacityForm: Input {
    let seats: Int?

    init(from fields: inout FieldReader) {
        seats = fields.optional("seats", .integer(0...100_000), "The number of seats; empty for no limit.")
    }
}

/// Why a section is cancelled.
private struct CancellationForm: Input {
    let reason: String

    init(from fields: inout FieldReader) {
        reason = fields.required("reason", .text(min: 1, max: 1000), "Why.")
    }
}

extension [Endpoint<APIContext>] {
    /// What staff do with sections.
    static let sections: Self = [
        .page(.get, "/sections", id: "show_sections", permission: .signedIn)
            .query(SectionsQuery.self)
            .shows { call, transaction, visitor in try transaction.sections(call.query, for: visitor) },
        .page(.get, "/offerings/{id}/roster", id: "show_roster", permission: .signedIn)
            .path(PathID<Kind.Offering>.self)
            .query(RosterQuery.self)
            .shows { call, transaction, visitor in
                let offering = try transaction.offering(call.path.id, for: visitor, .readRoster)
                let list = RosterEntry.list(
                    of: offering.id, includingLeft: call.query.includesLeft, limit: RosterPage.limit, offset: 0)
                return RosterPage(
                    visitor: visitor, offering: offering, entries: try transaction.all(list),
                    includesLeft: call.query.includesLeft, offset: 0)
            },
        .page(.get, "/offerings/{id}/line", id: "show_line", permission: .signedIn)
            .path(PathID<Kind.Offering>.self)
            .shows { call, transaction, visitor in
                let offering = try transaction.offering(call.path.id, for: visitor, .readRoster)
                let line = ListedWaitlistEntry.line(for: offering.id, limit: LinePage.limit, offset: 0)
                return LinePage(visitor: visitor, offering: offering, entries: try transaction.all(line))
            },
        .page(.get, "/offerings/{id}/capacity", id: "show_capacity", permission: .signedIn)
            .path(PathID<Kind.Offering>.self)
            .page { call in try await call.capacity(.none) },
        .page(.post, "/offerings/{id}/capacity", id: "change_capacity", permission: .signedIn)
            .path(PathID<Kind.Offering>.self)
            .page { call in
                try await call.submit(CapacityForm.self) { form, transaction, actor in
                    let grant = try transaction.grant(.setCapacity, on: call.path.id, to: actor)
                    try transaction.setCapacity(grant, to: form.seats)
                    let limit = form.seats.map(String.init) ?? "∞"
                    return call.context.redirect("/offerings/\(call.path.id)", Notice(.capacityChanged, limit))
                } again: {
                    try await call.capacity($0)
                }
            },
        .page(.get, "/offerings/{id}/cancellation", id: "show_cancellation", permission: .signedIn)
            .path(PathID<Kind.Offering>.self)
            .page { call in try await call.cancellation(.none) },
        .page(.post, "/offerings/{id}/cancellation", id: "cancel_offering", permission: .signedIn)
            .path(PathID<Kind.Offering>.self)
            .page { call in
                try await call.submit(CancellationForm.self) { form, transaction, actor in
                    let grant = try transaction.grant(.cancel, on: call.path.id, to: actor)
                    let told = try transaction.cancelSection(grant, reason: form.reason)
                    return call.context.redirect("/offerings/\(call.path.id)", Notice(.sectionCancelled, String(told)))
                } again: {
                    try await call.cancellation($0)
                }
            },
    ]
}

extension Call where Context == APIContext, Path == PathID<Kind.Offering>, Body == NoFields {
    fileprivate func capacity(_ attempt: Attempt) async throws -> Response {
        try await read { call, transaction, visitor in
            CapacityPage(
                visitor: visitor, offering: try transaction.offering(call.path.id, for: visitor, .setCapacity),
                attempt: attempt)
        }.response
    }

    fileprivate func cancellation(_ attempt: Attempt) async throws -> Response {
        try await read { call, transaction, visitor in
            CancellationPage(
                visitor: visitor, offering: try transaction.offering(call.path.id, for: visitor, .cancel),
                attempt: attempt)
        }.response
    }
}

extension Transaction {
    /// A section with which somebody may do something.
    func offering(
        _ id: Offering.ID, for visitor: Visitor, _ action: Policy.OfferingAction
    ) throws -> Offering {
        guard let actor = visitor.person?.actor else { throw Problem.notFound }
        let grant = try grant(action, on: id, to: actor)
        guard let offering = try first(Offering.find(grant.resource), as: Offering.self) else { throw Problem.notFound }
        return offering
    }

    fileprivate func sections(_ query: SectionsQuery, for visitor: Visitor) throws -> SectionsPage {
        _ = try visitor.person?.actor.grant(.searchStudents)
        let terms = try recentTerms()
        let term = query.term.flatMap { id in terms.first { $0.id == id } } ?? terms.forRegistration(at: now)
        let request = PageRequest(limit: 30, offset: query.offset, isCounted: true)
        let none = Excerpt<Offering>(items: [], request: request, hasMore: false, total: 0)
        return SectionsPage(
            visitor: visitor, query: query, terms: terms, term: term,
            sections: try term.map { try offerings(in: $0.id, query.filter, request) } ?? none)
    }
}
