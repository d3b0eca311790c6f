public import Access
public import Engine
internal import HTTP
public import Platform
public import Registration

/// Whom to put in which line.
struct NewWaitlistEntry: Input {
    let offering: Identifier<Kind.Offering>
    let drop: Identifier<Kind.Enrollment>?
    let linked: [Identifier<Kind.Offering>]
    let student: Identifier<Kind.Student>?

    init(from fields: inout FieldReader) {
        offering = fields.required("offering_id", .identifier(), "The section to wait for.")
        drop = fields.optional("drop_enrollment_id", .identifier(), "A seat to give up once a seat here is taken.")
        linked = fields.defaulted(
            "linked_offering_ids", .array(of: .identifier(), max: 10), [], "The chosen other parts of the course.")
        student = fields.optional("student_id", .identifier(), "Who waits, for staff; otherwise oneself.")
    }
}

extension [Endpoint<APIContext>] {
    /// Waiting for a seat, and taking the one that is offered.
    static let waitlistEntries: Self = [
        .declare(
            .post, "/api/v1/waitlist-entries", id: "join_waitlist", tag: "Registration", permission: .signedIn,
            summary: "Wait for a seat in a section that is full",
            problems: [
                .init(
                    .conflict, "registration.not_eligible", "Something else than the lack of seats stands in the way."),
                .init(.conflict, "registration.waitlist_not_needed", "There is a free seat."),
                .init(.conflict, "registration.waitlist_disabled", "The section keeps no waitlist."),
                .init(.conflict, "registration.already_waiting", "The student waits already."),
                .init(
                    .conflict, "registration.unknown_enrollment_to_drop", "The seat to give up is not the student's."),
                .partsMissing, .partMismatch, .unknownOffering,
            ], honours: .idempotencyKey
        )
        .body(NewWaitlistEntry.self)
        .answers(content: "application/json", schema: WaitlistEntryView.schema, status: .created) { call in
            try await call.context.joinLine(call.body, under: call.idempotency)
        },
        .declare(
            .post, "/api/v1/waitlist-entries/{id}/acceptance", id: "accept_offer", tag: "Registration",
            permission: .signedIn, summary: "Take the seat that is offered",
            problems: .ofEnrolling + [
                .init(.conflict, "registration.nothing_offered", "No seat is offered yet."),
                .init(.conflict, "registration.offer_expired", "The offer has expired."),
                .notWaiting,
            ], honours: .idempotencyKey
        )
        .path(PathID<Kind.WaitlistEntry>.self)
        .writes(EnrollmentView.self, status: .created) { call, transaction, actor in
            let grant = try transaction.grant(.register, onOwnerOf: call.path.id, to: actor)
            let seat = try transaction.acceptOffer(call.path.id, under: grant)
            return try transaction.view(seat.id, for: call.context)
        },
        .declare(
            .delete, "/api/v1/waitlist-entries/{id}", id: "leave_waitlist", tag: "Registration", permission: .signedIn,
            summary: "Leave the line, or refuse the seat that is offered",
            problems: [.notWaiting]
        )
        .path(PathID<Kind.WaitlistEntry>.self)
        .writes { call, transaction, actor in
            let grant = try transaction.grant(.register, onOwnerOf: call.path.id, to: actor)
            try transaction.leaveLine(call.path.id, under: grant)
        },
        .declare(
            .get, "/api/v1/waitlist-entries/{id}", id: "get_waitlist_entry", tag: "Registration",
            permission: .signedIn, summary: "A place in line, with the reason when it was passed over",
            problems: [.notWaiting]
        )
        .path(PathID<Kind.WaitlistEntry>.self)
        .reads(WaitlistEntryView.self) { call, transaction, _ in try transaction.view(call.path.id, for: call.context)
        },
    ]
}

extension Transaction {
    /// The student whose place in line it is; a stranger is told that there is none.
    public func grant(
        _ action: Policy.StudentAction, onOwnerOf entry: WaitlistEntry.ID, to actor: Actor
    ) throws -> Grant<Identifier<Kind.Student>> {
        let owner: Identifier<Kind.Student>? = try value("select student_id from course_waitlist where id = \(entry)")
        guard let owner else { throw RegistrationRefusal.notWaiting }
        return try grant(action, on: owner, to: actor)
    }

    func view(_ entry: WaitlistEntry.ID, for context: APIContext) throws -> WaitlistEntryView {
        guard let listed = try first(ListedWaitlistEntry.find(entry), as: ListedWaitlistEntry.self) else {
            throw RegistrationRefusal.notWaiting
        }
        return WaitlistEntryView(listed: listed, languages: context.languages.ranges)
    }
}
