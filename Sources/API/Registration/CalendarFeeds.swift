internal import Access
internal import Engine
internal import Formats
public import HTTP
public import Identity
internal import Platform
internal import Registration

/// The secret addresses of a person's calendars. Whoever knows one of them knows both.
public struct CalendarAddress: Output {
    /// Where calendars fetch the timetable.
    public let timetable: String
    /// Where they fetch the deadlines.
    public let deadlines: String

    /// The addresses with a secret in them.
    public init(_ token: OpaqueToken) {
        timetable = "/api/v1/calendars/\(token.text).ics"
        deadlines = "/api/v1/calendars/\(token.text)/deadlines.ics"
    }

    /// How it is answered.
    public static let shape = Shape<CalendarAddress>([
        .field("path", .string, "Where calendars fetch the timetable. Shown once; whoever knows it reads it.") {
            $0.timetable
        },
        .field("deadlines_path", .string, "Where they fetch the deadlines. Shown once; whoever knows it reads it.") {
            $0.deadlines
        },
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
    /// Timetables and deadlines as calendars.
    static let calendarFeeds: Self = [
        .declare(
            .post, "/api/v1/me/calendar", id: "open_calendar", tag: "Registration", permission: .signedIn,
            summary: "Make secret addresses for one's timetable and deadlines; earlier ones stop working"
        )
        .answers(CalendarAddress.self, status: .created) { call in
            let token = OpaqueToken(call.context.backend.environment)
            try await call.context.write { try $0.openCalendarFeed(of: $1, tokenHash: token.hash) }
            return CalendarAddress(token)
        },
        .declare(
            .delete, "/api/v1/me/calendar", id: "close_calendar", tag: "Registration", permission: .signedIn,
            summary: "End the secret addresses of one's calendars"
        )
        .writes { _, transaction, actor in try transaction.closeCalendarFeed(of: actor) },
        .declare(
            .get, "/api/v1/calendars/{token}", id: "get_calendar", tag: "Registration", permission: .anyone,
            summary: "A timetable as iCalendar (RFC 5545)", honours: .etag
        )
        .path(CalendarPath.self)
        .answers(content: "text/calendar") { call in
            try await call.context.calendar(behind: call.path.token) { transaction, owner, languages in
                try transaction.timetableEvents(of: owner.user, languages: languages)
            }
        },
        .declare(
            .get, "/api/v1/calendars/{token}/deadlines.ics", id: "get_deadline_calendar", tag: "Registration",
            permission: .anyone, summary: "Deadlines as iCalendar (RFC 5545)", honours: .etag
        )
        .path(CalendarPath.self)
        .answers(content: "text/calendar") { call in
            try await call.context.calendar(behind: call.path.token) { transaction, owner, languages in
                try transaction.deadlineEvents(of: owner.user, languages: languages)
            }
        },
    ]
}

extension APIContext {
    /// The calendar behind a secret address.
    ///
    /// An event bears the time of its last change, so that the same events are the same text.
    ///
    /// - Throws: `Problem` 404 for a secret that opens nothing; 429 for who tries many.
    fileprivate func calendar(
        behind secret: String,
        _ events: @escaping @Sendable (Transaction, CalendarOwner, [String]) throws -> [ICalendarEvent]
    ) async throws -> Response {
        let client = RateLimit.client(of: address)
        if let delay = backend.signInLimit.wait(for: client, at: now) {
            throw Problem.tooManyRequests(retryAfter: delay)
        }
        let text = secret.hasSuffix(".ics") ? secret.dropLast(4) : secret[...]
        let asked = languages.ranges
        guard let token = OpaqueToken(text),
            let found = try await readPublicWithSystemRights({ transaction in
                try transaction.first(CalendarOwner.behind(token.hash), as: CalendarOwner.self).map { owner in
                    try events(transaction, owner, asked + [owner.locale])
                }
            })
        else {
            _ = backend.signInLimit.delay(for: client, at: now)
            throw Problem.notFound
        }
        let institution = backend.institution
        let calendar = ICalendar(
            name: institution.name, product: "-//Lyceum//Calendar//EN", zone: institution.zone, events: found)
        return Response(
            .ok, headers: ["Content-Type": "text/calendar; charset=utf-8", "Cache-Control": "private, max-age=300"],
            body: Array(calendar.text(at: Timestamp(seconds: 0)).utf8))
    }
}
