internal import Access
internal import Engine
internal import Formats
internal import HTTP
internal import Identity
internal import Platform
internal import Registration

/// The secret address of a calendar.
struct CalendarAddress: Output {
    let path: String

    static let shape = Shape<CalendarAddress>([
        .field("path", .string, "Where calendars fetch the timetable. Shown once; whoever knows it reads it.") {
            $0.path
        }
    ])
}

/// The secret part of a calendar's address.
struct CalendarPath: Input {
    let token: String

    init(from fields: inout FieldReader) {
        token = fields.required("token", .string(min: 1, max: 100), "The secret, with or without `.ics`.")
    }
}

extension [Endpoint<APIContext>] {
    /// Timetables as calendars.
    static let calendarFeeds: Self = [
        .declare(
            .post, "/api/v1/me/calendar", id: "open_calendar", tag: "Registration", permission: .signedIn,
            summary: "Make a secret address for one's timetable; an earlier one stops working"
        )
        .answers(CalendarAddress.self, status: .created) { call in
            let token = OpaqueToken(call.context.backend.environment)
            try await call.context.write { try $0.openCalendarFeed(of: $1, tokenHash: token.hash) }
            return CalendarAddress(path: "/api/v1/calendars/\(token.text).ics")
        },
        .declare(
            .delete, "/api/v1/me/calendar", id: "close_calendar", tag: "Registration", permission: .signedIn,
            summary: "End the secret address of one's timetable"
        )
        .writes { _, transaction, actor in try transaction.closeCalendarFeed(of: actor) },
        .declare(
            .get, "/api/v1/calendars/{token}", id: "get_calendar", tag: "Registration", permission: .anyone,
            summary: "A timetable as iCalendar (RFC 5545)", honours: .etag
        )
        .path(CalendarPath.self)
        .answers(content: "text/calendar") { call in
            let text = call.path.token.hasSuffix(".ics") ? call.path.token.dropLast(4) : call.path.token[...]
            guard let token = OpaqueToken(text) else { throw Problem.notFound }
            let context = call.context
            let events = try await context.readPublicWithSystemRights { transaction in
                try transaction.calendarEvents(tokenHash: token.hash, languages: context.languages.ranges)
            }
            guard let events else { throw Problem.notFound }
            let institution = context.backend.institution
            let calendar = ICalendar(
                name: institution.name, product: "-//Lyceum//Timetable//EN", zone: institution.zone, events: events)
            return .calendar(calendar.text(at: context.now))
        },
    ]
}

extension Response {
    fileprivate static func calendar(_ text: String) -> Response {
        Response(.ok, headers: ["Content-Type": "text/calendar; charset=utf-8"], body: Array(text.utf8))
    }
}
