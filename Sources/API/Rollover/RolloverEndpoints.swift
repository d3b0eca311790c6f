internal import Access
internal import Engine
internal import HTTP
internal import Operations
internal import Platform
internal import Rollover

/// Which section is copied, and what of it.
private struct SectionCopyInput: Input {
    let source: Identifier<Kind.Offering>
    let parts: Set<CopiedPart>

    init(from fields: inout FieldReader) {
        source = fields.required("source_id", .identifier(), "The section that is copied.")
        parts = fields.copiedParts(CopiedPart.usual, "Which parts; syllabus, materials and assessments unless stated.")
    }
}

/// Which term is copied, and what of its sections.
private struct TermCopyInput: Input {
    let source: Identifier<Kind.Term>
    let parts: Set<CopiedPart>

    init(from fields: inout FieldReader) {
        source = fields.required("source_id", .identifier(), "The term that is copied.")
        parts = fields.copiedParts([], "Which parts of its sections, beside their meetings; none unless stated.")
    }
}

/// The same, a part of the sections at a time.
private struct TermPlanQuery: Input {
    let copy: TermCopyInput
    let paging: Paging

    init(from fields: inout FieldReader) {
        copy = TermCopyInput(from: &fields)
        paging = Paging(from: &fields)
    }
}

extension FieldReader {
    fileprivate mutating func copiedParts(_ usual: Set<CopiedPart>, _ words: String) -> Set<CopiedPart> {
        Set(
            defaulted(
                "parts", .array(of: .enumeration(CopiedPart.self), max: CopiedPart.allCases.count),
                CopiedPart.allCases.filter(usual.contains), words))
    }
}

extension [Endpoint<APIContext>] {
    /// Bringing sections and terms to the next term.
    static let rollover: Self = [
        .declare(
            .get, "/api/v1/offerings/{id}/copy-plan", id: "plan_section_copy", tag: "Copying", permission: .signedIn,
            summary: "What copying another section of the course to this one would make, with every old and new date",
            problems: DocumentedProblem.rollover
        )
        .path(PathID<Kind.Offering>.self)
        .query(SectionCopyInput.self)
        .reads(SectionPlanView.self) { call, transaction, actor in
            let copy = call.context.copy(call.query, to: call.path.id)
            let grant = try transaction.copyingGrant(from: copy.source, to: copy.target, by: actor)
            return SectionPlanView(plan: try transaction.plan(copy, under: grant))
        },
        .declare(
            .post, "/api/v1/offerings/{id}/copies", id: "copy_section", tag: "Copying", permission: .signedIn,
            summary: "Copy another section of the course to this one; what is there already is not made again",
            description: """
                Dates keep their weekday, week of the term and time of day; a day on which nothing takes place moves on. \
                Assessments come as drafts; overrides, attempts and passwords stay behind. Nobody is told.
                """,
            problems: DocumentedProblem.rollover, honours: .idempotencyKey
        )
        .path(PathID<Kind.Offering>.self)
        .body(SectionCopyInput.self)
        .writes(SectionPlanView.self, status: .created) { call, transaction, actor in
            let copy = call.context.copy(call.body, to: call.path.id)
            let grant = try transaction.copyingGrant(from: copy.source, to: copy.target, by: actor)
            return SectionPlanView(plan: try transaction.copy(copy, under: grant))
        },
        .declare(
            .get, "/api/v1/terms/{id}/copy-plan", id: "plan_term_copy", tag: "Copying",
            permission: .permission("editTerms"),
            summary: "What copying another term to this one would make of each section, by course and code",
            problems: DocumentedProblem.rollover
        )
        .path(PathID<Kind.Term>.self)
        .query(TermPlanQuery.self)
        .reads(Page<SectionPlanView>.self) { call, transaction, actor in
            let paging = call.query.paging
            let plan = try transaction.plan(
                call.context.copy(call.query.copy, to: call.path.id),
                PageRequest(limit: paging.limit, offset: paging.offset), under: actor.grant(.editTerms))
            return Page(plan.items.map { SectionPlanView(plan: $0) }, paging, hasMore: plan.hasMore)
        },
        .declare(
            .post, "/api/v1/terms/{id}/copies", id: "copy_term", tag: "Copying", permission: .permission("editTerms"),
            summary: "Copy the sections of another term to this one; those that are there already stay as they are",
            description: """
                Sections come planned and empty, with their meetings, parts and capacity; a meeting whose room another \
                class has comes without it. What lies within them is copied soon after, by jobs.
                """,
            problems: DocumentedProblem.rollover, honours: .idempotencyKey
        )
        .path(PathID<Kind.Term>.self)
        .body(TermCopyInput.self)
        .writes(CopiedTermView.self, status: .created) { call, transaction, actor in
            let copy = call.context.copy(call.body, to: call.path.id)
            let copied = try transaction.copy(copy, under: actor.grant(.editTerms))
            try transaction.enqueueContents(of: copy, copied, for: actor.user)
            return CopiedTermView(copied: copied, awaitsContents: !copy.contents.isEmpty)
        },
    ]
}

extension APIContext {
    fileprivate func copy(_ input: SectionCopyInput, to target: Identifier<Kind.Offering>) -> SectionCopy {
        SectionCopy(from: input.source, to: target, input.parts, in: backend.institution.zone)
    }

    fileprivate func copy(_ input: TermCopyInput, to target: Identifier<Kind.Term>) -> TermCopy {
        TermCopy(from: input.source, to: target, input.parts, in: backend.institution.zone)
    }
}
