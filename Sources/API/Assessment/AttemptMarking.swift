internal import Access
internal import Assessment
internal import Engine
internal import HTTP
internal import Platform

/// A mark given by hand.
private struct AnswerMarkInput: Input {
    let points: Decimal
    let feedback: String?

    init(from fields: inout FieldReader) {
        points = fields.required("points", .marks(upTo: 99_999), "What the answer earns.")
        feedback = fields.optional("feedback", .text(), "What is said of it.")
    }
}

/// An answer of an attempt.
private struct MarkPath: Input {
    let attempt: ExamAttempt.ID
    let question: Identifier<Kind.Question>

    init(from fields: inout FieldReader) {
        attempt = fields.required("id", .identifier(), "The attempt.")
        question = fields.required("question_id", .identifier(), "The question.")
    }
}

/// An attempt in the list of those who mark it.
private struct ListedAttemptView: Output {
    let attempt: ListedAttempt

    static let schemaName = "ListedAttempt"

    static let shape = Shape<ListedAttemptView>([
        .field("id", .identifier, "The attempt's id.") { $0.attempt.id },
        .nullable("user_id", .identifier, "Whose it is; null when the account is gone.") { $0.attempt.user },
        .nullable("full_name", .string, "Their name.") { $0.attempt.fullName },
        .field("attempt_number", .integer, "From 1 for each person.") { $0.attempt.number },
        .field("status", .enumeration, "Where it stands.") { $0.attempt.status },
        .field("started_at", .timestamp, "When it was begun.") { $0.attempt.startedAt },
        .nullable("deadline_at", .timestamp, "Until when answers are taken.") { $0.attempt.deadlineAt },
        .nullable("ended_at", .timestamp, "When it ended.") { $0.attempt.endedAt },
        .nullable("score", .decimal, "What it earned.") { $0.attempt.score },
        .nullable("max_score", .decimal, "What could be earned.") { $0.attempt.maxScore },
        .field("needs_marking", .boolean, "Whether a person has still to mark something.") {
            $0.attempt.needsMarking
        },
        .field("late_saves", .integer, "How many saves came too late.") { $0.attempt.lateSaves },
    ])
}

/// What happened to an attempt.
private struct EventView: Output {
    let event: AttemptEvent

    static let schemaName = "AttemptEvent"

    static let shape = Shape<EventView>([
        .field("kind", .enumeration, "What happened.") { $0.event.kind },
        .field("sequence", .integer, "The number of the save.") { $0.event.sequence },
        .field("client_id", .string, "The open page that saved.") { $0.event.client },
        .nullable("answers", .rendered(.keywords(["type": "object"])), "What was sent.") {
            $0.event.answers.map { Array($0.utf8) }
        },
        .field("at", .timestamp, "When.") { $0.event.at },
    ])
}

/// The marks of an attempt.
private struct MarksView: Output {
    let lines: [AttemptResult.Line]

    static let schemaName = "AttemptMarks"

    static let shape = Shape<MarksView>([
        .list("questions", of: .object, "What each answer earned, with the key.") {
            $0.lines.map { ResultLineView(line: $0) }
        }
    ])
}

extension [Endpoint<APIContext>] {
    /// What those do with attempts who mark them.
    static let attemptMarking: Self = [
        .declare(
            .get, "/api/v1/assessments/{id}/attempts", id: "list_attempts", tag: "Attempts", permission: .signedIn,
            summary: "The attempts at an assessment, by name, for those who mark them"
        )
        .path(PathID<Kind.Assessment>.self)
        .query(Paging.self)
        .examines(Page<ListedAttemptView>.self) { call, transaction, actor in
            _ = try transaction.grant(.readAttempts, on: call.path.id, to: actor)
            let list = ListedAttempt.list(of: call.path.id, limit: call.query.limit, offset: call.query.offset)
            return Page(overfetched: try transaction.all(list).map { ListedAttemptView(attempt: $0) }, call.query)
        },
        .declare(
            .get, "/api/v1/attempts/{id}/events", id: "list_attempt_events", tag: "Attempts", permission: .signedIn,
            summary: "Everything that happened to an attempt, late saves too, in order", problems: [.unknownAttempt]
        )
        .path(PathID<Kind.Attempt>.self)
        .query(Paging.self)
        .examines(Page<EventView>.self) { call, transaction, actor in
            _ = try transaction.attempt(call.path.id, for: actor)
            let list = AttemptEvent.list(of: call.path.id, limit: call.query.limit, offset: call.query.offset)
            return Page(overfetched: try transaction.all(list).map { EventView(event: $0) }, call.query)
        },
        .declare(
            .get, "/api/v1/attempts/{id}/marks", id: "get_marks", tag: "Attempts", permission: .signedIn,
            summary: "What each answer of an attempt earned, with the keys, for those who mark",
            problems: [.unknownAttempt]
        )
        .path(PathID<Kind.Attempt>.self)
        .examines(MarksView.self) { call, transaction, actor in
            let attempt = try transaction.first(ExamAttempt.find(call.path.id), as: ExamAttempt.self)
                .orThrow(AttemptFailure.unknownAttempt)
            _ = try transaction.grant(.mark, on: attempt.assessment, to: actor)
            return MarksView(lines: try transaction.marks(of: attempt.id))
        },
        .declare(
            .put, "/api/v1/attempts/{id}/marks/{question_id}", id: "mark_answer", tag: "Attempts",
            permission: .signedIn, summary: "Say what an answer earns, by hand", problems: DocumentedProblem.ofMarking
        )
        .path(MarkPath.self)
        .body(AnswerMarkInput.self)
        .writes(MarksView.self) { call, transaction, actor in
            let attempt = try transaction.first(ExamAttempt.find(call.path.attempt), as: ExamAttempt.self)
                .orThrow(AttemptFailure.unknownAttempt)
            let grant = try transaction.grant(.mark, on: attempt.assessment, to: actor)
            try transaction.mark(
                call.path.question, of: attempt.id, points: call.body.points, feedback: call.body.feedback,
                under: grant)
            return MarksView(lines: try transaction.marks(of: attempt.id))
        },
    ]
}
