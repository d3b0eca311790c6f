internal import Access
internal import Assessment
internal import Engine
internal import HTTP
internal import Platform

/// A question that every attempt asks.
private struct ItemInput: Input {
    let item: Questionnaire.Item

    init(from fields: inout FieldReader) {
        item = Questionnaire.Item(
            fields.required("question_id", .identifier(), "The question."),
            points: fields.optional("points", .marks(upTo: 99_999), "What it is worth; null: what the bank says."))
    }
}

/// Questions that each attempt draws.
private struct DrawInput: Input {
    let draw: Questionnaire.Draw

    init(from fields: inout FieldReader) {
        var draw = Questionnaire.Draw(fields.required("count", .integer(1...500), "How many."))
        draw.points = fields.optional("points", .marks(upTo: 99_999), "What each is worth; null: what the bank says.")
        draw.topic = fields.optional("topic", .string(), "Only of this topic.")
        let difficulty: Difficulty? = fields.optional("difficulty", .enumeration(), "Only of this difficulty.")
        draw.difficulty = difficulty?.rawValue
        draw.tag = fields.optional("tag", .string(max: 100), "Only with this tag.")
        self.draw = draw
    }

    private enum Difficulty: String, CaseIterable { case easy, medium, hard }
}

/// A part of an assessment.
private struct PartInput: Input {
    let part: Questionnaire.Part

    init(from fields: inout FieldReader) {
        let items: [ItemInput] = fields.defaulted(
            "questions", .array(of: .object(), max: 500), [], "What every attempt asks, in order.")
        let draw: DrawInput? = fields.optional("draw", .object(), "What is drawn besides.")
        part = Questionnaire.Part(
            name: fields.defaulted("name", .string(min: 0), "", "The heading."),
            instructions: fields.defaulted("instructions", .text(), "", "What is said before it, in Markdown."),
            items: items.map(\.item), draw: draw?.draw)
    }
}

/// What an assessment asks.
private struct QuestionnaireInput: Input {
    let questionnaire: Questionnaire

    init(from fields: inout FieldReader) {
        let parts: [PartInput] = fields.required(
            "sections", .array(of: .object(), max: 100), "The parts in their order.")
        questionnaire = Questionnaire(parts.map(\.part))
    }
}

/// A question that every attempt asks.
private struct ItemView: Output {
    let item: Questionnaire.Item

    static let schemaName = "AssessmentQuestion"

    static let shape = Shape<ItemView>([
        .field("question_id", .identifier, "The question.") { $0.item.question },
        .nullable("points", .decimal, "What it is worth; null: what the bank says.") { $0.item.points },
    ])
}

/// Questions that each attempt draws.
private struct DrawView: Output {
    let draw: Questionnaire.Draw

    static let schemaName = "QuestionDraw"

    static let shape = Shape<DrawView>([
        .field("count", .integer, "How many.") { $0.draw.count },
        .nullable("points", .decimal, "What each is worth; null: what the bank says.") { $0.draw.points },
        .nullable("topic", .string, "Only of this topic.") { $0.draw.topic },
        .nullable("difficulty", .string, "Only of this difficulty.") { $0.draw.difficulty },
        .nullable("tag", .string, "Only with this tag.") { $0.draw.tag },
    ])
}

/// A part of an assessment.
private struct PartView: Output {
    let part: Questionnaire.Part

    static let schemaName = "AssessmentSection"

    static let shape = Shape<PartView>([
        .field("name", .string, "The heading.") { $0.part.name },
        .field("instructions", .string, "What is said before it, in Markdown.") { $0.part.instructions },
        .list("questions", of: .object, "What every attempt asks, in order.") {
            $0.part.items.map { ItemView(item: $0) }
        },
        .nullable("draw", .object, "What is drawn besides.") { $0.part.draw.map { DrawView(draw: $0) } },
    ])
}

/// What an assessment asks.
private struct QuestionnaireView: Output {
    let questionnaire: Questionnaire

    static let schemaName = "Questionnaire"

    static let shape = Shape<QuestionnaireView>([
        .list("sections", of: .object, "The parts in their order.") {
            $0.questionnaire.parts.map { PartView(part: $0) }
        }
    ])
}

extension [Endpoint<APIContext>] {
    /// What an assessment asks.
    static let assessmentContent: Self = [
        .declare(
            .get, "/api/v1/assessments/{id}/questions", id: "get_questionnaire", tag: "Assessments",
            permission: .signedIn, summary: "What an assessment asks, for its authors"
        )
        .path(PathID<Kind.Assessment>.self)
        .examines(QuestionnaireView.self) { call, transaction, actor in
            let grant = try transaction.grant(.edit, on: call.path.id, to: actor)
            return QuestionnaireView(questionnaire: try transaction.questionnaire(of: grant.resource))
        },
        .declare(
            .put, "/api/v1/assessments/{id}/questions", id: "set_questionnaire", tag: "Assessments",
            permission: .signedIn, summary: "Decide what an assessment asks, until somebody has begun it",
            problems: DocumentedProblem.ofKeeping, honours: .idempotencyKey
        )
        .path(PathID<Kind.Assessment>.self)
        .body(QuestionnaireInput.self)
        .writes(QuestionnaireView.self) { call, transaction, actor in
            let grant = try transaction.grant(.edit, on: call.path.id, to: actor)
            try transaction.ask(call.body.questionnaire, under: grant)
            return QuestionnaireView(questionnaire: try transaction.questionnaire(of: grant.resource))
        },
    ]
}
