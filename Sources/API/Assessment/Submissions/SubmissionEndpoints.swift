internal import Access
internal import Assessment
internal import Engine
internal import Files
internal import HTTP
internal import Platform

/// What is handed in.
private struct WorkInput: Input {
    private let text: String?
    private let group: Identifier<Kind.StudentGroup>?
    private let number: Int?

    init(from fields: inout FieldReader) {
        text = fields.optional("text", .text(max: 200_000), "What is written.")
        group = fields.optional("group_id", .identifier(), "For which group, where one is in several.")
        number = fields.optional(
            "attempt_number", .integer(1...1000),
            "The number it is to have: the same again under it is one attempt, anything else is refused.")
    }

    func work(with files: [StoredContent] = []) -> Work {
        Work(text: text, files: files, group: group, number: number)
    }
}

extension [Endpoint<APIContext>] {
    /// What students do with their work.
    static let submissions: Self = [
        .declare(
            .post, "/api/v1/assessments/{id}/submissions", id: "hand_in_text", tag: "Assignments",
            permission: .signedIn, summary: "Hand in text, for oneself or one's group",
            problems: DocumentedProblem.ofHandingIn, honours: .idempotencyKey
        )
        .path(PathID<Kind.Assessment>.self)
        .body(WorkInput.self)
        .writes(OwnSubmissionView.self, status: .created) { call, transaction, actor in
            let grant = try transaction.grant(.handIn, on: call.path.id, to: actor)
            return try transaction.ownView(of: transaction.handIn(call.body.work(), under: grant), for: actor)
        },
        .declare(
            .post, "/api/v1/assessments/{id}/submissions/files", id: "hand_in_files", tag: "Assignments",
            permission: .signedIn, summary: "Hand in files, with text where that is taken",
            description: "Each file is sent as a field `file`. Types are found out by content.",
            problems: DocumentedProblem.ofHandingIn + DocumentedProblem.uploads, honours: .idempotencyKey
        )
        .path(PathID<Kind.Assessment>.self)
        .body(WorkInput.self)
        .answers(content: "application/json", schema: OwnSubmissionView.schema, status: .created) { call in
            let files = try await call.context.takeWork("file", of: call.request)
            return try await call.context.write(under: call.idempotency) { transaction, actor in
                let grant = try transaction.grant(.handIn, on: call.path.id, to: actor)
                let submission = try transaction.handIn(call.body.work(with: files), under: grant)
                return .json(try transaction.ownView(of: submission, for: actor), status: .created)
            }
        }
        .taking([FileField("file", "A file; the field may be sent several times.")]) { _, values, context in
            try await context.requireAssessmentGrant(.handIn, on: PathID<Kind.Assessment>(query: values).id)
        },
        .declare(
            .get, "/api/v1/assessments/{id}/own-submissions", id: "list_own_submissions", tag: "Assignments",
            permission: .signedIn, summary: "What one has handed in, alone or with a group, the last first"
        )
        .path(PathID<Kind.Assessment>.self)
        .query(Paging.self)
        .examines(Page<OwnSubmissionView>.self) { call, transaction, actor in
            _ = try transaction.grant(.read, on: call.path.id, to: actor)
            let list = Submission.list(
                at: call.path.id, by: actor.user, limit: call.query.limit + 1, offset: call.query.offset)
            return Page(
                overfetched: try transaction.ownViews(of: transaction.all(list), for: actor), call.query)
        },
        .declare(
            .get, "/api/v1/submissions/{id}", id: "get_own_submission", tag: "Assignments", permission: .signedIn,
            summary: "Work of one's own or one's group's", problems: DocumentedProblem.submission(.unknown)
        )
        .path(PathID<Kind.Submission>.self)
        .examines(OwnSubmissionView.self) { call, transaction, actor in
            let found = try transaction.ownSubmission(call.path.id, of: actor.user)
                .orThrow(SubmissionFailure.unknown)
            return try transaction.ownView(of: found, for: actor)
        },
        .declare(
            .delete, "/api/v1/submissions/{id}", id: "withdraw_submission", tag: "Assignments",
            permission: .signedIn, summary: "Take back what was handed in last, until it is graded",
            problems: DocumentedProblem.submission(.unknown, .notWithdrawable)
        )
        .path(PathID<Kind.Submission>.self)
        .writes { call, transaction, actor in
            let found = try transaction.ownSubmission(call.path.id, of: actor.user)
                .orThrow(SubmissionFailure.unknown)
            let grant = try transaction.grant(.handIn, on: found.assessment, to: actor)
            try transaction.withdrawSubmission(found.id, under: grant)
        },
        .declare(
            .get, "/api/v1/submissions/{id}/files/{file_id}", id: "get_submission_file", tag: "Assignments",
            permission: .signedIn, summary: "A file of work, for whose it is and who grades it",
            problems: DocumentedProblem.submission(.unknown), honours: .etag
        )
        .path(SubmissionFilePath.self)
        .answers(content: "application/octet-stream") { call in
            try await call.context.file(call.path.file, of: call.path.submission, call.request)
        },
    ]
}

extension Transaction {
    fileprivate func ownView(of submission: Submission, for actor: Actor) throws -> OwnSubmissionView {
        try ownViews(of: [submission], for: actor)[0]
    }

    fileprivate func ownViews(of submissions: [Submission], for actor: Actor) throws -> [OwnSubmissionView] {
        let files = try all(SubmissionFile.list(of: submissions.map(\.id)), as: SubmissionFile.self)
        return try submissions.map { submission in
            OwnSubmissionView(
                submission: submission, files: files.filter { $0.submission == submission.id },
                result: try releasedResult(of: submission, for: actor.user))
        }
    }
}
