internal import Access
internal import Engine
internal import HTTP
internal import Platform
internal import Registration

/// A hold to place.
struct NewHold: Input {
    let category: Hold.Category
    let reason: String
    let blocks: Hold.Blocks

    init(from fields: inout FieldReader) {
        category = fields.required("category", .enumeration(), "What it is about.")
        reason = fields.required("reason", .text(min: 1, max: 1000), "Why, for the student to read.")
        blocks = Hold.Blocks(
            registration: fields.defaulted("blocks_registration", .boolean, true, "Whether it keeps from registering."),
            transcripts: fields.defaulted("blocks_transcripts", .boolean, false, "Whether it keeps transcripts back."),
            graduation: fields.defaulted("blocks_graduation", .boolean, false, "Whether it keeps from graduating."),
            grades: fields.defaulted("blocks_grades", .boolean, false, "Whether it hides grades from the student."))
    }
}

/// A hold of a student.
struct StudentHoldPath: Input {
    let student: Identifier<Kind.Student>
    let hold: Identifier<Kind.Hold>

    init(from fields: inout FieldReader) {
        student = fields.required("id", .identifier(), "The student.")
        hold = fields.required("hold_id", .identifier(), "The hold.")
    }
}

/// A hold as the student and staff see it.
struct HoldView: Output {
    let hold: Hold

    static let schemaName = "Hold"

    static let shape = Shape<HoldView>([
        .field("id", .identifier, "The hold's id.") { $0.hold.id },
        .field("student_id", .identifier, "The student.") { $0.hold.student },
        .field("category", .enumeration, "What it is about.") { $0.hold.category },
        .field("reason", .string, "Why.") { $0.hold.reason },
        .field("blocks_registration", .boolean, "Whether it keeps from registering.") { $0.hold.blocks.registration },
        .field("blocks_transcripts", .boolean, "Whether it keeps transcripts back.") { $0.hold.blocks.transcripts },
        .field("blocks_graduation", .boolean, "Whether it keeps from graduating.") { $0.hold.blocks.graduation },
        .field("blocks_grades", .boolean, "Whether it hides grades from the student.") { $0.hold.blocks.grades },
        .field("is_active", .boolean, "Whether it is in force.") { $0.hold.isInForce },
        .field("placed_at", .timestamp, "When it was placed.") { $0.hold.placedAt },
        .nullable("released_at", .timestamp, "When it was released.") { $0.hold.releasedAt },
    ])
}

extension [Endpoint<APIContext>] {
    /// Holds on students.
    static let holds: Self = [
        .declare(
            .get, "/api/v1/students/{id}/holds", id: "list_holds", tag: "Students", permission: .signedIn,
            summary: "A student's holds, those in force first"
        )
        .path(PathID<Kind.Student>.self)
        .query(Paging.self)
        .reads(Page<HoldView>.self) { call, transaction, actor in
            _ = try transaction.grant(.readHolds, on: call.path.id, to: actor)
            let paging = call.query
            let holds = try transaction.all(
                Hold.list(of: call.path.id, limit: paging.limit + 1, offset: paging.offset), as: Hold.self)
            return Page(overfetched: holds.map(HoldView.init), paging)
        },
        .declare(
            .post, "/api/v1/students/{id}/holds", id: "place_hold", tag: "Students", permission: .signedIn,
            summary: "Place a hold; the student and the advisor are told", honours: .idempotencyKey
        )
        .path(PathID<Kind.Student>.self)
        .body(NewHold.self)
        .writes(HoldView.self, status: .created) { call, transaction, actor in
            let grant = try transaction.grant(.placeHold, on: call.path.id, to: actor)
            return HoldView(
                hold: try transaction.placeHold(
                    call.body.category, on: grant, blocking: call.body.blocks, reason: call.body.reason))
        },
        .declare(
            .post, "/api/v1/students/{id}/holds/{hold_id}/release", id: "release_hold", tag: "Students",
            permission: .signedIn, summary: "Release a hold"
        )
        .path(StudentHoldPath.self)
        .writes(HoldView.self) { call, transaction, actor in
            let grant = try transaction.grant(.placeHold, on: call.path.student, to: actor)
            guard let hold = try transaction.releaseHold(call.path.hold, under: grant) else { throw Problem.notFound }
            return HoldView(hold: hold)
        },
    ]
}
