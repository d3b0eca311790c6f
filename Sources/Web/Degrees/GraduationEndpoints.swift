internal import API
internal import Access
internal import Degrees
internal import Engine
internal import HTTP
internal import Platform
internal import Registration

/// An application as it is made.
private struct GraduationForm: Input {
    let program: Identifier<Kind.AcademicProgram>
    let term: Identifier<Kind.Term>
    let diplomaName: String

    init(from fields: inout FieldReader) {
        program = fields.required("program_id", .identifier(), "The program.")
        term = fields.required("term_id", .identifier(), "The term.")
        diplomaName = fields.required("diploma_name", .string(min: 1, max: 255), "The name on the diploma.")
    }
}

/// Another name for the diploma.
private struct DiplomaNameForm: Input {
    let diplomaName: String

    init(from fields: inout FieldReader) {
        diplomaName = fields.required("diploma_name", .string(min: 1, max: 255), "The name on the diploma.")
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
    /// A student's applications to graduate.
    static let graduation: Self = [
        .page(.get, "/students/{id}/graduation", id: "show_graduation", permission: .signedIn)
            .path(PathID<Kind.Student>.self)
            .page { call in try await call.context.graduationPage(call.request, of: call.path.id) },
        .page(.post, "/students/{id}/graduation", id: "send_graduation_application", permission: .signedIn)
            .path(PathID<Kind.Student>.self)
            .page { call in
                try await call.submit(GraduationForm.self) { form, transaction, actor in
                    let grant = try transaction.grant(.applyToGraduate, on: call.path.id, to: actor)
                    _ = try transaction.applyToGraduate(
                        from: form.program, in: form.term, as: form.diplomaName, under: grant)
                    return call.context.redirect(
                        "/students/\(call.path.id)/graduation", Notice(.graduationApplied))
                } again: { attempt in
                    try await call.context.graduationPage(call.request, of: call.path.id, attempt)
                }
            },
        .page(
            .post, "/students/{id}/graduation/{application_id}/diploma-name", id: "change_diploma_name",
            permission: .signedIn
        )
        .path(StudentApplicationPath.self)
        .page { call in
            try await call.submit(DiplomaNameForm.self) { form, transaction, actor in
                let grant = try transaction.grant(.applyToGraduate, on: call.path.student, to: actor)
                _ = try transaction.rename(call.path.application, to: form.diplomaName, under: grant)
                return call.context.redirect(
                    "/students/\(call.path.student)/graduation", Notice(.diplomaNamed, form.diplomaName))
            } again: { attempt in
                try await call.context.graduationPage(call.request, of: call.path.student, attempt)
            }
        },
        .page(
            .post, "/students/{id}/graduation/{application_id}/withdrawal", id: "give_graduation_up",
            permission: .signedIn
        )
        .path(StudentApplicationPath.self)
        .page { call in
            try await call.context.write { transaction, actor in
                let grant = try transaction.grant(.applyToGraduate, on: call.path.student, to: actor)
                _ = try transaction.withdrawApplication(call.path.application, under: grant)
            }
            return call.context.redirect("/students/\(call.path.student)/graduation", Notice(.graduationGivenUp))
        },
    ]
}

extension APIContext {
    fileprivate func graduationPage(
        _ request: Request, of student: Identifier<Kind.Student>, _ attempt: Attempt = .none
    ) async throws -> Response {
        try await read { [backend] transaction, actor in
            let visitor = try transaction.visitor(request, actor, backend)
            _ = try transaction.grant(.readProgress, on: student, to: actor)
            return GraduationPage(
                visitor: visitor, student: try transaction.student(student, for: visitor),
                isOwn: actor.student == student,
                mayApply: try transaction.may(.applyToGraduate, on: student, visitor),
                applications: try transaction.all(
                    GraduationApplication.list(of: student, limit: 20, offset: 0)),
                programs: try transaction.all(OpenProgram.list(of: student)),
                windows: try transaction.all(GraduationWindow.open(at: transaction.now)), attempt: attempt)
        }.response
    }
}
