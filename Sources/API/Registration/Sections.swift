internal import Access
internal import Engine
internal import HTTP
internal import Platform
internal import Registration

/// Which part of a roster is wanted.
struct RosterQuery: Input {
    let includesLeft: Bool
    let paging: Paging

    init(from fields: inout FieldReader) {
        includesLeft = fields.defaulted(
            "left", .boolean, false, "Whether those who dropped or withdrew are listed too.")
        paging = Paging(from: &fields)
    }
}

/// How many seats there are.
struct CapacityChange: Input {
    let seats: Int?

    init(from fields: inout FieldReader) {
        seats = fields.optional("max_enrollment", .integer(0...100_000), "The number of seats; null for no limit.")
    }
}

/// Why something is done, which must be said.
struct RequiredReason: Input {
    let reason: String

    init(from fields: inout FieldReader) {
        reason = fields.required("reason", .text(min: 1, max: 1000), "Why, for the record.")
    }
}

/// A student on a roster.
struct RosterEntryView: Output {
    let entry: RosterEntry

    static let schemaName = "RosterEntry"

    static let shape = Shape<RosterEntryView>([
        .field("enrollment_id", .identifier, "The enrolment.") { $0.entry.enrollment },
        .field("student_id", .identifier, "The student.") { $0.entry.student },
        .field("student_number", .string, "The student's number.") { $0.entry.studentNumber },
        .field("full_name", .string, "The student's name.") { $0.entry.fullName },
        .field("email", .string, "Where mail goes.") { $0.entry.email },
        .field("status", .enumeration, "What has become of the seat.") { $0.entry.status },
        .field("enrolled_at", .timestamp, "When the seat was taken.") { $0.entry.enrolledAt },
    ])
}

/// The seats of an offering.
struct CapacityView: Output {
    let offering: Identifier<Kind.Offering>
    let seats: Int?

    static let schemaName = "Capacity"

    static let shape = Shape<CapacityView>([
        .field("offering_id", .identifier, "The section.") { $0.offering },
        .nullable("max_enrollment", .integer, "The number of seats; null for no limit.") { $0.seats },
    ])
}

/// What cancelling a section did.
struct CancellationView: Output {
    let told: Int

    static let schemaName = "Cancellation"

    static let shape = Shape<CancellationView>([
        .field("students_told", .integer, "How many lost a seat or a place in line, and were told.") { $0.told }
    ])
}

extension [Endpoint<APIContext>] {
    /// What staff do with a section.
    static let sections: Self = [
        .declare(
            .get, "/api/v1/offerings/{id}/roster", id: "list_roster", tag: "Sections", permission: .signedIn,
            summary: "The students of a section, by name"
        )
        .path(PathID<Kind.Offering>.self)
        .query(RosterQuery.self)
        .reads(Page<RosterEntryView>.self) { call, transaction, actor in
            _ = try transaction.grant(.readRoster, on: call.path.id, to: actor)
            let paging = call.query.paging
            let entries = try transaction.all(
                RosterEntry.list(
                    of: call.path.id, includingLeft: call.query.includesLeft, limit: paging.limit,
                    offset: paging.offset), as: RosterEntry.self)
            return Page(overfetched: entries.map(RosterEntryView.init), paging)
        },
        .declare(
            .get, "/api/v1/offerings/{id}/waitlist", id: "list_waitlist", tag: "Sections", permission: .signedIn,
            summary: "The line for a section, in order"
        )
        .path(PathID<Kind.Offering>.self)
        .query(Paging.self)
        .reads(Page<WaitlistEntryView>.self) { call, transaction, actor in
            _ = try transaction.grant(.readRoster, on: call.path.id, to: actor)
            let paging = call.query
            let listed = try transaction.all(
                ListedWaitlistEntry.line(for: call.path.id, limit: paging.limit, offset: paging.offset),
                as: ListedWaitlistEntry.self)
            return Page(
                overfetched: listed.map { WaitlistEntryView(listed: $0, languages: call.context.languages.ranges) },
                paging)
        },
        .declare(
            .put, "/api/v1/offerings/{id}/capacity", id: "set_capacity", tag: "Sections", permission: .signedIn,
            summary: "Change the number of seats; new ones are offered to those who wait",
            problems: [
                .init(.conflict, "registration.capacity_below_taken", "More seats are taken or offered."),
                .unknownOffering,
            ]
        )
        .path(PathID<Kind.Offering>.self)
        .body(CapacityChange.self)
        .writes(CapacityView.self) { call, transaction, actor in
            let grant = try transaction.grant(.setCapacity, on: call.path.id, to: actor)
            try transaction.setCapacity(grant, to: call.body.seats)
            return CapacityView(offering: call.path.id, seats: call.body.seats)
        },
        .declare(
            .post, "/api/v1/offerings/{id}/cancellation", id: "cancel_section", tag: "Sections",
            permission: .signedIn, summary: "Cancel a section; everyone enrolled or waiting is told",
            problems: [
                .init(.conflict, "registration.section_cancelled", "It is cancelled already."), .unknownOffering,
            ],
            honours: .idempotencyKey
        )
        .path(PathID<Kind.Offering>.self)
        .body(RequiredReason.self)
        .writes(CancellationView.self) { call, transaction, actor in
            let grant = try transaction.grant(.cancel, on: call.path.id, to: actor)
            return CancellationView(told: try transaction.cancelSection(grant, reason: call.body.reason))
        },
    ]
}
