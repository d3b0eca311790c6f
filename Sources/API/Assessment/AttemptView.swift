internal import Assessment
internal import Engine
internal import HTTP
internal import Platform

/// An attempt, with its questions in their order and what was saved.
struct AttemptView: Output {
    let attempt: ExamAttempt
    let questions: [AskedQuestion]
    let result: AttemptResult?
    let now: Timestamp

    static let schemaName = "Attempt"

    static let shape = Shape<AttemptView>([
        .field("id", .identifier, "The attempt's id.") { $0.attempt.id },
        .field("assessment_id", .identifier, "What it is an attempt at.") { $0.attempt.assessment },
        .field("attempt_number", .integer, "From 1 for each person.") { $0.attempt.number },
        .field("status", .enumeration, "Where it stands.") { $0.attempt.status },
        .field("started_at", .timestamp, "When it was begun.") { $0.attempt.startedAt },
        .nullable("deadline_at", .timestamp, "Until when answers are taken; null without a limit.") {
            $0.attempt.deadlineAt
        },
        .nullable("ended_at", .timestamp, "When it ended.") { $0.attempt.endedAt },
        .field("server_time", .timestamp, "The server's clock, by which the deadline is meant.") { $0.now },
        .field("sequence", .integer, "The number of the last save; 0 before any.") { $0.attempt.sequence },
        .nullable("saved_at", .timestamp, "When answers were last saved.") { $0.attempt.savedAt },
        .field(
            "answers", .rendered(.keywords(["type": "object"])),
            "The saved answers by the ids of questions."
        ) { Array($0.attempt.answers.utf8) },
        .list("questions", of: .object, "The questions in the order of this attempt, without their keys.") {
            $0.questions.enumerated().map { AskedQuestionView(number: $0.offset + 1, asked: $0.element) }
        },
        .nullable("result", .object, "What was earned, as far as it is released.") {
            $0.result.map { ResultView(result: $0) }
        },
        .nullable("score", .decimal, "What was earned; null until it is released.") { $0.result?.score },
    ])
}

/// A question of an attempt.
struct AskedQuestionView: Output {
    let number: Int
    let asked: AskedQuestion

    static let schemaName = "AskedQuestion"

    static let shape = Shape<AskedQuestionView>([
        .field("id", .identifier, "The question's id, by which answers name it.") { $0.asked.question },
        .field("number", .integer, "Its place in the attempt, from 1.") { $0.number },
        .field("points", .decimal, "What it is worth.") { $0.asked.points },
        .field(
            "question", .rendered(.keywords(["type": "object"])),
            "What is shown: the type, the prompt, and what there is to choose from by numbers, in this attempt's order."
        ) { Array($0.asked.shown.utf8) },
    ])
}

/// What an attempt earned.
struct ResultView: Output {
    let result: AttemptResult

    static let schemaName = "AttemptResult"

    static let shape = Shape<ResultView>([
        .field("score", .decimal, "What was earned.") { $0.result.score },
        .field("max_score", .decimal, "What could be earned.") { $0.result.maxScore },
        .field("passed", .boolean, "Whether it is enough.") { $0.result.isPassed },
        .nullable("feedback", .string, "What the instructor says of the whole.") { $0.result.feedback },
        .list("questions", of: .object, "What each answer earned, where that is shown.") {
            $0.result.lines.map { ResultLineView(line: $0) }
        },
    ])
}

/// What an answer earned.
struct ResultLineView: Output {
    let line: AttemptResult.Line

    static let schemaName = "QuestionResult"

    static let shape = Shape<ResultLineView>([
        .field("id", .identifier, "The question's id.") { $0.line.question },
        .nullable("points", .decimal, "What the answer earned; null until it is marked.") { $0.line.points },
        .field("max_points", .decimal, "What it could earn.") { $0.line.maxPoints },
        .nullable("feedback", .string, "What the marker says of it.") { $0.line.feedback },
        .nullable(
            "correct_answer", .rendered(.keywords([:])),
            "An answer that earns everything, in the form of answers, where it is shown."
        ) { $0.line.correctAnswer.map { Array($0.utf8) } },
        .nullable("explanation", .string, "Why, in the author's words, where the key is shown.") {
            $0.line.explanation
        },
    ])
}
