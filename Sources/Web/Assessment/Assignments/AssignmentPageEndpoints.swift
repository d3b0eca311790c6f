internal import API
internal import Access
internal import Assessment
internal import Engine
internal import Files
internal import HTTP
internal import Platform

/// What is handed in by a form.
private struct WorkForm: Input {
    private let text: String?
    private let group: Identifier<Kind.StudentGroup>?
    private let number: Int

    init(from fields: inout FieldReader) {
        text = fields.optional("text", .text(max: 200_000), "What is written.")
        group = fields.optional("group_id", .identifier(), "For which group.")
        number = fields.required("attempt_number", .integer(1...1000), "The number it is to have.")
    }

    func work(with files: [StoredContent]) -> Work { Work(text: text, files: files, group: group, number: number) }
}

/// What is withdrawn.
private struct WithdrawalForm: Input {
    let submission: Submission.ID

    init(from fields: inout FieldReader) {
        submission = fields.required("submission", .identifier(), "The work.")
    }
}

extension [Endpoint<APIContext>] {
    /// Homework and projects for those who hand in.
    static let assignmentPages: Self = [
        .page(.get, "/assignments/{id}", id: "show_assignment", permission: .signedIn)
            .path(PathID<Kind.Assessment>.self)
            .page { call in try await call.assignment(.none) },
        .page(.post, "/assignments/{id}", id: "hand_in_work", permission: .signedIn)
            .path(PathID<Kind.Assessment>.self)
            .page { call in try await call.handIn() }
            .taking([FileField("file", "The files.")]) { _, values, context in
                try await context.requireAssessmentGrant(.handIn, on: PathID<Kind.Assessment>(query: values).id)
            },
        .page(.post, "/assignments/{id}/withdrawal", id: "withdraw_work", permission: .signedIn)
            .path(PathID<Kind.Assessment>.self)
            .page { call in
                try await call.submit(WithdrawalForm.self) { form, transaction, actor in
                    let grant = try transaction.grant(.handIn, on: call.path.id, to: actor)
                    try transaction.withdrawSubmission(form.submission, under: grant)
                    return call.context.redirect("/assignments/\(call.path.id)", Notice(.workWithdrawn))
                } again: {
                    try await call.assignment($0)
                }
            },
        .page(.get, "/submissions/{id}/files/{file_id}", id: "save_submission_file", permission: .signedIn)
            .path(SubmissionFilePath.self)
            .page { call in
                try await call.context.file(call.path.file, of: call.path.submission, call.request)
            },
    ]
}

extension Call where Context == APIContext, Body == NoFields, Path == PathID<Kind.Assessment> {
    /// Hands in what the form brings; a file that is not taken is said so beside its field.
    fileprivate func handIn() async throws -> Response {
        let files: [StoredContent]
        do { files = try await context.takeWork("file", of: request) } catch let failure where Attempt.canShow(failure)
        {
            return try await assignment(Attempt(try request.form, failure))
        }
        return try await submit(WorkForm.self) { form, transaction, actor in
            let grant = try transaction.grant(.handIn, on: path.id, to: actor)
            let submission = try transaction.handIn(form.work(with: files), under: grant)
            return context.redirect("/assignments/\(path.id)", Notice(.workHandedIn, "\(submission.number)"))
        } again: {
            try await assignment($0)
        }
    }

    fileprivate func assignment(_ attempt: Attempt) async throws -> Response {
        try await examine { call, transaction, visitor in
            let actor = try visitor.person.orThrow(Problem.unauthorized).actor
            let exam = try transaction.assessment(transaction.grant(.read, on: call.path.id, to: actor).resource)
            let assignment: Assignment? = try transaction.first(Assignment.find(exam.id))
            return AssignmentPage(
                visitor: visitor, exam: exam, assignment: assignment?.details,
                terms: try transaction.ownTerms(of: [exam.id], for: actor.user)[exam.id],
                rubric: try transaction.rubric(of: exam.id),
                work: try transaction.ownWork(in: exam.id, of: actor),
                teams: assignment?.details.isGroupWork == true ? try transaction.teams(of: actor, in: exam) : [],
                rights: try transaction.rights(to: exam.id, of: actor),
                limit: (call.context.backend.files?.limit ?? 0) >> 20, now: transaction.now, attempt: attempt)
        }.response
    }
}

extension Transaction {
    fileprivate func ownWork(in assessment: Exam.ID, of actor: Actor) throws -> [OwnWork] {
        let work: [Submission] = try all(Submission.list(at: assessment, by: actor.user, limit: 50))
        let files: [SubmissionFile] = try all(SubmissionFile.list(of: work.map(\.id)))
        return try work.map { submission in
            OwnWork(
                submission: submission, files: files.filter { $0.submission == submission.id },
                result: try releasedResult(of: submission, for: actor.user))
        }
    }

    fileprivate func teams(of actor: Actor, in exam: Exam) throws -> [StudentTeam] {
        guard let student = actor.student else { return [] }
        return try all(StudentTeam.list(of: student, for: exam.id))
    }
}
