internal import API
internal import Access
internal import Assessment
internal import Engine
internal import HTTP
internal import Platform

/// What an answer earns.
private struct MarkForm: Input {
    let attempt: ExamAttempt.ID
    let question: Identifier<Kind.Question>
    let points: Decimal
    let feedback: String?

    init(from fields: inout FieldReader) {
        attempt = fields.required("attempt", .identifier(), "The attempt.")
        question = fields.required("question", .identifier(), "The question.")
        points = fields.required("points", .decimal(Decimal(0)...Decimal(99_999)), "What the answer earns.")
        feedback = fields.optional("feedback", .text(), "What is said of it.")
        fields.check(
            points.thousandths % 10 == 0, "points", code: "too_precise", "Must have at most two places.")
    }
}

extension [Endpoint<APIContext>] {
    /// Going through what waits to be marked.
    static let marking: Self = [
        .page(.get, "/exams/{id}/marking", id: "show_marking", permission: .signedIn)
            .path(PathID<Kind.Assessment>.self)
            .query(MarkingQuery.self)
            .page { call in try await call.marking(.none) },
        .page(.post, "/exams/{id}/marking", id: "mark_next_answer", permission: .signedIn)
            .path(PathID<Kind.Assessment>.self)
            .query(MarkingQuery.self)
            .page { call in
                try await call.submit(MarkForm.self) { form, transaction, actor in
                    let grant = try transaction.grant(.mark, on: call.path.id, to: actor)
                    try transaction.mark(
                        form.question, of: form.attempt, points: form.points, feedback: form.feedback, under: grant)
                    let query = call.query
                    return call.context.redirect(
                        MarkingQuery.address(
                            of: call.path.id, by: query.order, isBlind: query.isBlind, skipping: query.skipped))
                } again: {
                    try await call.marking($0)
                }
            },
    ]
}

extension Call where Context == APIContext, Body == NoFields, Path == PathID<Kind.Assessment>, Query == MarkingQuery {
    fileprivate func marking(_ attempt: Attempt) async throws -> Response {
        try await examine { call, transaction, visitor in
            let actor = try visitor.person.orThrow(Problem.unauthorized).actor
            let grant = try transaction.grant(.mark, on: call.path.id, to: actor)
            return MarkingPage(
                visitor: visitor, exam: try transaction.assessment(call.path.id), query: call.query,
                answer: try transaction.nextAnswer(
                    by: call.query.order, skipping: call.query.skipped, under: grant),
                attempt: attempt)
        }.response
    }
}
