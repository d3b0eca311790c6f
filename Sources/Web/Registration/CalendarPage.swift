internal import API
internal import Access
internal import Engine
internal import HTTP
internal import Identity
internal import Platform
internal import Registration

/// How a timetable and deadlines come into a person's own calendar: by secret addresses, shown once.
struct CalendarPage: ShownPage {
    let visitor: Visitor
    /// Since when there is an address; nil without one.
    let since: Timestamp?
    /// The addresses that were just made.
    var made: CalendarAddress?
    /// What the addresses begin with.
    var origin = ""

    var html: HTML {
        Frame(
            visitor: visitor, title: visitor[.calendarTitle], place: visitor.student.map { _ in .schedule },
            crumbs: visitor.student == nil
                ? [.init(title: visitor[.account], address: "/account")]
                : [.init(title: visitor[.mySchedule], address: "/schedule")],
            isNarrow: true,
            main: """
                \(PageHeader(title: visitor[.calendarTitle], lede: visitor[.calendarLede]).html)
                \(made == nil ? state : addresses)
                <div class="cluster"><form method="post" action="/calendar">\(visitor.tokenField)\
                <button class="button">\(visitor[.calendarMake])</button></form>
                \(HTML.when(since != nil) {
                    """
                    <form method="post" action="/calendar/end">\(visitor.tokenField)\
                    <button class="button quiet">\(visitor[.calendarEnd])</button></form>
                    """
                })</div>
                """
        ).html
    }

    private var state: HTML {
        "<p>\(visitor[since.map { .calendarSince(.date(visitor.institution.zone.wallClock(at: $0).day)) } ?? .calendarNone])</p>"
    }

    private var addresses: HTML {
        HTML.when(made) { made in
            Alert(
                .success, title: visitor[.calendarMade], role: "status",
                matter: """
                    <dl class="facts"><dt>\(visitor[.calendarOfClasses])</dt><dd>\(link(made.timetable))</dd>\
                    <dt>\(visitor[.calendarOfDeadlines])</dt><dd>\(link(made.deadlines))</dd></dl>\
                    <p>\(visitor[.calendarOnce])</p>
                    """
            ).html
        }
    }

    private func link(_ path: String) -> HTML { "<a class=\"code\" href=\"\(path)\">\(origin)\(path)</a>" }
}

extension [Endpoint<APIContext>] {
    /// A person's calendar feeds.
    static let calendar: Self = [
        .page(.get, "/calendar", id: "show_calendar", permission: .signedIn)
            .shows { _, transaction, visitor in
                CalendarPage(visitor: visitor, since: try transaction.calendarSince(visitor))
            },
        .page(.post, "/calendar", id: "make_calendar", permission: .signedIn)
            .page { call in
                let backend = call.context.backend
                let token = OpaqueToken(backend.environment)
                return try await call.context.write { transaction, actor in
                    try transaction.openCalendarFeed(of: actor, tokenHash: token.hash)
                    return CalendarPage(
                        visitor: try transaction.visitor(call.request, actor, backend), since: transaction.now,
                        made: CalendarAddress(token), origin: backend.publicAddress)
                }.response
            },
        .page(.post, "/calendar/end", id: "end_calendar", permission: .signedIn)
            .page { call in
                try await call.context.write { transaction, actor in try transaction.closeCalendarFeed(of: actor) }
                return call.context.redirect("/calendar", Notice(.calendarEnded))
            },
    ]
}

extension Transaction {
    fileprivate func calendarSince(_ visitor: Visitor) throws -> Timestamp? {
        try visitor.person.flatMap { try value(CalendarFeed.since(of: $0.actor.user)) }
    }
}
