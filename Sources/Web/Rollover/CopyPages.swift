internal import Catalog
internal import Engine
internal import HTTP
internal import Platform
internal import Rollover

/// Copying another section of the course to one: what would be made, before it is.
struct SectionCopyPage: ShownPage {
    let visitor: Visitor
    let head: ContentHead
    let sources: [CopySource]
    let allowed: Set<CopiedPart>
    let choice: CopyChoice<Kind.Offering>
    let plan: SectionPlan?
    var attempt = Attempt.none

    var status: Status { attempt.status }

    var html: HTML {
        Frame(
            visitor: visitor, title: "\(visitor[.copySection]) · \(head.name)",
            crumbs: head.crumbsOfContent(for: visitor),
            main: """
                \(ErrorSummary(visitor: visitor, attempt: attempt).html)\
                \(PageHeader(
                    eyebrow: "\(head.name) · \(visitor.text(head.title))", title: visitor[.copySection],
                    lede: visitor[.copySectionLede]).html)
                \(sources.isEmpty ? EmptyState(icon: .info, title: visitor[.noCopySource]).html : matter)
                """
        ).html
    }

    private var matter: HTML {
        """
        <div class="sections">\(form.asking)\(HTML.when(plan) { plan in
            Section(
                title: visitor[.whatWouldBe],
                matter: """
                    \(PlanTables(visitor: visitor, plan: plan).html)\(plan.isDone ? .empty : form.confirming)
                    """
            ).html
        })</div>
        """
    }

    private var form: CopyForm {
        CopyForm(
            visitor: visitor, address: "\(head.address)/copy",
            sources: sources.map { source in
                (
                    source.id.text,
                    "\(source.term.map { visitor.text($0) } ?? visitor[.selfPaced]) · \(source.sectionCode)"
                )
            },
            parts: CopiedPart.allCases.filter(allowed.contains), source: choice.source?.text,
            chosen: choice.source == nil ? CopiedPart.usual : choice.parts)
    }
}

/// Copying the sections of another term to one: what would be made of each, before it is.
struct TermCopyPage: ShownPage {
    /// What would be made.
    struct Plan: Sendable {
        let totals: TermTotals
        let sections: Excerpt<SectionPlan>
    }

    let visitor: Visitor
    let term: Term
    let sources: [Term]
    let choice: CopyChoice<Kind.Term>
    let plan: Plan?
    var attempt = Attempt.none

    var status: Status { attempt.status }

    var html: HTML {
        Frame(
            visitor: visitor, title: "\(visitor[.copyTerm]) · \(visitor.text(term.details.name))", place: .terms,
            crumbs: [.init(title: visitor[.terms], address: "/terms")],
            main: """
                \(ErrorSummary(visitor: visitor, attempt: attempt).html)\
                \(PageHeader(
                    eyebrow: visitor.text(term.details.name), title: visitor[.copyTerm],
                    lede: visitor[.copyTermLede]).html)
                \(sources.isEmpty
                    ? EmptyState(icon: .calendar, title: visitor[.noTermToCopy]).html
                    : "<div class=\"sections\">\(form.asking)\(HTML.when(plan, planned))</div>")
                """
        ).html
    }

    private func planned(_ plan: Plan) -> HTML {
        Section(
            title: visitor[.whatWouldBe],
            matter: """
                <p role="status">\(visitor[.termTotals(plan.totals)])</p>\(form.confirming)
                <div class="stack">\(HTML.each(plan.sections.items, section))</div>
                \(Pagination(visitor, address, choice.items, plan.sections).html)
                """
        ).html
    }

    private func section(_ plan: SectionPlan) -> HTML {
        """
        <section class="card"><div class="section-header"><h3>\(plan.name)</h3>\
        \(plan.target == nil
            ? Badge(.info, visitor[.sectionIsNew]).html : Badge(.plain, visitor[.thereAlready]).html)</div>\
        \(PlanTables(visitor: visitor, plan: plan).html)</section>
        """
    }

    private var address: String { "/terms/\(term.id)/copy" }

    private var form: CopyForm {
        CopyForm(
            visitor: visitor, address: address,
            sources: sources.map { ($0.id.text, visitor.text($0.details.name)) },
            parts: CopiedPart.allCases.filter { $0 != .meetings }, source: choice.source?.text,
            chosen: choice.source == nil ? [.instructors, .syllabus, .materials, .assessments] : choice.parts)
    }
}
