internal import API
internal import Access
internal import Catalog
internal import Degrees
internal import Engine
internal import Formats
internal import HTTP
internal import Platform
internal import Registration

/// Which program is tried.
private struct TrialQuery: Input {
    let program: AcademicProgram.ID?

    init(from fields: inout FieldReader) { program = fields.optional("program", .identifier(), "Another program.") }
}

/// What shall count otherwise.
private struct ExceptionForm: Input {
    let requirement: DegreeRequirement.ID
    let kind: DegreeException.Nature
    let course: String?
    let reason: String

    init(from fields: inout FieldReader) {
        requirement = fields.required("requirement", .identifier(), "The requirement.")
        kind = fields.required("kind", .enumeration(), "What is decided.")
        course = fields.optional("course", .string(min: 1, max: 50), "The course that counts.")
        reason = fields.required("reason", .text(min: 1, max: 1000), "Why.")
        if (kind == .substitute) != (course != nil) {
            fields.refuse("course", code: "missing", "A course that counts is named, and only then.")
        }
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

extension [Endpoint<APIContext>] {
    /// A student's way to the degree, and what an advisor lets count otherwise.
    static let degreeProgress: Self = [
        .page(.get, "/students/{id}/progress", id: "show_degree_progress", permission: .signedIn)
            .path(PathID<Kind.Student>.self)
            .query(TrialQuery.self)
            .page { call in
                try await call.context.progressPage(call.request, of: call.path.id, trying: call.query.program)
            },
        .page(.post, "/students/{id}/degree-exceptions", id: "add_degree_exception", permission: .signedIn)
            .path(PathID<Kind.Student>.self)
            .page { call in
                try await call.submit(ExceptionForm.self) { form, transaction, actor in
                    let grant = try transaction.grant(.makeException, on: call.path.id, to: actor)
                    _ = try transaction.makeException(
                        form.kind, for: form.requirement, course: form.course, because: form.reason, under: grant)
                    return call.context.redirect("/students/\(call.path.id)/progress", Notice(.exceptionMade))
                } again: { attempt in
                    try await call.context.progressPage(call.request, of: call.path.id, attempt)
                }
            },
        .page(
            .post, "/students/{id}/degree-exceptions/{exception_id}/revocation", id: "take_degree_exception_back",
            permission: .signedIn
        )
        .path(ExceptionPath.self)
        .page { call in
            try await call.context.write { transaction, actor in
                let grant = try transaction.grant(.makeException, on: call.path.student, to: actor)
                _ = try transaction.revoke(call.path.exception, under: grant)
            }
            return call.context.redirect("/students/\(call.path.student)/progress", Notice(.exceptionRevoked))
        },
    ]
}

extension APIContext {
    fileprivate func progressPage(
        _ request: Request, of student: Identifier<Kind.Student>, trying program: AcademicProgram.ID? = nil,
        _ attempt: Attempt = .none
    ) async throws -> Response {
        let audits: [ProgressPage.Shown]
        do {
            audits = try await shown(of: student, trying: program)
        } catch let failure as RecordFailure where failure == .withheld {
            return WithheldPage(visitor: try await visitor(request), student: student).response
        }
        return try await read { [backend] transaction, actor in
            let visitor = try transaction.visitor(request, actor, backend)
            return ProgressPage(
                visitor: visitor, student: try transaction.student(student, for: visitor),
                isOwn: actor.student == student,
                average: try transaction.first(GradeAverage.of(student), as: GradeAverage.self),
                terms: try transaction.all(TermAverage.list(of: student)),
                standings: try transaction.all(StandingDecision.list(of: student, limit: 40, offset: 0)),
                programs: try transaction.all(AcademicProgram.withRequirements), tried: program, audits: audits,
                exceptions: try transaction.all(DegreeException.list(of: student, limit: 40, offset: 0)),
                mayExcept: try program == nil && transaction.may(.makeException, on: student, visitor),
                attempt: attempt)
        }.response
    }

    private func shown(
        of student: Identifier<Kind.Student>, trying program: AcademicProgram.ID?
    ) async throws -> [ProgressPage.Shown] {
        guard let program else {
            return try await degreeAudits(of: student).map {
                ProgressPage.Shown(code: $0.programCode, version: $0.version, isBest: $0.isBest, lines: $0.lines)
            }
        }
        let tried = try await degreeTrial(of: student, in: program, version: nil)
        let named = try await readPublic { transaction, _ in
            try transaction.first(AcademicProgram.find(program), as: AcademicProgram.self)
        }
        return [
            ProgressPage.Shown(
                code: named?.details.code ?? "", version: tried.version, isBest: tried.audit.isBest,
                lines: tried.audit.lines)
        ]
    }
}
