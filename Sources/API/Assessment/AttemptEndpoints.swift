internal import Access
internal import Assessment
internal import Engine
internal import HTTP
internal import Identity
internal import Platform

/// What is shown to begin an attempt.
private struct AttemptStart: Input {
    let password: String?

    init(from fields: inout FieldReader) {
        password = fields.optional("password", .secret(), "The password, where one is asked for.")
    }
}

/// A save.
private struct AnswersInput: Input {
    let sheet: AnswerSheet

    init(from fields: inout FieldReader) {
        sheet = AnswerSheet(
            client: fields.required("client_id", .string(max: 100), "Names the open page that saves."),
            sequence: fields.required(
                "sequence", .integer(1...1_000_000_000), "The number of the last save that the page knows, and one."),
            answers: fields.answers(isRequired: true) ?? "{}")
    }
}

/// Handing in.
private struct SubmissionInput: Input {
    let sequence: Int
    let sheet: AnswerSheet?

    init(from fields: inout FieldReader) {
        let sequence = fields.required(
            "sequence", .integer(0...1_000_000_000),
            "The number of the last save that the page knows; with answers, and one.")
        let client = fields.defaulted("client_id", .string(max: 100), "submission", "Names the open page that saves.")
        let answers = fields.answers(isRequired: false)
        self.sequence = sequence
        sheet = answers.map { AnswerSheet(client: client, sequence: sequence, answers: $0) }
    }
}

/// A durable save.
private struct SavedView: Output {
    let saved: SavedAnswers
    let now: Timestamp

    static let schemaName = "SavedAnswers"

    static let shape = Shape<SavedView>([
        .field("sequence", .integer, "The number of the save.") { $0.saved.sequence },
        .field("saved_at", .timestamp, "When it was made; the answers are on disk.") { $0.saved.savedAt },
        .field("server_time", .timestamp, "The server's clock.") { $0.now },
        .nullable("deadline_at", .timestamp, "Until when answers are taken.") { $0.saved.deadlineAt },
    ])
}

extension [Endpoint<APIContext>] {
    /// Sitting an exam.
    static let attempts: Self = [
        .declare(
            .post, "/api/v1/assessments/{id}/attempts", id: "start_attempt", tag: "Attempts", permission: .signedIn,
            summary: "Begin an attempt, or get the one that is under way",
            description: "The deadline and the order of questions and options are fixed from now on.",
            problems: DocumentedProblem.ofStarting
        )
        .path(PathID<Kind.Assessment>.self)
        .body(AttemptStart.self)
        .answers(AttemptView.self, status: .created) { call in
            let admission = Admission(
                to: call.path.id, password: call.body.password, from: call.context.address)
            return try await call.context.view(begun: call.context.start(call.path.id, showing: admission))
        },
        .declare(
            .get, "/api/v1/attempts/{id}", id: "get_attempt", tag: "Attempts", permission: .signedIn,
            summary: "An attempt with its questions and what was saved, for the student and those who mark it",
            problems: [.unknownAttempt]
        )
        .path(PathID<Kind.Attempt>.self)
        .answers(AttemptView.self) { call in
            try await call.context.view(call.path.id)
        },
        .declare(
            .put, "/api/v1/attempts/{id}/answers", id: "save_answers", tag: "Attempts", permission: .signedIn,
            summary: "Save answers; what is answered 200 is durable",
            description: """
                The answers are merged into what is there; null takes one back. The same save again is answered the \
                same. Who saves from an old state gets the current one with the refusal.
                """,
            problems: DocumentedProblem.ofSaving
        )
        .path(PathID<Kind.Attempt>.self)
        .body(AnswersInput.self)
        .answers(SavedView.self) { call in
            SavedView(
                saved: try await call.context.save(call.body.sheet, of: call.path.id), now: call.context.now)
        },
        .declare(
            .post, "/api/v1/attempts/{id}/submission", id: "submit_attempt", tag: "Attempts", permission: .signedIn,
            summary: "Hand an attempt in, with the last answers when there are some",
            problems: DocumentedProblem.ofSaving
        )
        .path(PathID<Kind.Attempt>.self)
        .body(SubmissionInput.self)
        .answers(AttemptView.self) { call in
            let input = call.body
            let attempt = call.path.id
            let refused = try await call.context.write { transaction, actor in
                try transaction.submit(
                    attempt, with: input.sheet, knowing: input.sheet == nil ? input.sequence : nil,
                    as: Examinee(actor))
            }
            _ = try refused?.get()
            return try await call.context.view(attempt)
        },
    ]
}

extension APIContext {
    /// The statement proves the right itself where a token says who asks; otherwise the person is looked at first.
    private var holder: Examinee? {
        guard case .token(let claims) = caller else { return nil }
        return Examinee(holder: claims.user, version: claims.tokenVersion)
    }

    /// Begins an attempt: by one statement where that will do, else in a transaction that looks at everything.
    func start(_ assessment: Identifier<Kind.Assessment>, showing admission: Admission) async throws -> ExamAttempt {
        if let holder {
            let started = try await reporting(as: caller.user) {
                try await backend.database.startAttemptAtOnce(
                    at: assessment, as: holder, showing: admission, ownContext)
            }
            if let started { return started }
        }
        return try await write { transaction, actor in
            try transaction.startAttempt(at: assessment, as: Examinee(actor), showing: admission)
        }
    }

    /// Saves answers: by one statement where that will do.
    func save(_ sheet: AnswerSheet, of attempt: ExamAttempt.ID) async throws -> SavedAnswers {
        if let holder {
            let outcome = try await reporting(as: caller.user) {
                try await backend.database.saveAtOnce(sheet, of: attempt, as: holder, ownContext)
            }
            if let outcome { return try outcome.get() }
        }
        return try await write { transaction, actor in
            try transaction.save(sheet, of: attempt, as: Examinee(actor))
        }.get()
    }

    /// An attempt that was just begun, by who has been proven to have begun it.
    func view(begun attempt: ExamAttempt) async throws -> AttemptView {
        let asked = try await reporting(as: caller.user) {
            try await backend.database.read(ownContext.withSystemRights, AskedQuestion.all(of: attempt.id))
        }
        return AttemptView(
            attempt: attempt, questions: try asked.rows.map(AskedQuestion.init(row:)), result: nil, now: now)
    }

    /// An attempt with what goes with it, for the student or for those who mark it; one whose time is over is ended
    /// first.
    func view(_ id: ExamAttempt.ID) async throws -> AttemptView {
        if let view = try await viewUnlessOverdue(id) { return view }
        try await write { transaction, actor in
            _ = try transaction.attempt(id, for: actor)
            try transaction.endOverdue(id)
        }
        return try await viewUnlessOverdue(id).orThrow(AttemptFailure.unknownAttempt)
    }

    private func viewUnlessOverdue(_ id: ExamAttempt.ID) async throws -> AttemptView? {
        let now = now
        return try await readWithSystemRights { transaction, actor in
            let attempt = try transaction.attempt(id, for: actor)
            guard !attempt.isOverdue(at: now) else { return nil }
            return AttemptView(
                attempt: attempt, questions: try transaction.all(AskedQuestion.all(of: id)),
                result: try transaction.releasedResult(of: attempt), now: now)
        }
    }
}

extension Transaction {
    /// An attempt of one's own, or one that one may read.
    ///
    /// - Throws: `AttemptFailure` for anybody else, as where there is none.
    func attempt(_ id: ExamAttempt.ID, for actor: Actor) throws -> ExamAttempt {
        let attempt = try first(ExamAttempt.find(id), as: ExamAttempt.self).orThrow(AttemptFailure.unknownAttempt)
        if attempt.user != actor.user { _ = try grant(.readAttempts, on: attempt.assessment, to: actor) }
        return attempt
    }
}
