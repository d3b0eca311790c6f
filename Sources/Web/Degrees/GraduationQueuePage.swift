internal import Catalog
internal import Degrees
internal import Engine
internal import HTTP
internal import Platform

/// The applications to graduate in a term, for the registrar, to be checked and approved several at once.
struct GraduationQueuePage: ShownPage {
    /// What became of an application that was named, with whose it is.
    struct Done: Sendable {
        let outcome: GraduationOutcome
        let application: GraduationApplication?
    }

    let visitor: Visitor
    let term: Term
    let chosen: GraduationApplication.Status?
    let counts: [GraduationCount]
    let applications: Excerpt<GraduationApplication>
    var done: [Done] = []
    var attempt = Attempt.none

    var status: Status { attempt.status }

    var html: HTML {
        Frame(
            visitor: visitor, title: "\(visitor[.graduation]) · \(visitor.text(term.details.name))", place: .terms,
            crumbs: [.init(title: visitor[.terms], address: "/terms")],
            main: """
                \(ErrorSummary(visitor: visitor, attempt: attempt).html)\
                \(PageHeader(
                    eyebrow: visitor.text(term.details.name), title: visitor[.graduation],
                    lede: visitor[.graduationQueueLede]).html)
                <div class="sections">\(HTML.when(!done.isEmpty) { outcomes })<div class="stack">\(tabs)\
                \(applications.items.isEmpty
                    ? EmptyState(icon: .temple, title: visitor[.noGraduations]).html : form)\
                \(Pagination(visitor, path, query, applications).html)</div></div>
                """
        ).html
    }

    private var path: String { "/terms/\(term.id)/graduation" }

    private var query: [QueryItem] { chosen.map { [QueryItem(name: "status", value: $0.rawValue)] } ?? [] }

    private var tabs: HTML {
        HTML.when(!counts.isEmpty) {
            let sum = counts.reduce(0) { $0 + $1.applications }
            return """
                <ul class="tabs">\(tab(nil, sum))\(HTML.each(counts) { tab($0.status, $0.applications) })</ul>
                """
        }
    }

    private func tab(_ status: GraduationApplication.Status?, _ count: Int) -> HTML {
        let address = path + (status.map { "?status=\($0.rawValue)" } ?? "")
        return """
            <li><a href="\(address)"\(HTML.when(status == chosen) { " aria-current=\"page\"" })>\
            \(visitor[status.map { .graduation($0) } ?? .everyApplication]) (\(count))</a></li>
            """
    }

    private var form: HTML {
        """
        <form class="stack" method="post" action="\(path)">\(visitor.tokenField)\
        \(HTML.when(chosen) { "<input type=\"hidden\" name=\"status\" value=\"\($0.rawValue)\">" })\(table)\
        <div class="form-actions"><button class="button" name="act" value="check">\(visitor[.checkApplications])</button>\
        <button class="button secondary" name="act" value="approve">\(visitor[.approveApplications])</button></div></form>
        """
    }

    private var table: HTML {
        Table(
            caption: visitor[.graduation],
            columns: [
                .init(title: visitor[.student]), .init(title: visitor[.studyProgram]), .init(title: visitor[.state]),
                .init(title: visitor[.appliedOn]), .init(title: visitor[.openRequirements]),
                .init(title: visitor[.gradeAverage], isNumeric: true), .init(title: visitor[.show], isActions: true),
            ],
            rows: applications.items.map { application in
                Table.Row(
                    head: box(application),
                    cells: [
                        "\(application.programCode)",
                        GraduationBadge(visitor: visitor, status: application.status).html,
                        visitor.time(application.appliedAt),
                        "\(GraduationCheckWords(visitor: visitor, check: application.check).text)",
                        "\(application.check?.gpa?.text ?? "–")",
                        """
                        <a href="/graduation/\(application.id)">\(visitor[.show])<span class="visually-hidden">: \
                        \(application.studentName)</span></a>
                        """,
                    ])
            }
        ).html
    }

    /// Where only those of one kind are shown that something can be done with, all of them are ticked.
    private func box(_ application: GraduationApplication) -> HTML {
        guard application.status.isOpen else {
            return "\(application.studentName) <small>\(application.studentNumber)</small>"
        }
        return Choice(
            type: "checkbox", id: "application-\(application.id)", name: "application", value: application.id.text,
            label: "\(application.studentName) <small>\(application.studentNumber)</small>",
            isChosen: attempt.isTicked(
                "application", application.id.text, otherwise: chosen == .applied || chosen == .checked)
        ).html
    }

    private var outcomes: HTML {
        Section(
            title: visitor[.whatBecame],
            matter: Table(
                caption: visitor[.whatBecame],
                columns: [
                    .init(title: visitor[.student]), .init(title: visitor[.studyProgram]),
                    .init(title: visitor[.state]),
                ],
                rows: done.map { done in
                    Table.Row(
                        head: "\(done.application?.studentName ?? "–")",
                        cells: ["\(done.application?.programCode ?? "–")", state(of: done.outcome)])
                }
            ).html
        ).html
    }

    private func state(of outcome: GraduationOutcome) -> HTML {
        if let failure = outcome.failure { return Badge(.bad, visitor[.graduation(failure)], .cross).html }
        return HTML.when(outcome.status) { GraduationBadge(visitor: visitor, status: $0).html }
    }
}
