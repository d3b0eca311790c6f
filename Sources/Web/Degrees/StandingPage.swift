internal import API
internal import Access
internal import Catalog
internal import Degrees
internal import Engine
internal import HTTP
internal import Operations
internal import Platform

/// The standing of everyone in a term, for the registrar.
struct StandingPage: ShownPage {
    let visitor: Visitor
    let term: Term
    let chosen: AcademicStanding?
    let counts: [StandingCount]
    let decisions: Excerpt<StandingDecision>

    var html: HTML {
        Frame(
            visitor: visitor, title: "\(visitor[.standings]) · \(visitor.text(term.details.name))", place: .terms,
            crumbs: [.init(title: visitor[.terms], address: "/terms")],
            main: """
                \(PageHeader(
                    eyebrow: visitor.text(term.details.name), title: visitor[.standings],
                    lede: visitor[.standingLede], actions: evaluation).html)
                \(tabs)\(decisions.items.isEmpty
                    ? EmptyState(icon: .person, title: visitor[.noStandings]).html : table)\
                \(Pagination(visitor, "/terms/\(term.id)/standing", query, decisions).html)
                """
        ).html
    }

    private var evaluation: HTML {
        """
        <form method="post" action="/terms/\(term.id)/standing">\(visitor.tokenField)\
        <button class="button">\(visitor[.evaluateStanding])</button></form>
        """
    }

    private var query: [QueryItem] { chosen.map { [QueryItem(name: "standing", value: $0.rawValue)] } ?? [] }

    private func path(of standing: AcademicStanding?) -> String {
        "/terms/\(term.id)/standing" + (standing.map { "?standing=\($0.rawValue)" } ?? "")
    }

    private var tabs: HTML {
        HTML.when(!counts.isEmpty) {
            let sum = counts.reduce(0) { $0 + $1.students }
            return """
                <ul class="tabs">\(tab(nil, sum))\(HTML.each(counts) { tab($0.standing, $0.students) })</ul>
                """
        }
    }

    private func tab(_ standing: AcademicStanding?, _ count: Int) -> HTML {
        """
        <li><a href="\(path(of: standing))"\(HTML.when(standing == chosen) { " aria-current=\"page\"" })>\
        \(visitor[standing.map { .standing($0) } ?? .everyStanding]) (\(count))</a></li>
        """
    }

    private var table: HTML {
        Table(
            caption: visitor[.standings],
            columns: [
                .init(title: visitor[.student]), .init(title: visitor[.standing]),
                .init(title: visitor[.previousStanding]), .init(title: visitor[.termAverage], isNumeric: true),
                .init(title: visitor[.cumulativeAverage], isNumeric: true), .init(title: visitor[.decidedBy]),
            ],
            rows: decisions.items.map { decision in
                Table.Row(
                    head: """
                        <a href="/students/\(decision.student)/progress">\(decision.studentName)</a>\
                        <small>\(decision.studentNumber)</small>
                        """,
                    cells: [
                        "\(visitor[.standing(decision.standing)])", "\(visitor[.standing(word: decision.previous)])",
                        "\(decision.termGPA?.text ?? "–")", "\(decision.cumulativeGPA?.text ?? "–")",
                        "\(decision.ruleName.map { visitor.text($0) } ?? visitor[.byHand])",
                    ])
            }
        ).html
    }
}

/// Which part of the list is wanted.
struct StandingQuery: Input {
    static let limit = 50
    let standing: AcademicStanding?
    let offset: Int

    init(from fields: inout FieldReader) {
        standing = fields.optional("standing", .enumeration(), "Only this standing.")
        offset = fields.defaulted("offset", .integer(0...1_000_000), 0, "How many to pass over.")
    }
}

extension [Endpoint<APIContext>] {
    /// Academic standing by term.
    static let standingPages: Self = [
        .page(.get, "/terms/{id}/standing", id: "show_term_standing", permission: .signedIn)
            .path(PathID<Kind.Term>.self)
            .query(StandingQuery.self)
            .shows { call, transaction, visitor in
                guard visitor.may(.evaluateStanding) else { throw Problem.notFound }
                let term = try transaction.first(Term.find(call.path.id), as: Term.self).orThrow(Problem.notFound)
                let request = PageRequest(limit: StandingQuery.limit, offset: call.query.offset)
                return StandingPage(
                    visitor: visitor, term: term, chosen: call.query.standing,
                    counts: try transaction.all(StandingCount.of(term.id)),
                    decisions: try Excerpt(
                        transaction.rows(
                            StandingDecision.list(
                                in: term.id, standing: call.query.standing, limit: request.limit,
                                offset: request.offset)),
                        of: request))
            },
        .page(.post, "/terms/{id}/standing", id: "evaluate_term_standing", permission: .signedIn)
            .path(PathID<Kind.Term>.self)
            .page { call in
                try await call.context.write { transaction, actor in
                    try transaction.enqueueStanding(of: call.path.id, under: try actor.grant(.evaluateStanding))
                }
                return call.context.redirect("/terms/\(call.path.id)/standing", Notice(.standingAsked))
            },
    ]
}
