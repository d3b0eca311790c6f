internal import Access
internal import Degrees
internal import Engine
internal import HTTP
internal import Platform

/// An application as it is made.
private struct GraduationInput: Input {
    let program: Identifier<Kind.AcademicProgram>
    let term: Identifier<Kind.Term>
    let diplomaName: String

    init(from fields: inout FieldReader) {
        program = fields.required("program_id", .identifier(), "The program.")
        term = fields.required("term_id", .identifier(), "The term in which it is to be conferred.")
        diplomaName = fields.required(
            "diploma_name", .string(min: 1, max: 255), "The name that the diploma is to bear, in any script.")
    }
}

/// Another name for the diploma.
private struct DiplomaNameInput: Input {
    let diplomaName: String

    init(from fields: inout FieldReader) {
        diplomaName = fields.required(
            "diploma_name", .string(min: 1, max: 255), "The name that the diploma is to bear, in any script.")
    }
}

/// An application of a student.
private struct StudentApplicationPath: Input {
    let student: Identifier<Kind.Student>
    let application: GraduationApplication.ID

    init(from fields: inout FieldReader) {
        student = fields.required("id", .identifier(), "The student.")
        application = fields.required("application_id", .identifier(), "The application.")
    }
}

extension [Endpoint<APIContext>] {
    /// What students do to graduate.
    static let studentGraduation: Self = [
        .declare(
            .get, "/api/v1/students/{id}/graduation-applications", id: "list_graduation_applications",
            tag: "Graduation", permission: .signedIn, summary: "A student's applications to graduate, latest first"
        )
        .path(PathID<Kind.Student>.self)
        .query(Paging.self)
        .reads(Page<GraduationApplicationView>.self) { call, transaction, actor in
            _ = try transaction.grant(.readProgress, on: call.path.id, to: actor)
            let (paging, reading) = (call.query, Reading(call.context))
            let list = GraduationApplication.list(of: call.path.id, limit: paging.limit, offset: paging.offset)
            return Page(
                overfetched: try transaction.all(list).map {
                    GraduationApplicationView(application: $0, reading: reading)
                }, paging)
        },
        .declare(
            .post, "/api/v1/students/{id}/graduation-applications", id: "apply_to_graduate", tag: "Graduation",
            permission: .signedIn, summary: "Apply to graduate from a program in a term",
            problems: DocumentedProblem.graduation(
                .notFound, .notStudied, .inactive, .windowClosed, .held, .alreadyApplied),
            honours: .idempotencyKey
        )
        .path(PathID<Kind.Student>.self)
        .body(GraduationInput.self)
        .writes(GraduationApplicationView.self, status: .created) { call, transaction, actor in
            let grant = try transaction.grant(.applyToGraduate, on: call.path.id, to: actor)
            let application = try transaction.applyToGraduate(
                from: call.body.program, in: call.body.term, as: call.body.diplomaName, under: grant)
            return GraduationApplicationView(application: application, reading: Reading(call.context))
        },
        .declare(
            .put, "/api/v1/students/{id}/graduation-applications/{application_id}/diploma-name",
            id: "set_diploma_name", tag: "Graduation", permission: .signedIn,
            summary: "Have the diploma bear another name",
            problems: DocumentedProblem.graduation(.notFound, .wrongStatus),
            honours: .idempotencyKey
        )
        .path(StudentApplicationPath.self)
        .body(DiplomaNameInput.self)
        .writes(GraduationApplicationView.self) { call, transaction, actor in
            let grant = try transaction.grant(.applyToGraduate, on: call.path.student, to: actor)
            let application = try transaction.rename(
                call.path.application, to: call.body.diplomaName, under: grant)
            return GraduationApplicationView(application: application, reading: Reading(call.context))
        },
        .declare(
            .post, "/api/v1/students/{id}/graduation-applications/{application_id}/withdrawal",
            id: "withdraw_graduation_application", tag: "Graduation", permission: .signedIn,
            summary: "Give an application up", problems: DocumentedProblem.graduation(.notFound, .wrongStatus),
            honours: .idempotencyKey
        )
        .path(StudentApplicationPath.self)
        .writes(GraduationApplicationView.self) { call, transaction, actor in
            let grant = try transaction.grant(.applyToGraduate, on: call.path.student, to: actor)
            let application = try transaction.withdrawApplication(call.path.application, under: grant)
            return GraduationApplicationView(application: application, reading: Reading(call.context))
        },
    ]
}
