internal import API
internal import Access
internal import Catalog
internal import Engine
internal import HTTP
internal import Platform
internal import Registration
internal import Schema

/// A hold to place.
private struct HoldForm: Input {
    let category: Hold.Category
    let blocks: Hold.Blocks
    let reason: String

    init(from fields: inout FieldReader) {
        category = fields.required("category", .enumeration(), "What it is about.")
        blocks = Hold.Blocks(
            registration: fields.defaulted("blocks_registration", .boolean, false, "Registration."),
            transcripts: fields.defaulted("blocks_transcripts", .boolean, false, "Transcripts."),
            graduation: fields.defaulted("blocks_graduation", .boolean, false, "Graduation."),
            grades: fields.defaulted("blocks_grades", .boolean, false, "Grades."))
        reason = fields.required("reason", .text(min: 1, max: 1000), "Why.")
    }
}

/// A hold of a student.
private struct HoldPath: Input {
    let student: Identifier<Kind.Student>
    let hold: Identifier<Kind.Hold>

    init(from fields: inout FieldReader) {
        student = fields.required("id", .identifier(), "The student.")
        hold = fields.required("hold_id", .identifier(), "The hold.")
    }
}

extension [Endpoint<APIContext>] {
    /// Placing and releasing holds.
    static let holds: Self = [
        .page(.get, "/students/{id}/holds", id: "show_hold_form", permission: .signedIn)
            .path(PathID<Kind.Student>.self)
            .page { call in try await call.holdForm(.none) },
        .page(.post, "/students/{id}/holds", id: "place_student_hold", permission: .signedIn)
            .path(PathID<Kind.Student>.self)
            .page { call in
                try await call.submit(HoldForm.self) { form, transaction, actor in
                    let grant = try transaction.grant(.placeHold, on: call.path.id, to: actor)
                    _ = try transaction.placeHold(form.category, on: grant, blocking: form.blocks, reason: form.reason)
                    return call.context.redirect("/students/\(call.path.id)", Notice(.holdPlaced))
                } again: {
                    try await call.holdForm($0)
                }
            },
        .page(.post, "/students/{id}/holds/{hold_id}/release", id: "release_student_hold", permission: .signedIn)
            .path(HoldPath.self)
            .page { call in
                try await call.context.write { transaction, actor in
                    let grant = try transaction.grant(.placeHold, on: call.path.student, to: actor)
                    guard try transaction.releaseHold(call.path.hold, under: grant) != nil else {
                        throw Problem.notFound
                    }
                }
                return call.context.redirect("/students/\(call.path.student)", Notice(.holdReleased))
            },
    ]
}

extension Call where Context == APIContext, Path == PathID<Kind.Student>, Body == NoFields {
    fileprivate func holdForm(_ attempt: Attempt) async throws -> Response {
        try await read { call, transaction, visitor in
            let student = try transaction.student(call.path.id, for: visitor)
            guard let actor = visitor.person?.actor else { throw Problem.notFound }
            _ = try transaction.grant(.placeHold, on: student.id, to: actor)
            return HoldPage(visitor: visitor, student: student, attempt: attempt)
        }.response
    }
}
