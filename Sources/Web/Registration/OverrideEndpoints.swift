internal import API
internal import Access
internal import Catalog
internal import Engine
internal import Formats
internal import HTTP
internal import Platform
internal import Registration
internal import Schema

/// A reason to set aside.
private struct OverrideForm: Input {
    let section: String
    let code: String
    let until: CalendarDate?
    let justification: String

    init(from fields: inout FieldReader) {
        section = fields.required("section", .string(max: 64), "The code of the course and the section.")
        code = fields.required("code", .string(max: 64), "The reason.")
        until = fields.optional("valid_until", .date, "The last day on which it holds.")
        justification = fields.required("justification", .text(min: 1, max: 1000), "Why; it is kept.")
    }

    /// The reason, when it is one that may be set aside.
    var reason: EligibilityReason? { EligibilityReason.overridable.first { $0.rawValue == code } }
}

/// An override of a student.
private struct OverridePath: Input {
    let student: Identifier<Kind.Student>
    let override: Identifier<Kind.Override>

    init(from fields: inout FieldReader) {
        student = fields.required("id", .identifier(), "The student.")
        override = fields.required("override_id", .identifier(), "The override.")
    }
}

extension [Endpoint<APIContext>] {
    /// Setting reasons aside, and taking that back.
    static let overrides: Self = [
        .page(.get, "/students/{id}/overrides", id: "show_override_form", permission: .signedIn)
            .path(PathID<Kind.Student>.self)
            .page { call in try await call.overrideForm(.none) },
        .page(.post, "/students/{id}/overrides", id: "grant_student_override", permission: .signedIn)
            .path(PathID<Kind.Student>.self)
            .page { call in
                try await call.submit(OverrideForm.self) { form, transaction, actor in
                    try transaction.override(form, for: call.path.id, by: actor, call.context.backend.institution.zone)
                    return call.context.redirect("/students/\(call.path.id)", Notice(.overrideGranted))
                } again: {
                    try await call.overrideForm($0)
                }
            },
        .page(
            .post, "/students/{id}/overrides/{override_id}/revocation", id: "revoke_student_override",
            permission: .signedIn
        )
        .path(OverridePath.self)
        .page { call in
            try await call.context.write { transaction, actor in
                let listed = try transaction.first(ListedOverride.find(call.path.override), as: ListedOverride.self)
                let grant = try transaction.grant(
                    .override, on: call.path.student, to: actor, in: listed?.offering)
                guard try transaction.revokeOverride(call.path.override, under: grant) else { throw Problem.notFound }
            }
            return call.context.redirect("/students/\(call.path.student)", Notice(.overrideRevoked))
        },
    ]
}

extension Call where Context == APIContext, Path == PathID<Kind.Student>, Body == NoFields {
    fileprivate func overrideForm(_ attempt: Attempt) async throws -> Response {
        try await read { call, transaction, visitor in
            let student = try transaction.student(call.path.id, for: visitor)
            guard let actor = visitor.person?.actor else { throw Problem.notFound }
            _ = try transaction.grant(.override, on: student.id, to: actor)
            return OverridePage(visitor: visitor, student: student, attempt: attempt)
        }.response
    }
}

extension Transaction {
    fileprivate func override(
        _ form: OverrideForm, for student: Identifier<Kind.Student>, by actor: Actor, _ zone: TimeZoneRules
    ) throws {
        guard let reason = form.reason else { throw FieldFailures.of("code", "unknown_choice") }
        guard let offering = try offering(named: form.section) else {
            throw FieldFailures.of("section", "unknown_choice")
        }
        let grant = try grant(.override, on: student, to: actor, in: offering.id)
        // The day counts to its end, by the clocks of the campus.
        let end = form.until.map { zone.instant(of: $0 + 1, at: .midnight) }
        _ = try override(reason, for: grant, in: offering.id, justification: form.justification, until: end)
    }
}

extension FieldFailures {
    /// One thing wrong with one field.
    static func of(_ field: String, _ code: String) -> FieldFailures {
        FieldFailures([FieldError(field: field, code: code, message: "")])
    }
}
