internal import Access
internal import Assessment
internal import Engine
internal import HTTP
internal import Platform

extension [Endpoint<APIContext>] {
    /// Questions with their keys, for who writes them and for administrators.
    static let bank: Self = questions + questionFiles

    private static let questions: Self = [
        .declare(
            .get, "/api/v1/questions", id: "list_questions", tag: "Questions", permission: .signedIn,
            summary: "The questions of a course's bank or of one's own, the oldest first"
        )
        .query(QuestionQuery.self)
        .reads(Page<ListedQuestionView>.self) { call, transaction, actor in
            let (wanted, paging) = (call.query.conditions, call.query.paging)
            let grant = try transaction.grant(.read, on: actor.bank(wanted.bank), to: actor)
            let list = ListedQuestion.list(of: grant, wanted.filter, limit: paging.limit, offset: paging.offset)
            return Page(overfetched: try transaction.all(list).map { ListedQuestionView(question: $0) }, paging)
        },
        .declare(
            .post, "/api/v1/questions", id: "add_question", tag: "Questions", permission: .signedIn,
            summary: "Add a question to a course's bank or to one's own",
            problems: DocumentedProblem.bank(QuestionLimit.self), honours: .idempotencyKey
        )
        .body(QuestionInput.self)
        .writes(QuestionView.self, status: .created) { call, transaction, actor in
            let grant = try transaction.grant(.edit, on: actor.bank(call.body.bank), to: actor)
            return QuestionView(question: try transaction.addQuestion(call.body.details, to: grant))
        },
        .declare(
            .get, "/api/v1/questions/{id}", id: "get_question", tag: "Questions", permission: .signedIn,
            summary: "A question with its key", problems: DocumentedProblem.bank(QuestionFailure.self), honours: .etag
        )
        .path(PathID<Kind.Question>.self)
        .reads(replying: QuestionView.self) { call, transaction, actor in
            let view = QuestionView(question: try transaction.question(call.path.id, .read, by: actor).question)
            return Reply(view, tag: view.tag)
        },
        .declare(
            .patch, "/api/v1/questions/{id}", id: "edit_question", tag: "Questions", permission: .signedIn,
            summary: "Change a question; attempts keep the version they saw",
            problems: DocumentedProblem.bank(QuestionFailure.self) + DocumentedProblem.bank(QuestionLimit.self),
            honours: [.ifMatch, .idempotencyKey]
        )
        .path(PathID<Kind.Question>.self)
        .body(QuestionChange.self)
        .writes(replying: QuestionView.self) { call, transaction, actor in
            let (question, grant) = try transaction.question(call.path.id, .edit, by: actor)
            try call.requireMatch(QuestionView(question: question).tag)
            let details = call.body.applied(to: question.details)
            let view = QuestionView(
                question: try transaction.change(question.id, from: question.version, to: details, under: grant))
            return Reply(view, tag: view.tag)
        },
        .declare(
            .delete, "/api/v1/questions/{id}", id: "archive_question", tag: "Questions", permission: .signedIn,
            summary: "Take a question out of use; assessments and attempts that have it keep it",
            problems: DocumentedProblem.bank(QuestionFailure.self)
        )
        .path(PathID<Kind.Question>.self)
        .writes { call, transaction, actor in
            let (question, grant) = try transaction.question(call.path.id, .edit, by: actor)
            try transaction.archive([question.id], under: grant)
        },
        .declare(
            .post, "/api/v1/questions/{id}/restoration", id: "restore_question", tag: "Questions",
            permission: .signedIn, summary: "Bring an archived question back",
            problems: DocumentedProblem.bank(QuestionFailure.self), honours: .idempotencyKey
        )
        .path(PathID<Kind.Question>.self)
        .writes(QuestionView.self) { call, transaction, actor in
            let (question, grant) = try transaction.question(call.path.id, .edit, by: actor)
            try transaction.archive([question.id], false, under: grant)
            return QuestionView(question: try transaction.question(question.id, .read, by: actor).question)
        },
    ]
}

/// Which questions are wanted.
private struct QuestionQuery: Input {
    let conditions: QuestionConditions
    let paging: Paging

    init(from fields: inout FieldReader) {
        let isArchived = fields.defaulted("archived", .boolean, false, "Those that are archived, not those in use.")
        conditions = QuestionConditions(from: &fields, isArchived: isArchived)
        paging = Paging(from: &fields)
    }
}
