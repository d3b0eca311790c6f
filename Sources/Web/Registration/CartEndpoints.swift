internal import API
internal import Access
internal import Catalog
internal import Engine
internal import HTTP
internal import Platform
internal import Registration

/// What is asked for out of the cart.
private struct CartSubmission: Input {
    let offerings: [Identifier<Kind.Offering>]
    let mode: BatchMode
    let term: Identifier<Kind.Term>?

    init(from fields: inout FieldReader) {
        offerings = fields.required("offering", .array(of: .identifier(), min: 1, max: 20), "What is ticked.")
        mode = fields.defaulted("mode", .enumeration(), .bestEffort, "Whether they stand or fall together.")
        term = fields.optional("term", .identifier(), "The term.")
    }
}

/// What is taken out of the cart; the form's other fields come along.
private struct CartRemoval: Input {
    let removed: Identifier<Kind.Offering>

    init(from fields: inout FieldReader) {
        removed = fields.required("remove", .identifier(), "What to take out.")
        _ = fields.defaulted("offering", .array(of: .identifier(Kind.Offering.self), max: 20), [], "What is ticked.")
        _ = fields.optional("mode", .string(max: 32), "How they stand together.")
        _ = fields.optional("term", .identifier(Kind.Term.self), "The term.")
    }
}

/// What is put into the cart at once.
private struct CartAddition: Input {
    let offerings: [Identifier<Kind.Offering>]

    init(from fields: inout FieldReader) {
        offerings = fields.required("offering", .array(of: .identifier(), min: 1, max: 20), "What to put in.")
    }
}

extension [Endpoint<APIContext>] {
    /// The registration cart.
    static let cart: Self = [
        .page(.get, "/cart", id: "show_cart", permission: .signedIn)
            .query(CartQuery.self)
            .page { call in try await call.cart(call.query) },
        .page(.post, "/cart/registration", id: "register_cart", permission: .signedIn)
            .page { call in try await call.register() },
        .page(.post, "/cart/removal", id: "unplan_section", permission: .signedIn)
            .page { call in
                try await call.submit(CartRemoval.self) { form, transaction, actor in
                    let grant = try transaction.grant(.plan, onWhomOf: actor, named: nil)
                    let name = try transaction.first(Offering.find(form.removed), as: Offering.self)?.name ?? ""
                    try transaction.unplan(form.removed, for: grant)
                    return call.context.redirect("/cart", Notice(.unplanned, name))
                } again: {
                    try await call.cart(.blank, attempt: $0)
                }
            },
        .page(.post, "/cart/addition", id: "plan_sections", permission: .signedIn)
            .page { call in
                try await call.submit(CartAddition.self) { form, transaction, actor in
                    let grant = try transaction.grant(.plan, onWhomOf: actor, named: nil)
                    for offering in form.offerings {
                        _ = try transaction.grant(.read, on: offering, to: actor)
                        try transaction.plan(offering, for: grant)
                    }
                    return call.context.redirect("/cart")
                } again: {
                    try await call.cart(.blank, attempt: $0)
                }
            },
    ]
}

extension Call where Context == APIContext, Body == NoFields {
    fileprivate func cart(
        _ query: CartQuery, outcomes: [CartPage.Outcome] = [], attempt: Attempt = .none
    ) async throws -> Response {
        try await examine { _, transaction, visitor in
            guard let actor = visitor.person?.actor, let student = actor.student else { throw Problem.notFound }
            let grant = try transaction.grant(.plan, on: student, to: actor)
            return CartPage(
                visitor: visitor, cart: try transaction.cart(query, under: grant), outcomes: outcomes, attempt: attempt)
        }.response
    }

    /// Registers for what is ticked. When every seat was had, the schedule shows them; else the cart says what became
    /// of each.
    fileprivate func register() async throws -> Response {
        let items = try request.form
        do {
            let form = try CartSubmission(form: items, ignoring: Attempt.othersFields)
            let outcomes = try await context.write { transaction, actor in
                let grant = try transaction.grant(.register, onWhomOf: actor, named: nil)
                return try transaction.outcomes(
                    of: transaction.enroll(grant, inEach: form.offerings, mode: form.mode), form.mode)
            }
            guard !outcomes.allSatisfy(\.isSeated) else {
                let titles = outcomes.map(\.title).joined(separator: ", ")
                return context.redirect(
                    "/schedule\(form.term.map { "?term=\($0)" } ?? "")", Notice(.enrolled, titles))
            }
            return try await cart(CartQuery(term: form.term, chosen: form.offerings), outcomes: outcomes)
        } catch let failure where Attempt.canShow(failure) {
            return try await cart(.blank, attempt: Attempt(items, failure))
        }
    }
}

extension CartQuery {
    /// The cart as it is kept.
    fileprivate static let blank = CartQuery(term: nil, chosen: [])

    fileprivate init(term: Identifier<Kind.Term>?, chosen: [Identifier<Kind.Offering>]) {
        self.term = term
        self.chosen = chosen
        states = false
    }
}

extension Transaction {
    /// What became of each section of a batch, by name. Of a batch that stands or falls together, nothing stands when
    /// one has fallen.
    fileprivate func outcomes(of results: [BatchResult], _ mode: BatchMode) throws -> [CartPage.Outcome] {
        let sections = try all(Offering.list(among: .offerings(results.map(\.offering))), as: Offering.self)
        let isWhole = results.allSatisfy { (try? $0.outcome.get()) != nil }
        return results.map { result in
            let title = sections.first { $0.id == result.offering }?.name ?? ""
            let refusals: [Phrase] =
                switch result.outcome {
                case .success: []
                case .failure(let refusal): refusal.phrases
                }
            return CartPage.Outcome(
                section: result.offering, title: title, refusals: refusals,
                isSeated: refusals.isEmpty && (isWhole || mode == .bestEffort))
        }
    }
}

extension SQL {
    /// A statement that answers these ids.
    static func offerings(_ ids: [Offering.ID]) -> SQL {
        "select named.id from course_offerings named where named.id in \(.list(ids))"
    }
}
