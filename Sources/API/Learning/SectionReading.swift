internal import Access
internal import Engine
internal import HTTP
internal import Learning
internal import Platform
internal import Registration

/// What of a section's weeks and lessons is wanted.
private struct OutlineQuery: Input {
    let wantsDrafts: Bool

    init(from fields: inout FieldReader) {
        wantsDrafts = fields.defaulted(
            "drafts", .boolean, false,
            "Whether staff want the section's own copy with what is not shown yet, and not what students read.")
    }
}

extension [Endpoint<APIContext>] {
    /// What is read of courses and sections, and the copy of the one to the other.
    static let sectionReading: Self = [
        .declare(
            .get, "/api/v1/courses/{id}/outline", id: "get_course_outline", tag: "Learning", permission: .signedIn,
            summary: "The weeks and lessons of a course's master, for who owns or teaches it"
        )
        .path(PathID<Kind.Course>.self)
        .reads(OutlineView.self) { call, transaction, actor in
            let grant = try transaction.grant(.read, on: .master(call.path.id), to: actor)
            return OutlineView(outline: try transaction.outline(of: grant))
        },
        .declare(
            .get, "/api/v1/offerings/{id}/outline", id: "get_offering_outline", tag: "Learning",
            permission: .signedIn,
            summary: "What the students of a section read: its own lessons, or the course's master",
            description: "For a student with what is done. The master is read until a lesson of the section is shown."
        )
        .path(PathID<Kind.Offering>.self)
        .query(OutlineQuery.self)
        .reads(OutlineView.self) { call, transaction, actor in
            let id = call.path.id
            let wantsDrafts = call.query.wantsDrafts
            let grant = try transaction.grant(.read, on: .section(id), to: actor, isDraft: wantsDrafts)
            if wantsDrafts { return OutlineView(outline: try transaction.outline(of: grant)) }
            let seat = try actor.student.flatMap { try transaction.seat(of: $0, in: id) }
            return OutlineView(
                outline: try transaction.outlineRead(in: id, by: seat).orThrow(Problem.notFound))
        },
        .declare(
            .post, "/api/v1/offerings/{id}/content-copy", id: "copy_course_content", tag: "Learning",
            permission: .signedIn, summary: "Give a section its own copy of the course's master",
            problems: DocumentedProblem.learning(CopyFailure.self), honours: .idempotencyKey
        )
        .path(PathID<Kind.Offering>.self)
        .writes(OutlineView.self, status: .created) { call, transaction, actor in
            let grant = try transaction.grant(.edit, on: .section(call.path.id), to: actor)
            try transaction.copyMaster(to: call.path.id, under: grant)
            return OutlineView(outline: try transaction.outline(of: grant))
        },
    ]
}
