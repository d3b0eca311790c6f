internal import API
internal import Access
internal import Assessment
internal import Engine
internal import HTTP
internal import Platform

extension [Endpoint<APIContext>] {
    /// Deciding what an exam asks.
    static let questionnairePages: Self = [
        .page(.get, "/exams/{id}/questions", id: "show_questionnaire", permission: .signedIn)
            .path(PathID<Kind.Assessment>.self)
            .query(BankQuery.self)
            .page { call in try await call.questionnaire(.none) },
        .page(.post, "/exams/{id}/questions", id: "change_questionnaire", permission: .signedIn)
            .path(PathID<Kind.Assessment>.self)
            .query(BankQuery.self)
            .page { call in
                let address = "/exams/\(call.path.id)/questions"
                let items = call.query.items
                return try await call.submit(QuestionnaireForm.self, reading: QuestionnaireForm.gathered) {
                    form, transaction, actor in
                    let grant = try transaction.grant(.edit, on: call.path.id, to: actor)
                    let old = try transaction.questionnaire(of: grant.resource)
                    guard old.seal == form.seal else { throw Problem.questionnaireChanged }
                    try transaction.ask(form.applied(to: old), under: grant)
                    return call.context.redirect(
                        items.isEmpty ? address : "\(address)?\(QueryItem.format(items))", Notice(.questionnaireSaved))
                } again: {
                    try await call.questionnaire($0)
                }
            },
    ]
}

extension Call where Context == APIContext, Body == NoFields, Path == PathID<Kind.Assessment>, Query == BankQuery {
    fileprivate func questionnaire(_ attempt: Attempt) async throws -> Response {
        try await examine { call, transaction, visitor in
            let actor = try visitor.person.orThrow(Problem.unauthorized).actor
            let grant = try transaction.grant(.edit, on: call.path.id, to: actor)
            let exam = try transaction.assessment(grant.resource)
            let bank = try transaction.grant(.read, on: transaction.bank(of: exam), to: actor)
            let questionnaire = try transaction.questionnaire(of: exam.id)
            let asked = try transaction.all(ListedQuestion.asked(by: grant), as: ListedQuestion.self)
            let request = PageRequest(limit: 20, offset: call.query.offset)
            let found = ListedQuestion.list(
                of: bank, call.query.filter, limit: request.limit, offset: request.offset)
            return QuestionnairePage(
                visitor: visitor, exam: exam, questionnaire: questionnaire,
                asked: Dictionary(uniqueKeysWithValues: asked.map { ($0.id, $0) }),
                supply: try transaction.supply(for: questionnaire.parts.compactMap(\.draw), in: bank),
                bank: QuestionnairePage.BankChoice(
                    address: try transaction.head(of: bank.resource).address, query: call.query,
                    topics: try transaction.topics(of: bank),
                    questions: try Excerpt(transaction.rows(found), of: request)),
                isBegun: try transaction.isBegun(grant), attempt: attempt)
        }.response
    }
}

extension Problem {
    /// 409: somebody else has changed what the page showed.
    fileprivate static let questionnaireChanged = Problem(
        .conflict, "assessment.questionnaire_changed", "What is asked was changed meanwhile: look at it again.")
}
