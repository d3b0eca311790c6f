internal import Access
internal import Assessment
internal import Engine
internal import Files
internal import HTTP
internal import Platform

/// Which work is wanted.
private struct QueueQuery: Input {
    let filter: GradingFilter
    let paging: Paging

    init(from fields: inout FieldReader) {
        var filter = GradingFilter()
        filter.state = fields.defaulted("state", .enumeration(), .all, "How far it is.")
        filter.isLate = fields.optional("late", .boolean, "Only what came late, or only what came in time.")
        filter.withEarlier = fields.defaulted(
            "earlier", .boolean, false, "Whether each person's earlier hand-ins are shown too.")
        self.filter = filter
        paging = Paging(from: &fields)
    }
}

/// Work of an assessment.
private struct GradingPath: Input {
    let assessment: Exam.ID
    let submission: Submission.ID

    init(from fields: inout FieldReader) {
        assessment = fields.required("id", .identifier(), "The assessment.")
        submission = fields.required("submission_id", .identifier(), "The work.")
    }
}

/// What a criterion earns.
private struct CriterionScoreInput: Input {
    let score: CriterionScore

    init(from fields: inout FieldReader) {
        score = CriterionScore(
            fields.required("criterion_id", .identifier(), "Which criterion."),
            level: fields.optional("level_id", .identifier(), "How well it is met."),
            points: fields.required("points", .marks(upTo: 99_999), "What it earns."),
            comment: fields.optional("comment", .text(max: 4000), "What is said of it."))
    }
}

/// A grade.
private struct GradeInput: Input {
    let grading: Grading

    init(from fields: inout FieldReader) {
        let score: Decimal? = fields.optional("score", .marks(upTo: 999_999), "What the work earns, or")
        let criteria: [CriterionScoreInput]? = fields.optional(
            "criteria", .array(of: .object(), max: Rubric.mostCriteria), "what each criterion of the rubric earns.")
        fields.check(
            (score == nil) != (criteria == nil), "score", code: "one_of", "Give a score, or criteria, and not both.")
        grading = Grading(
            criteria.map { .rubric($0.map(\.score)) } ?? .plain(score ?? Decimal(0)),
            feedback: fields.optional("feedback", .text(), "What is said to whose work it is."),
            reason: fields.optional("reason", .text(min: 1, max: 1000), "Why a score that was released changes."))
    }
}

extension [Endpoint<APIContext>] {
    /// What those do with work who grade it.
    static let grading: Self = [
        .declare(
            .get, "/api/v1/assessments/{id}/submissions", id: "list_submissions", tag: "Assignments",
            permission: .signedIn, summary: "The work to grade, what waits first, without names where that is blind"
        )
        .path(PathID<Kind.Assessment>.self)
        .query(QueueQuery.self)
        .examines(Page<QueuedSubmissionView>.self) { call, transaction, actor in
            let grant = try transaction.grant(.readAttempts, on: call.path.id, to: actor)
            let paging = call.query.paging
            let queue = try transaction.gradingQueue(
                call.query.filter, limit: paging.limit, offset: paging.offset, under: grant)
            return Page(overfetched: queue.map { QueuedSubmissionView(queued: $0) }, paging)
        },
        .declare(
            .get, "/api/v1/assessments/{id}/submissions/{submission_id}", id: "get_submission", tag: "Assignments",
            permission: .signedIn, summary: "Work with all that was said of it, for who grades it",
            problems: DocumentedProblem.submission(.unknown), honours: .etag
        )
        .path(GradingPath.self)
        .replies(GradedSubmissionView.self) { call in
            try await call.context.readWithSystemRights { transaction, actor in
                let grant = try transaction.grant(.readAttempts, on: call.path.assessment, to: actor)
                let view = try transaction.view(of: call.path.submission, under: grant)
                return Reply(view, tag: view.tag)
            }
        },
        .declare(
            .put, "/api/v1/assessments/{id}/submissions/{submission_id}/grade", id: "grade_submission",
            tag: "Assignments", permission: .signedIn,
            summary: "Grade work, plainly or by the rubric; what lateness costs is taken off by itself",
            problems: DocumentedProblem.submission(.unknown, .invalidScore, .invalidCriteria, .reasonNeeded),
            honours: [.ifMatch, .idempotencyKey]
        )
        .path(GradingPath.self)
        .body(GradeInput.self)
        .writes(replying: GradedSubmissionView.self) { call, transaction, actor in
            let grant = try transaction.grant(.grade, on: call.path.assessment, to: actor)
            try call.requireMatch(transaction.view(of: call.path.submission, under: grant).tag)
            _ = try transaction.grade(call.path.submission, call.body.grading, under: grant)
            let view = try transaction.view(of: call.path.submission, under: grant)
            return Reply(view, tag: view.tag)
        },
        .declare(
            .get, "/api/v1/assessments/{id}/submissions/{submission_id}/scores", id: "list_given_scores",
            tag: "Assignments", permission: .signedIn, summary: "Every score that work was given, the last first",
            problems: DocumentedProblem.submission(.unknown)
        )
        .path(GradingPath.self)
        .query(Paging.self)
        .examines(Page<GivenScoreView>.self) { call, transaction, actor in
            let grant = try transaction.grant(.readAttempts, on: call.path.assessment, to: actor)
            let scores = try transaction.givenScores(
                of: call.path.submission, limit: call.query.limit, offset: call.query.offset, under: grant)
            return Page(overfetched: scores.map { GivenScoreView(given: $0) }, call.query)
        },
        .declare(
            .post, "/api/v1/assessments/{id}/submissions/{submission_id}/feedback-file", id: "give_back_file",
            tag: "Assignments", permission: .signedIn,
            summary: "Give a file back with the feedback, in the place of the one before",
            problems: DocumentedProblem.submission(.unknown) + DocumentedProblem.uploads, honours: .idempotencyKey
        )
        .path(GradingPath.self)
        .answers(content: "application/json", schema: GradedSubmissionView.schema) { call in
            let content = try await call.context.take("file", of: call.request)
            return try await call.context.write(under: call.idempotency) { transaction, actor in
                let grant = try transaction.grant(.grade, on: call.path.assessment, to: actor)
                try transaction.giveBack(content, with: call.path.submission, under: grant)
                return .json(try transaction.view(of: call.path.submission, under: grant))
            }
        }
        .taking([FileField("file", "The file.")]) { _, values, context in
            try await context.requireAssessmentGrant(.grade, on: GradingPath(query: values).assessment)
        },
        .declare(
            .delete, "/api/v1/assessments/{id}/submissions/{submission_id}/feedback-file", id: "take_file_away",
            tag: "Assignments", permission: .signedIn, summary: "Take away the file that was given back",
            problems: DocumentedProblem.submission(.unknown)
        )
        .path(GradingPath.self)
        .writes { call, transaction, actor in
            let grant = try transaction.grant(.grade, on: call.path.assessment, to: actor)
            try transaction.giveBack(nil, with: call.path.submission, under: grant)
        },
    ]
}

extension Transaction {
    fileprivate func view(of id: Submission.ID, under grant: Grant<Exam.ID>) throws -> GradedSubmissionView {
        GradedSubmissionView(
            queued: try queued(id, under: grant), files: try filesToGrade(of: id, under: grant),
            criteria: try all(CriterionScore.list(of: id)), place: try place(of: id, in: GradingFilter(), under: grant))
    }
}
