internal import API
internal import Access
internal import Catalog
internal import Engine
internal import HTTP
internal import Platform
internal import Registration

/// The seat that is to be given up for one here.
private struct SwapQuery: Input {
    let drop: Identifier<Kind.Enrollment>

    init(from fields: inout FieldReader) {
        drop = fields.required("drop", .identifier(), "The seat to give up.")
    }
}

/// An exchange of seats.
private struct SwapForm: Input {
    let drop: Identifier<Kind.Enrollment>
    let parts: [Identifier<Kind.Offering>]

    init(from fields: inout FieldReader) {
        drop = fields.required("drop", .identifier(), "The seat to give up.")
        parts = fields.defaulted("part", .array(of: .identifier(), max: 10), [], "The chosen other parts.")
    }
}

extension [Endpoint<APIContext>] {
    /// Taking one section instead of another: both or neither.
    static let swaps: Self = [
        .page(.get, "/enrollments/{id}/swap", id: "show_swap_choice", permission: .signedIn)
            .path(PathID<Kind.Enrollment>.self)
            .query(SwapChoiceQuery.self)
            .shows { call, transaction, visitor in
                try transaction.swapChoice(call.path.id, call.query, for: visitor)
            },
        .page(.get, "/offerings/{id}/swap", id: "show_swap", permission: .signedIn)
            .path(PathID<Kind.Offering>.self)
            .query(SwapQuery.self)
            .page { call in try await call.swap(giving: call.query.drop, .none) },
        .page(.post, "/offerings/{id}/swap", id: "swap_seats", permission: .signedIn)
            .path(PathID<Kind.Offering>.self)
            .page { call in
                try await call.submit(SwapForm.self) { form, transaction, actor in
                    _ = try transaction.grant(.read, on: call.path.id, to: actor)
                    let grant = try transaction.grant(.register, onOwnerOf: form.drop, to: actor)
                    let seat = try transaction.swap(form.drop, for: call.path.id, with: form.parts, under: grant)
                    let name = try transaction.first(Offering.find(call.path.id), as: Offering.self)?.name
                    let back = ScheduleAddress(of: seat, isOwn: actor.student == grant.resource)
                    return call.context.redirect(back.text, Notice(.swapped, name ?? ""))
                } again: { attempt in
                    guard let drop = attempt.value("drop").flatMap(Identifier<Kind.Enrollment>.init) else {
                        throw Problem.notFound
                    }
                    return try await call.swap(giving: drop, attempt)
                }
            },
    ]
}

extension Call where Context == APIContext, Path == PathID<Kind.Offering>, Body == NoFields {
    fileprivate func swap(giving drop: Identifier<Kind.Enrollment>, _ attempt: Attempt) async throws -> Response {
        try await examine { call, transaction, visitor in
            guard let actor = visitor.person?.actor else { throw Problem.notFound }
            _ = try transaction.grant(.read, on: call.path.id, to: actor)
            let grant = try transaction.grant(.register, onOwnerOf: drop, to: actor)
            return try transaction.swapPage(drop, for: call.path.id, under: grant, attempt, visitor)
        }.response
    }
}

extension Transaction {
    /// A seat that can be exchanged, with its term's.
    private func seat(_ id: Enrollment.ID) throws -> ListedEnrollment {
        guard let listed = try first(ListedEnrollment.find(id), as: ListedEnrollment.self),
            listed.enrollment.status == .enrolled, listed.enrollment.linkedTo == nil
        else { throw Problem.notFound }
        return listed
    }

    fileprivate func swapPage(
        _ drop: Enrollment.ID, for offering: Offering.ID, under grant: Grant<Identifier<Kind.Student>>,
        _ attempt: Attempt, _ visitor: Visitor
    ) throws -> SwapPage {
        let given = try seat(drop)
        guard offering != given.enrollment.offering,
            let taken = try first(Offering.find(offering), as: Offering.self)
        else { throw Problem.notFound }
        let parts = try all(Enrollment.linked(to: drop), as: Enrollment.self).map(\.id)
        let term = try given.enrollment.term.flatMap { try first(Term.find($0), as: Term.self) }
        return SwapPage(
            visitor: visitor, given: given, givenOffering: try first(Offering.find(given.enrollment.offering)),
            taken: taken, parts: try all(Offering.parts(of: offering)),
            reasons: try eligibility(of: grant.resource, for: offering, leaving: [drop] + parts),
            isInLine: try first(OfferingTies.find(grant.resource, offering), as: OfferingTies.self)?.entry != nil,
            isTooLate: term?.details.dropDeadline.map { now > $0 } ?? false,
            isOwn: visitor.student == grant.resource, attempt: attempt)
    }

    fileprivate func swapChoice(
        _ id: Enrollment.ID, _ query: SwapChoiceQuery, for visitor: Visitor
    ) throws -> SwapChoicePage {
        guard let actor = visitor.person?.actor else { throw Problem.notFound }
        let grant = try grant(.register, onOwnerOf: id, to: actor)
        let given = try seat(id)
        let isOwn = visitor.student == grant.resource
        guard let term = given.enrollment.term else { throw Problem.notFound }
        let others = try offerings(in: term, .init(course: given.enrollment.course), PageRequest(limit: 50)).items
        var filter = Offering.Filter()
        filter.beginning = query.words
        let found = try query.words.map { _ in try offerings(in: term, filter, PageRequest(limit: 30)).items }
        let planned: [Offering] = isOwn ? try all(Offering.planned(by: grant.resource, in: term)) : []
        let isOther = { (offering: Offering) in offering.id != given.enrollment.offering }
        return SwapChoicePage(
            visitor: visitor, given: given, query: query, others: others.filter(isOther),
            planned: planned.filter(isOther), found: found?.filter(isOther), isOwn: isOwn)
    }
}

/// Where a seat of a student is listed: on their own schedule, or on their record.
struct ScheduleAddress: Sendable {
    let text: String

    init(of seat: Enrollment, isOwn: Bool) {
        let term = seat.term.map { "?term=\($0)" } ?? ""
        text = isOwn ? "/schedule\(term)" : "/students/\(seat.student)\(term)"
    }
}
