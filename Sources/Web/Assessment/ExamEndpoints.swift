internal import API
internal import Access
internal import Assessment
internal import Engine
internal import HTTP
internal import Platform

/// Which part of a list is wanted.
struct ExamListQuery: Input {
    let offset: Int

    init(from fields: inout FieldReader) {
        offset = fields.defaulted("offset", .integer(0...1_000_000), 0, "How many to pass over.")
    }

    var request: PageRequest { PageRequest(limit: 20, offset: offset) }
}

/// A question that an attempt asks.
private struct AskedFilePath: Input {
    let attempt: ExamAttempt.ID
    let question: Identifier<Kind.Question>

    init(from fields: inout FieldReader) {
        attempt = fields.required("id", .identifier(), "The attempt.")
        question = fields.required("question", .identifier(), "The question.")
    }
}

/// What is shown to begin.
private struct StartForm: Input {
    let password: String?

    init(from fields: inout FieldReader) {
        password = fields.optional("password", .secret(), "The password, where one is asked for.")
    }
}

/// All answers of a page, saved or handed in.
private struct SittingForm: Input {
    let sheet: AnswerSheet
    let isSubmission: Bool

    init(from fields: inout FieldReader) {
        let act: Act? = fields.optional("act", .enumeration(), "Whether it is saved or handed in.")
        isSubmission = act == .submit
        sheet = AnswerSheet(
            client: fields.required("client_id", .string(max: 100), "Names the open page."),
            sequence: fields.required("sequence", .integer(0...1_000_000_000), "The last save that is known.") + 1,
            answers: fields.required("answers", .text(max: 1_000_000), "The answers, as JSON."))
    }

    private enum Act: String, CaseIterable { case save, submit }
}

extension [Endpoint<APIContext>] {
    /// Exams for those who take them, and their attempts for those who mark.
    static let exams: Self = [
        .page(.get, "/exams", id: "show_exams", permission: .signedIn)
            .query(ExamListQuery.self)
            .shows { call, transaction, visitor in try transaction.examsPage(call.query, for: visitor) },
        .page(.get, "/exams/{id}", id: "show_exam", permission: .signedIn)
            .path(PathID<Kind.Assessment>.self)
            .page { call in try await call.cover(.none) },
        .page(.post, "/exams/{id}/attempts", id: "begin_exam", permission: .signedIn)
            .path(PathID<Kind.Assessment>.self)
            .page { call in
                let address = call.context.address
                return try await call.submit(StartForm.self) { form, transaction, actor in
                    let admission = Admission(to: call.path.id, password: form.password, from: address)
                    let sitting = try transaction.startAttempt(
                        at: call.path.id, as: Examinee(actor), showing: admission)
                    return call.context.redirect("/attempts/\(sitting.id)")
                } again: {
                    try await call.cover($0)
                }
            },
        .page(.get, "/exams/{id}/attempts", id: "show_exam_attempts", permission: .signedIn)
            .path(PathID<Kind.Assessment>.self)
            .query(ExamListQuery.self)
            .page { call in
                try await call.examine { call, transaction, visitor in
                    try transaction.attemptsPage(call.path.id, call.query, for: visitor)
                }.response
            },
        .page(.get, "/exams/{id}/results", id: "show_exam_results", permission: .signedIn)
            .path(PathID<Kind.Assessment>.self)
            .query(ExamListQuery.self)
            .page { call in
                try await call.examine { call, transaction, visitor in
                    try transaction.resultsPage(call.path.id, call.query, for: visitor)
                }.response
            },
        .page(.get, "/exams/{id}/analysis", id: "show_item_analysis", permission: .signedIn)
            .path(PathID<Kind.Assessment>.self)
            .page { call in
                try await call.examine { call, transaction, visitor in
                    let actor = try visitor.person.orThrow(Problem.unauthorized).actor
                    let grant = try transaction.grant(.mark, on: call.path.id, to: actor)
                    return ItemAnalysisPage(
                        visitor: visitor, exam: try transaction.assessment(call.path.id),
                        analysis: try transaction.itemAnalysis(under: grant))
                }.response
            },
        .page(.get, "/attempts/{id}", id: "show_attempt", permission: .signedIn)
            .path(PathID<Kind.Attempt>.self)
            .page { call in try await call.sitting(.none) },
        .page(.get, "/attempts/{id}/questions/{question}/files", id: "show_asked_file", permission: .signedIn)
            .path(AskedFilePath.self).query(QuestionFileQuery.self)
            .page { call in
                let (path, name) = (call.path, call.query.name)
                let bytes = try await call.context.readWithSystemRights { transaction, actor in
                    let sitting = try transaction.first(ExamAttempt.find(path.attempt), as: ExamAttempt.self)
                        .orThrow(Problem.notFound)
                    if sitting.user != actor.user {
                        _ = try transaction.grant(.readAttempts, on: sitting.assessment, to: actor)
                    }
                    return try transaction.file(name, of: path.question, in: path.attempt).orThrow(Problem.notFound)
                }
                return .image(bytes, named: name)
            },
        .page(.post, "/attempts/{id}", id: "answer_attempt", permission: .signedIn)
            .path(PathID<Kind.Attempt>.self)
            .page { call in
                try await call.submit(SittingForm.self, reading: AnswerForm.gathered) { form, transaction, actor in
                    let address = "/attempts/\(call.path.id)"
                    let refused =
                        form.isSubmission
                        ? try transaction.submit(
                            call.path.id, with: form.sheet, knowing: nil, as: Examinee(actor))
                        : try transaction.save(form.sheet, of: call.path.id, as: Examinee(actor))
                    // What came too late is kept, and the page says how things stand now.
                    if case .refused(let failure) = refused, failure is StaleSave { throw failure }
                    return call.context.redirect(address)
                } again: {
                    try await call.sitting($0)
                }
            },
    ]
}

extension Call where Context == APIContext, Body == NoFields, Path == PathID<Kind.Assessment> {
    fileprivate func cover(_ attempt: Attempt) async throws -> Response {
        try await read { call, transaction, visitor in
            let exam = try transaction.first(Exam.find(call.path.id), as: Exam.self).orThrow(Problem.notFound)
            if exam.isHandedIn { return call.context.redirect("/assignments/\(exam.id)") }
            let actor = try visitor.person.orThrow(Problem.unauthorized).actor
            return ExamCoverPage(
                visitor: visitor, exam: exam, terms: try transaction.ownTerms(of: [exam.id], for: actor.user)[exam.id],
                attempts: try transaction.all(
                    ListedAttempt.list(of: exam.id, by: actor.user, limit: 50, offset: 0)),
                result: try transaction.releasedResult(of: exam.id, for: actor.user),
                rights: try transaction.rights(to: exam.id, of: actor),
                attempt: attempt
            ).response
        }
    }
}

extension Call where Context == APIContext, Body == NoFields, Path == PathID<Kind.Attempt> {
    /// The questions while it is under way, the result afterwards; for the student alone.
    fileprivate func sitting(_ attempt: Attempt) async throws -> Response {
        let id = path.id
        if let response = try await shownSitting(attempt) { return response }
        try await context.write { transaction, _ in try transaction.endOverdue(id) }
        return try await shownSitting(attempt).orThrow(Problem.notFound)
    }

    /// Nil while one whose time is over has still to be ended.
    private func shownSitting(_ attempt: Attempt) async throws -> Response? {
        try await examine { call, transaction, visitor in
            let id = call.path.id
            let sitting = try transaction.first(ExamAttempt.find(id), as: ExamAttempt.self).orThrow(Problem.notFound)
            guard sitting.user != nil, sitting.user == visitor.person?.actor.user else { throw Problem.notFound }
            if sitting.isOverdue(at: transaction.now) { return nil }
            let exam = try transaction.first(Exam.find(sitting.assessment), as: Exam.self).orThrow(Problem.notFound)
            let questions: [AskedQuestion] = try transaction.all(AskedQuestion.all(of: id))
            if sitting.status == .inProgress {
                return SittingPage(
                    visitor: visitor, exam: exam, sitting: sitting, questions: questions, attempt: attempt
                ).response
            }
            return ExamResultPage(
                visitor: visitor, exam: exam, sitting: sitting, questions: questions,
                result: try transaction.releasedResult(of: sitting)
            ).response
        }
    }
}

extension Transaction {
    fileprivate func examsPage(_ query: ExamListQuery, for visitor: Visitor) throws -> ExamsPage {
        let actor = try visitor.person.orThrow(Problem.unauthorized).actor
        let list = Exam.list(of: nil, limit: query.request.limit, offset: query.offset)
        let exams = try Excerpt<Exam>(rows(list), of: query.request)
        return ExamsPage(
            visitor: visitor, exams: exams, terms: try ownTerms(of: exams.items.map(\.id), for: actor.user))
    }

    fileprivate func attemptsPage(
        _ id: Exam.ID, _ query: ExamListQuery, for visitor: Visitor
    ) throws -> ExamAttemptsPage {
        let actor = try visitor.person.orThrow(Problem.unauthorized).actor
        _ = try grant(.readAttempts, on: id, to: actor)
        let list = ListedAttempt.list(of: id, limit: query.request.limit, offset: query.offset)
        return ExamAttemptsPage(
            visitor: visitor, exam: try assessment(id), attempts: try Excerpt(rows(list), of: query.request))
    }

    fileprivate func resultsPage(
        _ id: Exam.ID, _ query: ExamListQuery, for visitor: Visitor
    ) throws -> ExamResultsPage {
        let grant = try grant(.readAttempts, on: id, to: visitor.person.orThrow(Problem.unauthorized).actor)
        let results = try results(under: grant, limit: query.request.limit, offset: query.offset)
        let excerpt = Excerpt(
            items: Array(results.prefix(query.request.limit)), request: query.request,
            hasMore: results.count > query.request.limit)
        return ExamResultsPage(visitor: visitor, exam: try assessment(id), results: excerpt)
    }
}
