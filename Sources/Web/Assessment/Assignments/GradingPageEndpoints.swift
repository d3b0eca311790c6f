internal import API
internal import Access
internal import Assessment
internal import Engine
internal import Files
internal import HTTP
internal import Platform

/// Work of an assignment.
private struct GradingPagePath: Input {
    let assignment: Exam.ID
    let submission: Submission.ID

    init(from fields: inout FieldReader) {
        assignment = fields.required("id", .identifier(), "The assessment.")
        submission = fields.required("submission_id", .identifier(), "The work.")
    }
}

/// Whether everyone sees their results.
private struct ReleaseForm: Input {
    let isReleased: Bool

    init(from fields: inout FieldReader) {
        isReleased = fields.required("released", .boolean, "Whether everyone sees their results.")
    }
}

extension [Endpoint<APIContext>] {
    /// Grading what was handed in.
    static let gradingPages: Self = [
        .page(.get, "/assignments/{id}/grading", id: "show_grading_queue", permission: .signedIn)
            .path(PathID<Kind.Assessment>.self)
            .query(GradingPageQuery.self)
            .page { call in
                try await call.examine { call, transaction, visitor in
                    try transaction.queuePage(call.path.id, call.query, for: visitor)
                }.response
            },
        .page(.post, "/assignments/{id}/grading/release", id: "release_work", permission: .signedIn)
            .path(PathID<Kind.Assessment>.self)
            .page { call in
                let form = try ReleaseForm(form: call.request.form, ignoring: Attempt.othersFields)
                _ = try await call.context.write { transaction, actor in
                    try transaction.releaseResults(
                        form.isReleased, under: transaction.grant(.edit, on: call.path.id, to: actor))
                }
                return call.context.redirect(
                    "/assignments/\(call.path.id)/grading",
                    Notice(form.isReleased ? .resultsReleased : .resultsWithheld))
            },
        .page(.get, "/assignments/{id}/grading/{submission_id}", id: "show_grading", permission: .signedIn)
            .path(GradingPagePath.self)
            .query(GradingPageQuery.self)
            .page { call in try await call.grading(.none) },
        .page(.post, "/assignments/{id}/grading/{submission_id}", id: "grade_work", permission: .signedIn)
            .path(GradingPagePath.self)
            .query(GradingPageQuery.self)
            .page { call in try await call.grade() }
            .taking([FileField("file", "A file that is given back.")]) { _, values, context in
                try await context.requireAssessmentGrant(
                    .grade, on: PathID<Kind.Assessment>(query: values.filter { $0.name == "id" }).id)
            },
    ]
}

extension Call where Context == APIContext, Body == NoFields, Path == GradingPagePath, Query == GradingPageQuery {
    fileprivate func grading(_ attempt: Attempt) async throws -> Response {
        try await examine { call, transaction, visitor in
            let actor = try visitor.person.orThrow(Problem.unauthorized).actor
            let grant = try transaction.grant(.readAttempts, on: call.path.assignment, to: actor)
            let id = call.path.submission
            return GradingPage(
                visitor: visitor, exam: try transaction.assessment(grant.resource),
                queued: try transaction.queued(id, under: grant),
                files: try transaction.filesToGrade(of: id, under: grant),
                rubric: try transaction.rubric(of: grant.resource),
                scores: try transaction.all(CriterionScore.list(of: id)),
                given: try transaction.givenScores(of: id, under: grant),
                maxScore: try transaction.maxScore(of: grant.resource), filter: call.query.filter,
                place: try transaction.place(of: id, in: call.query.filter, under: grant),
                mayGrade: try transaction.rights(to: grant.resource, of: actor).contains(.grade), attempt: attempt)
        }.response
    }

    /// Keeps what the form says, and goes on to what comes next.
    fileprivate func grade() async throws -> Response {
        let files: [StoredContent]
        do { files = try await context.takeWork("file", of: request) } catch let failure where Attempt.canShow(failure)
        {
            return try await grading(Attempt(try request.form, failure))
        }
        return try await submit(GradingForm.self, reading: GradingForm.fields) { form, transaction, actor in
            let grant = try transaction.grant(.grade, on: path.assignment, to: actor)
            let next = try transaction.place(of: path.submission, in: query.filter, under: grant)?.next
            let rubric = try transaction.rubric(of: grant.resource)
            _ = try transaction.grade(path.submission, form.grading(by: rubric), under: grant)
            if let file = files.first { try transaction.giveBack(file, with: path.submission, under: grant) }
            let queue = "/assignments/\(grant.resource)/grading"
            let choices = QueryItem.format(GradingPageQuery.items(query.filter))
            let following = form.wantsNext ? next.map { "/\($0)" } ?? "" : "/\(path.submission)"
            return context.redirect("\(queue)\(following)?\(choices)", Notice(.workGraded))
        } again: {
            try await grading($0)
        }
    }
}

extension Transaction {
    fileprivate func queuePage(
        _ id: Exam.ID, _ query: GradingPageQuery, for visitor: Visitor
    ) throws -> GradingQueuePage {
        let actor = try visitor.person.orThrow(Problem.unauthorized).actor
        let grant = try grant(.readAttempts, on: id, to: actor)
        let request = PageRequest(limit: 20, offset: query.offset)
        let queue = try gradingQueue(query.filter, limit: request.limit, offset: request.offset, under: grant)
        return GradingQueuePage(
            visitor: visitor, exam: try assessment(id), filter: query.filter, isHidden: try hidesNames(of: id),
            queue: Excerpt(
                items: Array(queue.prefix(request.limit)), request: request, hasMore: queue.count > request.limit),
            rights: try rights(to: id, of: actor))
    }
}
