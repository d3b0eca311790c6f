internal import Access
internal import Degrees
internal import Engine
internal import Formats
internal import HTTP
internal import Platform

/// What shall count otherwise.
private struct ExceptionInput: Input {
    let requirement: DegreeRequirement.ID
    let kind: DegreeException.Nature
    let course: String?
    let reason: String

    init(from fields: inout FieldReader) {
        requirement = fields.required("requirement_id", .identifier(), "The requirement.")
        kind = fields.required("kind", .enumeration(), "Whether a course counts for it, or it need not be met.")
        course = fields.optional("course_code", .string(min: 1, max: 50), "The course that counts.")
        reason = fields.required("reason", .text(min: 1, max: 1000), "Why.")
    }
}

/// An exception of a student.
private struct ExceptionPath: Input {
    let student: Identifier<Kind.Student>
    let exception: Identifier<Kind.DegreeException>

    init(from fields: inout FieldReader) {
        student = fields.required("id", .identifier(), "The student.")
        exception = fields.required("exception_id", .identifier(), "The exception.")
    }
}

/// What counts otherwise for a student.
struct ExceptionView: Output {
    let exception: DegreeException
    let reading: Reading

    static let schemaName = "DegreeException"

    static let shape = Shape<ExceptionView>([
        .field("id", .identifier, "The exception's id.") { $0.exception.id },
        .field("student_id", .identifier, "For whom.") { $0.exception.student },
        .field("requirement_id", .identifier, "The requirement.") { $0.exception.requirement },
        .field("requirement_name", .localized, "Its name.") { $0.reading($0.exception.requirementName) },
        .field("kind", .enumeration, "`substitute` or `waive`.") { $0.exception.kind },
        .nullable("course_code", .string, "The course that counts.") { $0.exception.courseCode },
        .field("reason", .string, "Why.") { $0.exception.reason },
        .field("is_active", .boolean, "Whether it is in force.") { $0.exception.isInForce },
        .field("granted_at", .timestamp, "When it was made.") { $0.exception.grantedAt },
    ])
}

extension [Endpoint<APIContext>] {
    /// What an advisor lets count otherwise.
    static let degreeExceptions: Self = [
        .declare(
            .get, "/api/v1/students/{id}/degree-exceptions", id: "list_degree_exceptions", tag: "Records",
            permission: .signedIn, summary: "What counts otherwise for a student"
        )
        .path(PathID<Kind.Student>.self)
        .query(Paging.self)
        .reads(Page<ExceptionView>.self) { call, transaction, actor in
            _ = try transaction.grant(.readGrades, on: call.path.id, to: actor)
            let (paging, reading) = (call.query, Reading(call.context))
            let list = DegreeException.list(of: call.path.id, limit: paging.limit, offset: paging.offset)
            return Page(
                overfetched: try transaction.all(list).map { ExceptionView(exception: $0, reading: reading) }, paging)
        },
        .declare(
            .post, "/api/v1/students/{id}/degree-exceptions", id: "make_degree_exception", tag: "Records",
            permission: .permission("makeException"), summary: "Let something count otherwise for a student",
            problems: DocumentedProblem.records(.notFound, .exceptionIncomplete), honours: .idempotencyKey
        )
        .path(PathID<Kind.Student>.self)
        .body(ExceptionInput.self)
        .writes(ExceptionView.self, status: .created) { call, transaction, actor in
            let grant = try transaction.grant(.makeException, on: call.path.id, to: actor)
            let exception = try transaction.makeException(
                call.body.kind, for: call.body.requirement, course: call.body.course, because: call.body.reason,
                under: grant)
            return ExceptionView(exception: exception, reading: Reading(call.context))
        },
        .declare(
            .post, "/api/v1/students/{id}/degree-exceptions/{exception_id}/revocation", id: "revoke_degree_exception",
            tag: "Records", permission: .permission("makeException"), summary: "Take an exception back",
            problems: DocumentedProblem.records(.notFound), honours: .idempotencyKey
        )
        .path(ExceptionPath.self)
        .writes(ExceptionView.self) { call, transaction, actor in
            let grant = try transaction.grant(.makeException, on: call.path.student, to: actor)
            return ExceptionView(
                exception: try transaction.revoke(call.path.exception, under: grant), reading: Reading(call.context))
        },
    ]
}
