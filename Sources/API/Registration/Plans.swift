internal import Access
internal import Engine
internal import HTTP
internal import Platform
internal import Registration

/// An offering in a student's cart.
struct PlannedOfferingPath: Input {
    let student: Identifier<Kind.Student>
    let offering: Identifier<Kind.Offering>

    init(from fields: inout FieldReader) {
        student = fields.required("id", .identifier(), "The student.")
        offering = fields.required("offering_id", .identifier(), "The section.")
    }
}

extension [Endpoint<APIContext>] {
    /// The cart: what a student means to take.
    static let plans: Self = [
        .declare(
            .get, "/api/v1/students/{id}/plan", id: "get_plan", tag: "Registration", permission: .signedIn,
            summary: "What a student has and means to take in a term, on one week"
        )
        .path(PathID<Kind.Student>.self)
        .query(RequiredTerm.self)
        .reads(ScheduleView.self) { call, transaction, actor in
            _ = try transaction.grant(.plan, on: call.path.id, to: actor)
            let entries = try transaction.all(
                TimetableEntry.week(
                    of: call.path.id, in: call.query.term, showing: [.enrolled, .planned, .waiting]),
                as: TimetableEntry.self)
            return ScheduleView(
                entries: entries.map { TimetableEntryView(entry: $0, languages: call.context.languages.ranges) })
        },
        .declare(
            .put, "/api/v1/students/{id}/plan/{offering_id}", id: "plan_offering", tag: "Registration",
            permission: .signedIn, summary: "Put a section into the cart"
        )
        .path(PlannedOfferingPath.self)
        .writes { call, transaction, actor in
            let grant = try transaction.grant(.plan, on: call.path.student, to: actor)
            _ = try transaction.grant(.read, on: call.path.offering, to: actor)
            try transaction.plan(call.path.offering, for: grant)
        },
        .declare(
            .delete, "/api/v1/students/{id}/plan/{offering_id}", id: "unplan_offering", tag: "Registration",
            permission: .signedIn, summary: "Take a section out of the cart"
        )
        .path(PlannedOfferingPath.self)
        .writes { call, transaction, actor in
            let grant = try transaction.grant(.plan, on: call.path.student, to: actor)
            try transaction.unplan(call.path.offering, for: grant)
        },
    ]
}
