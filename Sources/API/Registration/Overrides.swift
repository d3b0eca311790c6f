internal import Access
internal import Engine
internal import HTTP
internal import Platform
internal import Registration
internal import Schema

/// A reason to set aside.
struct NewOverride: Input {
    let offering: Identifier<Kind.Offering>
    let reason: OverridableReason
    let justification: String
    let until: Timestamp?

    init(from fields: inout FieldReader) {
        offering = fields.required("offering_id", .identifier(), "The section it holds for.")
        reason = fields.required("code", .enumeration(), "The reason to set aside.")
        justification = fields.required("justification", .text(min: 1, max: 1000), "Why; it is kept.")
        until = fields.optional("valid_until", .timestamp, "Until when; without it, for good.")
    }
}

/// The reasons that staff may set aside; a full section is not among them.
enum OverridableReason: String, CaseIterable, Sendable {
    case hold = "registration.hold"
    case windowClosed = "registration.window_closed"
    case prerequisites = "registration.prerequisites"
    case corequisites = "registration.corequisites"
    case conflict = "registration.conflict"
    case creditLimit = "registration.credit_limit"

    var reason: EligibilityReason {
        switch self {
        case .hold: .hold
        case .windowClosed: .windowClosed
        case .prerequisites: .prerequisites
        case .corequisites: .corequisites
        case .conflict: .conflict
        case .creditLimit: .creditLimit
        }
    }
}

/// An override of a student.
struct StudentOverridePath: Input {
    let student: Identifier<Kind.Student>
    let override: Identifier<Kind.Override>

    init(from fields: inout FieldReader) {
        student = fields.required("id", .identifier(), "The student.")
        override = fields.required("override_id", .identifier(), "The override.")
    }
}

/// An override as staff see it.
struct OverrideView: Output {
    let listed: ListedOverride

    static let schemaName = "Override"

    static let shape = Shape<OverrideView>([
        .field("id", .identifier, "The override's id.") { $0.listed.id },
        .field("student_id", .identifier, "The student.") { $0.listed.student },
        .field("offering_id", .identifier, "The section it holds for.") { $0.listed.offering },
        .field("code", .string, "The reason that is set aside.") { $0.listed.reasonCode },
        .field("justification", .string, "Why.") { $0.listed.justification },
        .nullable("valid_until", .timestamp, "Until when; null for good.") { $0.listed.validUntil },
        .field("is_active", .boolean, "Whether it is in force.") { $0.listed.isInForce },
        .field("created_at", .timestamp, "When it was granted.") { $0.listed.createdAt },
    ])
}

extension [Endpoint<APIContext>] {
    /// Setting reasons aside.
    static let overrides: Self = [
        .declare(
            .get, "/api/v1/students/{id}/overrides", id: "list_overrides", tag: "Students", permission: .signedIn,
            summary: "The reasons that were set aside for a student, newest first"
        )
        .path(PathID<Kind.Student>.self)
        .query(Paging.self)
        .reads(Page<OverrideView>.self) { call, transaction, actor in
            _ = try transaction.grant(.read, on: call.path.id, to: actor)
            let paging = call.query
            let listed = try transaction.all(
                ListedOverride.list(of: call.path.id, limit: paging.limit, offset: paging.offset),
                as: ListedOverride.self)
            return Page(overfetched: listed.map(OverrideView.init), paging)
        },
        .declare(
            .post, "/api/v1/students/{id}/overrides", id: "grant_override", tag: "Students", permission: .signedIn,
            summary: "Set one reason aside for a student and a section", honours: .idempotencyKey
        )
        .path(PathID<Kind.Student>.self)
        .body(NewOverride.self)
        .writes(OverrideView.self, status: .created) { call, transaction, actor in
            _ = try transaction.grant(.read, on: call.body.offering, to: actor)
            let grant = try transaction.grant(.override, on: call.path.id, to: actor, in: call.body.offering)
            let id = try transaction.override(
                call.body.reason.reason, for: grant, in: call.body.offering,
                justification: call.body.justification, until: call.body.until)
            guard let listed = try transaction.first(ListedOverride.find(id), as: ListedOverride.self) else {
                throw Problem.notFound
            }
            return OverrideView(listed: listed)
        },
        .declare(
            .delete, "/api/v1/students/{id}/overrides/{override_id}", id: "revoke_override", tag: "Students",
            permission: .signedIn, summary: "Take an override back"
        )
        .path(StudentOverridePath.self)
        .writes { call, transaction, actor in
            let offering: Identifier<Kind.Offering>? = try transaction.value(
                "select course_offering_id from registration_overrides where id = \(call.path.override)")
            let grant = try transaction.grant(.override, on: call.path.student, to: actor, in: offering)
            guard try transaction.revokeOverride(call.path.override, under: grant) else { throw Problem.notFound }
        },
    ]
}
