internal import Catalog
internal import HTTP
internal import Platform
internal import Registration

/// Which sections staff look for to register a student.
struct BehalfQuery: Input {
    let words: String?
    let term: Identifier<Kind.Term>?

    init(from fields: inout FieldReader) {
        words = fields.optional("q", .string(max: 64), "The beginning of the course's code.")
        term = fields.optional("term", .identifier(), "The term.")
    }
}

/// Registering a student on their behalf: find a section, and take the seat.
struct BehalfPage: ShownPage {
    let visitor: Visitor
    let student: StudentRecord
    let query: BehalfQuery
    let terms: [Term]
    let term: Term?
    let sections: [Offering]
    /// Whether the person who looks may set reasons aside.
    let mayOverride: Bool
    var attempt = Attempt.none

    var status: Status { attempt.status }

    var html: HTML {
        let title = visitor[.onBehalf(student.fullName)]
        return Frame(
            visitor: visitor, title: title, place: .students, crumbs: student.crumbs(for: visitor),
            main: """
                \(ErrorSummary(visitor: visitor, attempt: attempt).html)\(wayOut)\
                \(PageHeader(eyebrow: student.studentNumber, title: title).html)
                \(TermTabs(visitor: visitor, terms: terms, chosen: term?.id, path: path, query: items).html)
                <form class="search" role="search" action="\(path)">\
                \(HTML.when(term) { "<input type=\"hidden\" name=\"term\" value=\"\($0.id)\">" })\
                <label class="visually-hidden" for="q">\(visitor[.findSection])</label><input class="input" type="search" \
                id="q" name="q" value="\(query.words ?? "")" placeholder="\(visitor[.findSectionHint])">\
                <button class="button">\(visitor[.search])</button></form>
                \(found)
                """
        ).html
    }

    private var path: String { "/students/\(student.id)/registration" }
    private var items: [QueryItem] { query.words.map { [QueryItem(name: "q", value: $0)] } ?? [] }

    private var wayOut: HTML {
        HTML.when(mayOverride && !attempt.refusals.isEmpty) {
            "<p><a href=\"/students/\(student.id)/overrides\">\(visitor[.grantOverride])</a></p>"
        }
    }

    private var found: HTML {
        guard query.words != nil else { return .empty }
        guard !sections.isEmpty else { return EmptyState(icon: .search, title: visitor[.noSectionMatches]).html }
        return Table(
            caption: visitor[.sections],
            columns: [
                .init(title: visitor[.section]), .init(title: visitor[.meets]), .init(title: visitor[.seats]),
                .init(title: visitor[.actions], isActions: true),
            ], rows: sections.map(row)
        ).html
    }

    private func row(_ section: Offering) -> Table.Row {
        Table.Row(
            head:
                "<a href=\"/offerings/\(section.id)\">\(section.name)</a><small>\(visitor.text(section.course.name))</small>",
            cells: [
                MeetingTimes(visitor: visitor, meetings: section.meetings).html, SeatMeter(visitor, section).html,
                button(section),
            ])
    }

    private func button(_ section: Offering) -> HTML {
        """
        <form method="post" action="\(path)">\(visitor.tokenField)<input type="hidden" name="q" \
        value="\(query.words ?? "")"><input type="hidden" name="offering" value="\(section.id)">\
        \(verb(section))</form>
        """
    }

    private func verb(_ section: Offering) -> HTML {
        let waits = section.isFull && section.details.isWaitlistEnabled
        return """
            <button class="button\(HTML.when(waits) { " secondary" })" name="verb" value="\(waits ? "wait" : "enroll")">\
            \(visitor[waits ? .joinLine : .register])<span class="visually-hidden"> \(section.name)</span></button>
            """
    }
}
