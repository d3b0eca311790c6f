import HTTP
import Platform

/// A small interface to try everything on.
struct EnrollInput: Input {
    let offering: Identifier<Kind.Offering>
    let student: Identifier<Kind.Student>?

    init(from fields: inout FieldReader) {
        offering = fields.required("offering_id", .identifier(), "The section to enrol in.")
        student = fields.optional("student_id", .identifier(), "Whom to enrol, for staff.")
    }
}

struct MeetingInput: Input {
    let weekday: Int
    let starts: TimeOfDay
    let ends: TimeOfDay

    init(from fields: inout FieldReader) {
        weekday = fields.required("weekday", .integer(1...7), "1 is Monday.")
        starts = fields.required("starts_at", .timeOfDay, "When it begins.")
        ends = fields.required("ends_at", .timeOfDay, "When it ends.")
        fields.check(starts < ends, "ends_at", code: "before_start", "Must be after the start.")
    }
}

enum Level: String, CaseIterable {
    case undergraduate, graduate
}

struct CourseInput: Input {
    let code: String
    let name: [String: String]
    let credits: Decimal
    let level: Level
    let isOpen: Bool
    let note: Change<String>
    let meetings: [MeetingInput]
    let from: CalendarDate?
    let at: Timestamp?
    let limit: Int

    init(from fields: inout FieldReader) {
        code = fields.required("code", .string(max: 12, pattern: .name), "The course's code.")
        name = fields.required("name", .localizedText(), "Its name by language.")
        credits = fields.required("credits", .decimal(Decimal(0)...Decimal(30)), "Its credits.")
        level = fields.defaulted("level", .enumeration(), .undergraduate, "Its level.")
        isOpen = fields.defaulted("is_open", .boolean, true, "Whether it is open.")
        note = fields.change("note", .text(max: 100), "A note.")
        meetings = fields.defaulted(
            "meetings", .array(of: .object(of: MeetingInput.self), max: 3), [], "When it meets.")
        from = fields.optional("from", .date, "Its first day.")
        at = fields.optional("at", .timestamp, "An instant.")
        limit = fields.defaulted("limit", .integer(0...100), 20, "A limit.")
    }
}

struct CourseView: Output {
    let id: Identifier<Kind.Course>
    let name: [String: String]
    let credits: Decimal
    let level: Level
    let endsOn: CalendarDate?
    let prerequisites: [CourseView]

    static let shape = Shape<CourseView>([
        .field("id", .identifier, "Its id.") { $0.id },
        .field("name", .localizedText, "Its name by language.") { $0.name },
        .field("credits", .decimal, "Its credits.") { $0.credits },
        .field("level", .enumeration, "Its level.") { $0.level },
        .nullable("ends_on", .date, "Its last day.") { $0.endsOn },
        .list("prerequisites", of: .object, "What must be passed before.") { $0.prerequisites },
    ])
}

struct CourseSearch: Input {
    let text: String?
    let departments: [String]
    let paging: Paging

    init(from fields: inout FieldReader) {
        text = fields.optional("q", .string(), "Words of the name.")
        departments = fields.defaulted("department", .array(of: .string(max: 10), max: 5), [], "Departments.")
        paging = Paging(from: &fields)
    }
}

/// What handlers are given here: who asks.
struct Asking: Sendable {
    let name: String
}

let courseID = Identifier<Kind.Course>(UniqueID(high: 1, low: 2))

extension Endpoint<Asking> {
    static let all: [Endpoint<Asking>] = [
        .declare(
            .get, "/api/v1/courses", id: "list_courses", tag: "Catalog", permission: .anyone, summary: "Courses",
            honours: .etag
        ).query(CourseSearch.self).answers(Page<CourseView>.self) { call in
            Page([], call.query.paging, hasMore: false, total: call.query.departments.count)
        },
        .declare(
            .get, "/api/v1/courses/{id}", id: "get_course", tag: "Catalog", permission: .anyone, summary: "A course"
        ).path(PathID<Kind.Course>.self).answers(CourseView.self) { call in
            CourseView(
                id: call.path.id, name: ["en": call.context.name], credits: Decimal(thousandths: 2500),
                level: .graduate,
                endsOn: nil, prerequisites: [])
        },
        .declare(
            .post, "/api/v1/courses", id: "make_course", tag: "Catalog", permission: .permission("courses.edit"),
            summary: "Make a course", problems: [.init(.conflict, "catalog.code_taken", "The code is taken.")],
            honours: [.idempotencyKey, .ifMatch]
        ).body(CourseInput.self).replies(CourseView.self, status: .created) { call in
            try call.requireMatch(ETag(version: 1))
            let view = CourseView(
                id: courseID, name: call.body.name, credits: call.body.credits, level: call.body.level,
                endsOn: call.body.from, prerequisites: [])
            return Reply(view, headers: ["Location": "/api/v1/courses/\(courseID)"])
        },
        .declare(
            .delete, "/api/v1/courses/{id}", id: "drop_course", tag: "Catalog", permission: .signedIn, summary: "Drop"
        ).path(PathID<Kind.Course>.self).answersNothing { _ in },
        .declare(
            .post, "/api/v1/courses/swap", id: "swap_courses", tag: "Catalog", permission: .signedIn, summary: "Swap"
        ).answersNothing { _ in throw LaneIsFull() },
        .declare(
            .get, "/api/v1/broken", id: "broken", tag: "Catalog", permission: .signedIn, summary: "Breaks"
        ).answersNothing { _ in throw Broken() },
        Endpoint.page(.get, "/files/{path...}", id: "files", permission: .anyone).path(FilePath.self).page { call in
            .text(call.path.path)
        },
    ]
}

struct Broken: Error {}

struct FilePath: Input {
    let path: String

    init(from fields: inout FieldReader) { path = fields.required("path", .string(), "The file.") }
}

func request(
    _ method: Method, _ target: String, json: String? = nil, headers: Headers = [:]
) throws -> Request {
    var headers = headers
    if json != nil { headers["Content-Type"] = "application/json; charset=utf-8" }
    return try Request(method, target, headers: headers, body: Array((json ?? "").utf8), id: Environment.live.id())
}

func respond(to request: Request) async -> Response {
    await Responder(Router(Endpoint.all), report: { _, _ in }) { _, operation in
        if operation.id == "drop_course" { throw Problem.unauthorized }
        return Asking(name: "Ada")
    }.respond(to: request)
}

extension Response {
    var text: String { String(decoding: body, as: UTF8.self) }

    var json: JSONValue { (try? JSONValue(parsing: body)) ?? .null }
}
