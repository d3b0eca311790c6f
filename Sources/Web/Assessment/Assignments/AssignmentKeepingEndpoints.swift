internal import API
internal import Access
internal import Assessment
internal import Engine
internal import HTTP
internal import Platform

extension [Endpoint<APIContext>] {
    /// What the authors of an assignment decide.
    static let assignmentKeeping: Self = [
        .page(.get, "/assignments/{id}/rubric", id: "show_rubric_editor", permission: .signedIn)
            .path(PathID<Kind.Assessment>.self)
            .page { call in try await call.rubric(.none) },
        .page(.post, "/assignments/{id}/rubric", id: "keep_rubric", permission: .signedIn)
            .path(PathID<Kind.Assessment>.self)
            .page { call in
                try await call.submit(RubricForm.self, reading: RubricForm.fields) { form, transaction, actor in
                    let grant = try transaction.grant(.edit, on: call.path.id, to: actor)
                    try transaction.grade(by: try form.rubric(), under: grant)
                    return call.context.redirect("/assignments/\(call.path.id)", Notice(.rubricSaved))
                } again: {
                    try await call.rubric($0)
                }
            },
        .page(.get, "/assignments/{id}/settings", id: "show_assignment_settings", permission: .signedIn)
            .path(PathID<Kind.Assessment>.self)
            .page { call in try await call.settings(.none) },
        .page(.post, "/assignments/{id}/settings", id: "keep_assignment_settings", permission: .signedIn)
            .path(PathID<Kind.Assessment>.self)
            .page { call in
                try await call.submit(AssignmentForm.self) { form, transaction, actor in
                    let grant = try transaction.grant(.edit, on: call.path.id, to: actor)
                    _ = try transaction.take(form.details(), under: grant)
                    return call.context.redirect("/assignments/\(call.path.id)", Notice(.assignmentSaved))
                } again: {
                    try await call.settings($0)
                }
            },
    ]
}

extension Call where Context == APIContext, Body == NoFields, Path == PathID<Kind.Assessment> {
    fileprivate func rubric(_ attempt: Attempt) async throws -> Response {
        try await examine { call, transaction, visitor in
            let exam = try transaction.assignmentExam(call.path.id, .edit, for: visitor)
            return RubricEditorPage(
                visitor: visitor, exam: exam, rubric: try transaction.rubric(of: exam.id), attempt: attempt)
        }.response
    }

    fileprivate func settings(_ attempt: Attempt) async throws -> Response {
        try await examine { call, transaction, visitor in
            let exam = try transaction.assignmentExam(call.path.id, .edit, for: visitor)
            let assignment: Assignment? = try transaction.first(Assignment.find(exam.id))
            return AssignmentSettingsPage(
                visitor: visitor, exam: exam, details: assignment?.details ?? Assignment.Details(), attempt: attempt)
        }.response
    }
}

extension Transaction {
    /// An assessment for who may do something to it.
    fileprivate func assignmentExam(
        _ id: Exam.ID, _ action: Policy.AssessmentAction, for visitor: Visitor
    ) throws -> Exam {
        let actor = try visitor.person.orThrow(Problem.unauthorized).actor
        return try assessment(grant(action, on: id, to: actor).resource)
    }
}
