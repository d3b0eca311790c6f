internal import API
internal import Access
internal import Catalog
internal import Engine
internal import HTTP
internal import Platform
internal import Registration

/// A seat that is asked for.
private struct SeatForm: Input {
    let parts: [Identifier<Kind.Offering>]
    let drop: Identifier<Kind.Enrollment>?

    init(from fields: inout FieldReader) {
        parts = fields.defaulted("part", .array(of: .identifier(), max: 10), [], "The chosen other parts.")
        drop = fields.optional("drop", .identifier(), "A seat to give up for one here.")
    }
}

extension [Endpoint<APIContext>] {
    /// A section, and what a student does with it.
    static let offerings: Self = [
        .page(.get, "/offerings/{id}", id: "show_offering", permission: .catalogue)
            .path(PathID<Kind.Offering>.self)
            .page { call in try await call.offering(call.path.id, .none) },
        .page(.post, "/offerings/{id}/enrollment", id: "take_seat", permission: .signedIn)
            .path(PathID<Kind.Offering>.self)
            .page { call in
                try await call.act(on: call.path.id) { form, transaction, grant in
                    let seat = try transaction.enroll(grant, in: call.path.id, with: form.parts)
                    return ("/schedule\(seat.term.map { "?term=\($0)" } ?? "")", .enrolled)
                }
            },
        .page(.post, "/offerings/{id}/waitlist-entry", id: "join_line", permission: .signedIn)
            .path(PathID<Kind.Offering>.self)
            .page { call in
                try await call.act(on: call.path.id) { form, transaction, grant in
                    try transaction.joinLine(grant, for: call.path.id, dropping: form.drop, with: form.parts)
                    return ("/waitlist", .joinedLine)
                }
            },
        .page(.post, "/offerings/{id}/plan", id: "plan_section", permission: .signedIn)
            .path(PathID<Kind.Offering>.self)
            .page { call in
                try await call.act(on: call.path.id) { _, transaction, grant in
                    try transaction.plan(call.path.id, for: grant)
                    return ("/cart", .planned)
                }
            },
    ]
}

extension Call where Context == APIContext, Body == NoFields {
    /// The page of a section; eligibility looks over other people's rows, for the student who asks and under a grant.
    fileprivate func offering(_ id: Offering.ID, _ attempt: Attempt) async throws -> Response {
        let personal = try await personal(to: id)
        return try await context.readPublic { transaction, actor in
            let visitor = try transaction.visitor(request, actor, context.backend)
            return try transaction.offeringPage(id, personal, attempt, for: visitor)
        }.response
    }

    private func personal(to id: Offering.ID) async throws -> OfferingPage.Personal? {
        guard context.caller.user != nil else { return nil }
        do { return try await ownPersonal(to: id) } catch let problem as Problem where problem == .sessionEnded {
            // Whoever it was sees what anyone sees, where anyone does.
            return nil
        }
    }

    private func ownPersonal(to id: Offering.ID) async throws -> OfferingPage.Personal? {
        try await context.readWithSystemRights { transaction, actor in
            guard let student = actor.student else { return nil }
            _ = try transaction.grant(.read, on: id, to: actor)
            let grant = try transaction.grant(.read, on: student, to: actor)
            return OfferingPage.Personal(
                reasons: try transaction.eligibility(of: grant.resource, for: id),
                ties: try transaction.first(OfferingTies.find(grant.resource, id)) ?? .none,
                seats: try transaction.seats(of: grant.resource, inTermOf: id))
        }
    }

    /// Does what a student asks for with a section, and says so on the page that follows.
    fileprivate func act(
        on id: Offering.ID,
        _ verb:
            @escaping @Sendable (SeatForm, Transaction, Grant<Identifier<Kind.Student>>) throws -> (
                address: String, event: Notice.Event
            )
    ) async throws -> Response {
        try await submit(SeatForm.self) { form, transaction, actor in
            _ = try transaction.grant(.read, on: id, to: actor)
            let grant = try transaction.grant(.register, onWhomOf: actor, named: nil)
            let name = try transaction.first(Offering.find(id), as: Offering.self)?.name ?? ""
            let (address, event) = try verb(form, transaction, grant)
            return context.redirect(address, Notice(event, name))
        } again: { attempt in
            try await offering(id, attempt)
        }
    }
}

extension Transaction {
    fileprivate func offeringPage(
        _ id: Offering.ID, _ personal: OfferingPage.Personal?, _ attempt: Attempt, for visitor: Visitor
    ) throws -> OfferingPage {
        guard let offering = try first(Offering.find(id), as: Offering.self) else { throw Problem.notFound }
        let actor = visitor.person?.actor
        return OfferingPage(
            visitor: visitor, offering: offering, term: try offering.term.flatMap { try first(Term.find($0)) },
            parts: try all(Offering.parts(of: id)), personal: personal,
            tools: OfferingTools(
                visitor: visitor, offering: id,
                mayReadRoster: try actor.map { try may(.readRoster, on: id, $0) } ?? false,
                mayTeach: try actor.map { try may(.takeAttendance, on: id, $0) } ?? false,
                mayChange: try actor.map { try may(.setCapacity, on: id, $0) } ?? false), attempt: attempt)
    }

    /// Whether a page should offer what the grant would allow.
    func may(_ action: Policy.OfferingAction, on offering: Offering.ID, _ actor: Actor) throws -> Bool {
        do {
            _ = try grant(action, on: offering, to: actor)
            return true
        } catch is AccessDenied {
            return false
        }
    }

    /// The seats of a student in an offering's term.
    fileprivate func seats(
        of student: Identifier<Kind.Student>, inTermOf offering: Offering.ID
    ) throws -> [ListedEnrollment] {
        guard let term = try first(Offering.find(offering), as: Offering.self)?.term else { return [] }
        let listed = try all(
            ListedEnrollment.list(of: student, in: term, limit: 50, offset: 0), as: ListedEnrollment.self)
        return listed.filter { $0.enrollment.status == .enrolled && $0.enrollment.linkedTo == nil }
    }
}
