internal import Catalog
internal import HTTP
internal import Platform
internal import Registration

/// What is looked for instead of a section.
struct SwapChoiceQuery: Input {
    let words: String?

    init(from fields: inout FieldReader) {
        words = fields.optional("q", .string(max: 64), "The beginning of the course's code.")
    }
}

/// Choosing what to take instead of a section that the student has a seat in.
struct SwapChoicePage: ShownPage {
    let visitor: Visitor
    let given: ListedEnrollment
    let query: SwapChoiceQuery
    /// Other sections of the same course.
    let others: [Offering]
    /// What is in the student's cart for the term.
    let planned: [Offering]
    /// What was searched for; nil without a search.
    let found: [Offering]?
    /// Whether it is the student's own seat.
    let isOwn: Bool

    var html: HTML {
        let title = visitor[.whatInstead(given.title)]
        return Frame(
            visitor: visitor, title: title, place: isOwn ? .schedule : .students,
            crumbs: [
                .init(
                    title: visitor[isOwn ? .mySchedule : .student],
                    address: ScheduleAddress(of: given.enrollment, isOwn: isOwn).text)
            ],
            main: """
                \(PageHeader(
                    eyebrow: visitor.text(given.courseName), title: title, lede: visitor[.takeInsteadText]).html)
                <div class="sections">\(search)\(HTML.when(found) { list(.sections, $0, otherwise: .noSectionMatches) })\
                \(list(.otherSections, others, otherwise: .noOtherSection))\
                \(HTML.when(!planned.isEmpty) { list(.wishList, planned, otherwise: .cartEmpty) })</div>
                """
        ).html
    }

    private var search: HTML {
        """
        <form class="search" role="search" action="/enrollments/\(given.enrollment.id)/swap">\
        <label class="visually-hidden" for="q">\(visitor[.findSection])</label><input class="input" type="search" \
        id="q" name="q" value="\(query.words ?? "")" placeholder="\(visitor[.findSectionHint])">\
        <button class="button secondary">\(visitor[.search])</button></form>
        """
    }

    private func list(_ title: Phrase, _ sections: [Offering], otherwise: Phrase) -> HTML {
        Section(
            title: visitor[title],
            matter: sections.isEmpty ? "<p class=\"muted\">\(visitor[otherwise])</p>" : table(title, sections)
        ).html
    }

    private func table(_ caption: Phrase, _ sections: [Offering]) -> HTML {
        Table(
            caption: visitor[caption],
            columns: [
                .init(title: visitor[.section]), .init(title: visitor[.meets]), .init(title: visitor[.seats]),
                .init(title: visitor[.actions], isActions: true),
            ], rows: sections.map(row)
        ).html
    }

    private func row(_ section: Offering) -> Table.Row {
        Table.Row(
            head: """
                <a href="/offerings/\(section.id)">\(section.name)</a><small>\(visitor.text(section.course.name)) · \
                \(visitor[.component(section.details.component)])</small>
                """,
            cells: [
                MeetingTimes(visitor: visitor, meetings: section.meetings).html, SeatMeter(visitor, section).html,
                """
                <a class="button secondary" href="/offerings/\(section.id)/swap?drop=\(given.enrollment.id)">\
                \(visitor[.choose])<span class="visually-hidden"> \(section.name)</span></a>
                """,
            ])
    }
}
