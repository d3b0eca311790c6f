internal import Access
internal import Engine
internal import HTTP
internal import Platform
internal import Registration

/// A wish list, and what the student would like.
struct TimetableWish: Input {
    let term: Identifier<Kind.Term>
    let courses: [Identifier<Kind.Course>]
    let preferences: ScheduleBuilder.Preferences
    let limit: Int

    init(from fields: inout FieldReader) {
        term = fields.required("term_id", .identifier(), "The term.")
        courses = fields.required("course_ids", .array(of: .identifier(), min: 1, max: 10), "The wished courses.")
        preferences = ScheduleBuilder.Preferences(
            daysOff: Set(
                fields.defaulted("days_off", .array(of: .integer(1...7), max: 7), [], "Days without classes, Monday 1.")
            ),
            earliest: fields.optional("earliest", .timeOfDay, "No class before this."),
            latest: fields.optional("latest", .timeOfDay, "No class after this."),
            openSeatsOnly: fields.defaulted(
                "open_seats_only", .boolean, false, "Whether sections without a free seat are left out."))
        limit = fields.defaulted("limit", .integer(1...20), 10, "How many timetables at most.")
    }
}

/// One timetable without conflicts.
struct BuiltTimetableView: Output {
    let timetable: ScheduleBuilder.Timetable

    static let schemaName = "BuiltTimetable"

    static let shape = Shape<BuiltTimetableView>([
        .field("offering_ids", .array(of: .array(of: .identifier)), "For each wished course the sections to take.") {
            $0.timetable.options.map(\.offerings)
        },
        .field("cost", .integer, "What it costs against the preferences; lower is better.") { $0.timetable.cost },
    ])
}

/// The best timetables.
struct BuiltTimetablesView: Output {
    let timetables: [ScheduleBuilder.Timetable]
    let isComplete: Bool

    static let schemaName = "BuiltTimetables"

    static let shape = Shape<BuiltTimetablesView>([
        .field("timetables", .array(of: .object), "Cheapest first; empty when every combination conflicts.") {
            $0.timetables.map(BuiltTimetableView.init)
        },
        .field("complete", .boolean, "Whether every combination was looked at.") { $0.isComplete },
    ])
}

extension [Endpoint<APIContext>] {
    /// Finding timetables.
    static let timetables: Self = [
        .declare(
            .post, "/api/v1/students/{id}/timetables", id: "build_timetables", tag: "Registration",
            permission: .signedIn,
            summary: "Conflict-free timetables for a wish list, ranked by what the student would like"
        )
        .path(PathID<Kind.Student>.self)
        .body(TimetableWish.self)
        .examines(BuiltTimetablesView.self) { call, transaction, actor in
            let grant = try transaction.grant(.plan, on: call.path.id, to: actor)
            let builder = try transaction.scheduleBuilder(
                for: grant, in: call.body.term, wishing: call.body.courses, preferring: call.body.preferences)
            let (timetables, isComplete) = builder.timetables(limit: call.body.limit)
            return BuiltTimetablesView(timetables: timetables, isComplete: isComplete)
        }
    ]
}
