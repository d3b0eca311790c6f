internal import Catalog
internal import HTTP
internal import Platform
internal import Registration

/// The form for a wish list, and the timetables that were found for it.
struct TimetablesPage: ShownPage {
    /// One way to take everything that is wished.
    struct Found: Sendable {
        let sections: [Offering]
        let week: Week
    }

    let visitor: Visitor
    let query: TimetableQuery
    let terms: [Term]
    var term: Term?
    /// Codes without an open section.
    var unknown: [String] = []
    var timetables: [Found] = []
    var isComplete = true

    var html: HTML {
        Frame(
            visitor: visitor, title: visitor[.builderTitle], place: .cart,
            crumbs: [.init(title: visitor[.cart], address: "/cart")],
            main: """
                \(PageHeader(title: visitor[.builderTitle], lede: visitor[.builderLede]).html)
                <div class="with-aside aside-first"><aside>\(form)</aside><div class="sections">\(found)</div></div>
                """
        ).html
    }

    private var form: HTML {
        """
        <form class="form card" action="/timetables">
        \(Field(
            visitor: visitor, name: "courses", label: .builderCourses, hint: visitor[.builderCoursesHint],
            value: query.courses ?? "").html)
        \(Field(
            visitor: visitor, name: "term", label: .term,
            control: .select(terms.map { (value: $0.id.text, title: visitor.text($0.details.name)) }),
            value: (query.term ?? terms.forRegistration(at: visitor.now)?.id)?.text ?? "").html)
        <fieldset class="choices"><legend>\(visitor[.daysOff])</legend><div class="day-choices">\(HTML.each(1...5) {
            DayBox(visitor: visitor, name: "day", day: $0, isTicked: query.daysOff.contains($0)).html
        })</div></fieldset>
        <div class="fields">\(time("from", .notBefore, query.earliest))\(time("until", .notAfter, query.latest))</div>
        \(Choice.box("open", label: visitor[.onlyFreeSeats], isTicked: query.isOpen).html)
        <div class="form-actions"><button class="button">\(visitor[.find])</button></div></form>
        """
    }

    private func time(_ name: String, _ label: Phrase, _ value: TimeOfDay?) -> HTML {
        Field(visitor: visitor, name: name, label: label, control: .input(type: "time"), value: value?.text ?? "").html
    }

    private var found: HTML {
        HTML.when(!query.codes.isEmpty) {
            """
            \(HTML.when(!unknown.isEmpty) {
                Alert(
                    .warning, title: unknown.map { visitor[.unknownCourse($0)] }.joined(separator: "; "), role: "status"
                ).html
            })\(HTML.when(!isComplete) { Alert(.info, title: visitor[.onlySome]).html })\
            \(timetables.isEmpty
                ? EmptyState(icon: .calendar, title: visitor[.noTimetable], text: visitor[.noTimetableText]).html
                : HTML.each(timetables.enumerated()) { timetable($0.offset + 1, $0.element) })
            """
        }
    }

    private func timetable(_ number: Int, _ found: Found) -> HTML {
        let title = visitor[.timetableNumber(number)]
        return Section(
            title: title,
            aside: """
                <form method="post" action="/cart/addition">\(visitor.tokenField)\(HTML.each(found.sections) {
                    "<input type=\"hidden\" name=\"offering\" value=\"\($0.id)\">"
                })<button class="button secondary">\(visitor[.putIntoCart])<span class="visually-hidden">: \(title)\
                </span></button></form>
                """,
            matter: """
                <ul class="meta">\(HTML.each(found.sections) {
                    "<li><a href=\"/offerings/\($0.id)\">\($0.name)</a></li>"
                })</ul>
                \(WeekTable(visitor: visitor, week: found.week).html)
                """
        ).html
    }
}
