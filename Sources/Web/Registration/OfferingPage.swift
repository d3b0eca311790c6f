internal import Catalog
internal import HTTP
internal import Platform
internal import Registration
internal import Schema

/// A section: when it meets, its seats, and what this visitor can do with it.
struct OfferingPage: ShownPage {
    /// How the student who looks stands towards it.
    struct Personal: Sendable {
        let reasons: [EligibilityReason]
        let ties: OfferingTies
        /// The student's seats of the same term, one of which may be given up for a seat here.
        let seats: [ListedEnrollment]
    }

    let visitor: Visitor
    let offering: Offering
    let term: Term?
    let parts: [Offering]
    let personal: Personal?
    /// What staff may do with it.
    let tools: OfferingTools
    var attempt = Attempt.none

    var status: Status { attempt.status }

    var html: HTML {
        Frame(
            visitor: visitor, title: offering.name, place: .catalogue, crumbs: crumbs,
            main: """
                \(ErrorSummary(visitor: visitor, attempt: attempt).html)\
                \(PageHeader(eyebrow: eyebrow, title: visitor.text(offering.details.title ?? offering.course.name)).html)
                \(HTML.when(offering.status == .cancelled) {
                    Alert(.error, title: visitor[.status(.cancelled)]).html
                })
                <div class="with-aside"><div class="sections">\(HTML.when(personal) {
                    OfferingActions(visitor: visitor, offering: offering, parts: parts, personal: $0).html
                })\(meetings)\(HTML.when(!parts.isEmpty) { partList })\(HTML.when(term) { dates($0) })</div>
                <aside class="stack">\(seats)\(instructors)\(tools.html)</aside></div>
                """
        ).html
    }

    private var eyebrow: String {
        [
            offering.course.code, visitor[.sectionTitle(offering.details.sectionCode)],
            visitor[.component(offering.details.component)], visitor[.creditCount(offering.credits.text)],
            term.map { visitor.text($0.details.name) } ?? visitor[.selfPaced],
        ].joined(separator: " · ")
    }

    private var crumbs: [Frame.Crumb] {
        [
            .init(title: visitor[.catalogue], address: "/catalogue"),
            .init(title: offering.course.code, address: "/courses/\(offering.course.id)\(termItem)"),
        ]
    }

    private var termItem: String { term.map { "?term=\($0.id)" } ?? "" }

    private var meetings: HTML {
        let table = Table(
            caption: visitor[.whenAndWhere],
            columns: [.init(title: visitor[.day]), .init(title: visitor[.time]), .init(title: visitor[.place])],
            rows: offering.meetings.map { meeting in
                let details = meeting.details
                return Table.Row(
                    head: "\(visitor[.weekday(details.weekday)])",
                    cells: [
                        "<span class=\"nowrap\">\(details.start)–\(details.end)</span>", "\(details.location ?? "–")",
                    ])
            })
        let matter = offering.meetings.isEmpty ? "<p class=\"muted\">\(visitor[.noMeeting])</p>" : table.html
        return Section(title: visitor[.whenAndWhere], matter: matter).html
    }

    private var partList: HTML {
        Section(
            title: visitor[.parts],
            matter: SectionTable(visitor: visitor, sections: parts, caption: visitor[.parts]).html
        ).html
    }

    private func dates(_ term: Term) -> HTML {
        Section(title: visitor[.dates], matter: TermDates(visitor: visitor, term: term).html).html
    }

    private var seats: HTML {
        """
        <div class="card raised"><h2>\(visitor[.seats])</h2>\(SeatMeter(visitor, offering).html)
        <dl class="facts"><dt>\(visitor[.limit])</dt><dd>\(offering.capacity.map(String.init) ?? visitor[.noLimit])</dd>\
        <dt>\(visitor[.enrolled])</dt><dd>\(offering.enrolled)</dd><dt>\(visitor[.offersOpen])</dt>\
        <dd>\(offering.offeredSeats)</dd><dt>\(visitor[.waitingCount])</dt><dd>\(offering.waitlistSize)</dd></dl></div>
        """
    }

    private var instructors: HTML {
        HTML.when(!offering.instructors.isEmpty) {
            """
            <div class="card"><h2>\(visitor[.instructors])</h2>\
            \(HTML.each(offering.instructors) { "<p>\($0.fullName)</p>" })</div>
            """
        }
    }
}

extension Offering {
    /// The course's code and the section's.
    var name: String { "\(course.code) \(details.sectionCode)" }
}

/// What staff may do with a section.
struct OfferingTools: Sendable {
    let visitor: Visitor
    let offering: Offering.ID
    let mayReadRoster: Bool
    let mayTeach: Bool
    let mayChange: Bool

    var html: HTML {
        HTML.when(mayReadRoster || mayChange) {
            """
            <div class="card"><h2>\(visitor[.staffTools])</h2>\(HTML.when(mayReadRoster) {
                """
                \(link("roster", .roster))\(link("line", .line))\(link("learn", .learn))\
                \(link("progress", .progressOfSection))\(link("topics", .sectionTopics))\
                \(link("attendance", .attendance))\(link("groups", .groups))
                """
            })\(HTML.when(mayTeach) {
                "\(link("content", .editLessons))\(link("announcements/new", .announce))\(link("exams/new", .newExam))"
            })\(HTML.when(mayChange) {
                "\(link("capacity", .changeLimit))\(link("cancellation", .cancelSection))"
            })</div>
            """
        }
    }

    private func link(_ place: String, _ title: Phrase) -> HTML {
        "<p><a href=\"/offerings/\(offering)/\(place)\">\(visitor[title])</a></p>"
    }
}
