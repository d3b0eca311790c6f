internal import API
internal import Access
internal import Engine
internal import HTTP
internal import Identity
internal import Platform
internal import Registration

/// How a timetable comes into a person's own calendar: by a secret address, shown once.
struct CalendarPage: ShownPage {
    let visitor: Visitor
    /// The path of the address that was just made.
    var secret: String?

    var html: HTML {
        Frame(
            visitor: visitor, title: visitor[.calendarTitle], place: .schedule,
            crumbs: [.init(title: visitor[.mySchedule], address: "/schedule")], isNarrow: true,
            main: """
                \(PageHeader(title: visitor[.calendarTitle], lede: visitor[.calendarLede]).html)
                \(HTML.when(secret) { address in
                    Alert(
                        .success, title: visitor[.calendarMade], role: "status",
                        matter: "<p><a class=\"code\" href=\"\(address)\">\(address)</a></p><p>\(visitor[.calendarOnce])</p>"
                    ).html
                })<div class="cluster"><form method="post" action="/calendar">\(visitor.tokenField)\
                <button class="button">\(visitor[.calendarMake])</button></form>
                <form method="post" action="/calendar/end">\(visitor.tokenField)\
                <button class="button quiet">\(visitor[.calendarEnd])</button></form></div>
                """
        ).html
    }
}

extension [Endpoint<APIContext>] {
    /// A student's calendar feed.
    static let calendar: Self = [
        .page(.get, "/calendar", id: "show_calendar", permission: .signedIn)
            .shows { _, _, visitor in
                guard visitor.student != nil else { throw Problem.notFound }
                return CalendarPage(visitor: visitor)
            },
        .page(.post, "/calendar", id: "make_calendar", permission: .signedIn)
            .page { call in
                let token = OpaqueToken(call.context.backend.environment)
                return try await call.context.write { transaction, actor in
                    guard actor.student != nil else { throw Problem.notFound }
                    try transaction.openCalendarFeed(of: actor, tokenHash: token.hash)
                    let visitor = try transaction.visitor(call.request, actor, call.context.backend)
                    return CalendarPage(visitor: visitor, secret: "/api/v1/calendars/\(token.text).ics")
                }.response
            },
        .page(.post, "/calendar/end", id: "end_calendar", permission: .signedIn)
            .page { call in
                try await call.context.write { transaction, actor in try transaction.closeCalendarFeed(of: actor) }
                return call.context.redirect("/calendar", Notice(.calendarEnded))
            },
    ]
}
