internal import API
internal import Access
internal import Catalog
internal import Engine
internal import HTTP
internal import Operations
internal import Platform
internal import Rollover

/// What is copied, as the form that has it made says it.
private struct CopyOrder<Thing>: Input {
    let source: Identifier<Thing>
    let parts: Set<CopiedPart>

    init(from fields: inout FieldReader) {
        source = fields.required("source", .identifier(), "What is copied.")
        parts = Set(
            fields.defaulted(
                "part", .array(of: .enumeration(CopiedPart.self), max: CopiedPart.allCases.count), [],
                "Which parts of it."))
    }
}

extension [Endpoint<APIContext>] {
    /// Bringing sections and terms to the next term.
    static let rolloverPages: Self = [
        .page(.get, "/offerings/{id}/copy", id: "show_section_copy", permission: .signedIn)
            .path(PathID<Kind.Offering>.self)
            .query(CopyChoice<Kind.Offering>.self)
            .page { call in try await call.sectionCopy(call.query, .none) },
        .page(.post, "/offerings/{id}/copy", id: "make_section_copy", permission: .signedIn)
            .path(PathID<Kind.Offering>.self)
            .page { call in
                try await call.submit(CopyOrder<Kind.Offering>.self) { form, transaction, actor in
                    let copy = SectionCopy(
                        from: form.source, to: call.path.id, form.parts, in: call.context.backend.institution.zone)
                    let grant = try transaction.copyingGrant(from: copy.source, to: copy.target, by: actor)
                    _ = try transaction.copy(copy, under: grant)
                    return call.context.redirect("/offerings/\(copy.target)/content", Notice(.sectionCopied))
                } again: {
                    try await call.sectionCopy(
                        CopyChoice(form: call.request.form, ignoring: Attempt.othersFields), $0)
                }
            },
        .page(.get, "/terms/{id}/copy", id: "show_term_copy", permission: .permission("editTerms"))
            .path(PathID<Kind.Term>.self)
            .query(CopyChoice<Kind.Term>.self)
            .page { call in try await call.termCopy(call.query, .none) },
        .page(.post, "/terms/{id}/copy", id: "make_term_copy", permission: .permission("editTerms"))
            .path(PathID<Kind.Term>.self)
            .page { call in
                try await call.submit(CopyOrder<Kind.Term>.self) { form, transaction, actor in
                    let copy = TermCopy(
                        from: form.source, to: call.path.id, form.parts, in: call.context.backend.institution.zone)
                    let copied = try transaction.copy(copy, under: actor.grant(.editTerms))
                    try transaction.enqueueContents(of: copy, copied, for: actor.user)
                    return call.context.redirect(
                        "/terms/\(copy.target)/copy?source=\(copy.source)",
                        Notice(.termCopied, String(copied.totals.new)))
                } again: {
                    try await call.termCopy(
                        CopyChoice(form: call.request.form, ignoring: Attempt.othersFields), $0)
                }
            },
    ]
}

extension Call where Context == APIContext, Path == PathID<Kind.Offering>, Body == NoFields {
    fileprivate func sectionCopy(
        _ choice: CopyChoice<Kind.Offering>, _ attempt: Attempt
    ) async throws -> Response {
        try await read { call, transaction, visitor in
            let target = call.path.id
            let grant = try transaction.grant(.edit, on: .section(target), for: visitor)
            let isKept = grant.actor.may(.editTerms)
            // Before one is chosen, what may be copied of a section of one's own.
            let copying = try transaction.copyingGrant(from: choice.source ?? target, to: target, by: grant.actor)
            let plan = try choice.source.map { source in
                try transaction.plan(
                    SectionCopy(
                        from: source, to: target, choice.parts, in: call.context.backend.institution.zone),
                    under: copying)
            }
            return SectionCopyPage(
                visitor: visitor, head: try transaction.head(of: .section(target)),
                sources: try transaction.all(CopySource.list(for: target, ofEveryone: isKept)),
                allowed: copying.parts,
                choice: choice, plan: plan, attempt: attempt)
        }.response
    }
}

extension Call where Context == APIContext, Path == PathID<Kind.Term>, Body == NoFields {
    fileprivate func termCopy(_ choice: CopyChoice<Kind.Term>, _ attempt: Attempt) async throws -> Response {
        try await read { call, transaction, visitor in
            let actor = try (visitor.person?.actor).orThrow(Problem.notFound)
            let grant = try actor.grant(.editTerms)
            let term = try transaction.first(Term.find(call.path.id), as: Term.self).orThrow(Problem.notFound)
            let page = PageRequest(limit: 20, offset: choice.offset)
            let plan = try choice.source.map { source in
                let copy = TermCopy(
                    from: source, to: term.id, choice.parts, in: call.context.backend.institution.zone)
                return TermCopyPage.Plan(
                    totals: try transaction.totals(of: copy, under: grant),
                    sections: try transaction.plan(copy, page, under: grant))
            }
            return TermCopyPage(
                visitor: visitor, term: term,
                sources: try transaction.terms(PageRequest(limit: 100)).items.filter { $0.id != term.id },
                choice: choice, plan: plan, attempt: attempt)
        }.response
    }
}
