internal import Access
internal import Catalog
internal import Engine
internal import HTTP
internal import Platform

/// Which sections staff look for.
struct SectionsQuery: Input {
    let words: String?
    let term: Identifier<Kind.Term>?
    let isMine: Bool
    let hasLine: Bool
    let offset: Int

    init(from fields: inout FieldReader) {
        words = fields.optional("q", .string(max: 64), "The beginning of the course's code.")
        term = fields.optional("term", .identifier(), "The term.")
        isMine = fields.defaulted("mine", .boolean, false, "Only those one teaches or has in care.")
        hasLine = fields.defaulted("waiting", .boolean, false, "Only those that people wait for.")
        offset = fields.defaulted("offset", .integer(0...1_000_000), 0, "How many to pass over.")
    }

    var filter: Offering.Filter {
        var filter = Offering.Filter()
        filter.beginning = words
        filter.isOfReader = isMine
        filter.hasLine = hasLine
        filter.order = hasLine ? .line : .code
        return filter
    }

    /// The items of the address, but for the part of the list and the term.
    var items: [QueryItem] {
        var items = words.map { [QueryItem(name: "q", value: $0)] } ?? []
        if isMine { items.append(QueryItem(name: "mine", value: "true")) }
        if hasLine { items.append(QueryItem(name: "waiting", value: "true")) }
        return items
    }
}

/// The sections of a term with their seats and lines, for staff.
struct SectionsPage: ShownPage {
    let visitor: Visitor
    let query: SectionsQuery
    let terms: [Term]
    let term: Term?
    let sections: Excerpt<Offering>

    var html: HTML {
        Frame(
            visitor: visitor, title: visitor[.sections], place: .sections,
            main: """
                \(PageHeader(title: visitor[.sections], lede: visitor[.sectionsLede], actions: ownBank).html)
                \(TermTabs(visitor: visitor, terms: terms, chosen: term?.id, path: "/sections", query: query.items).html)
                \(form)\(sections.items.isEmpty
                    ? EmptyState(icon: .search, title: visitor[.noSectionMatches]).html
                    : OfferingTable(visitor: visitor, offerings: sections.items, caption: visitor[.sections]).html)
                \(Pagination(visitor, "/sections", query.items + termItem, sections).html)
                """
        ).html
    }

    private var termItem: [QueryItem] { term.map { [QueryItem(name: "term", value: $0.id.text)] } ?? [] }

    /// Who teaches has questions of their own.
    private var ownBank: HTML {
        HTML.when(visitor.person?.actor.holds(.instructor) ?? false) {
            "<a class=\"button secondary\" href=\"/questions\">\(visitor[.ownQuestions])</a>"
        }
    }

    private var form: HTML {
        """
        <form class="cluster" role="search" action="/sections" data-auto-submit>\
        \(HTML.when(term) { "<input type=\"hidden\" name=\"term\" value=\"\($0.id)\">" })
        <div class="search"><label class="visually-hidden" for="q">\(visitor[.findSectionHint])</label>\
        <input class="input" type="search" id="q" name="q" value="\(query.words ?? "")" \
        placeholder="\(visitor[.findSectionHint])"><button class="button secondary">\(visitor[.search])</button></div>
        \(Choice.box("mine", label: visitor[.mySections], isTicked: query.isMine).html)\
        \(Choice.box("waiting", label: visitor[.onlyWithLine], isTicked: query.hasLine).html)</form>
        """
    }
}

/// Sections of many courses.
struct OfferingTable: Sendable {
    let visitor: Visitor
    let offerings: [Offering]
    let caption: String

    var html: HTML {
        Table(
            caption: caption,
            columns: [
                .init(title: visitor[.section]), .init(title: visitor[.meets]), .init(title: visitor[.seats]),
                .init(title: visitor[.waitingCount], isNumeric: true),
            ], rows: offerings.map(row)
        ).html
    }

    private func row(_ offering: Offering) -> Table.Row {
        Table.Row(
            head: """
                <a href="/offerings/\(offering.id)">\(offering.name)</a><small>\(visitor.text(offering.course.name))</small>
                """,
            cells: [
                MeetingTimes(visitor: visitor, meetings: offering.meetings).html, SeatMeter(visitor, offering).html,
                "\(offering.waitlistSize)",
            ])
    }
}
