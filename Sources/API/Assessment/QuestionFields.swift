internal import Access
internal import Assessment
internal import Formats
internal import HTTP
internal import Platform

extension FieldType where Value: QuestionPart {
    /// A part of a question, in the form of `docs/questions.md`.
    ///
    /// - Parameter standIn: stands in for one that was refused.
    static func questionPart(_ standIn: Value) -> FieldType {
        FieldType(
            schema: .plain(JSONObject()), placeholder: { standIn },
            parse: { value throws(FieldFailures) in
                var writer = JSONWriter()
                writer.value(value)
                do throws(StoredFault) {
                    return try Value(jsonText: String(decoding: writer.bytes, as: UTF8.self))
                } catch {
                    throw FieldFailures([
                        FieldError(
                            field: error.path.joined(separator: "."), code: "wrong_format",
                            message: "It \(error.reason).")
                    ])
                }
            }, parseText: { _ throws(FieldFailures) in throw FieldFailures("wrong_type", "Must be JSON.") })
    }
}

extension FieldType<FormattedText> {
    static var formattedText: FieldType { .questionPart(FormattedText("")) }
}

extension FieldType<[Hint]> {
    static var hints: FieldType { .array(of: .questionPart(Hint(FormattedText(""))), max: 20) }
}

extension FieldType<[String]> {
    static var questionTags: FieldType {
        .array(of: .string(max: QuestionLimit.longestTag), max: QuestionLimit.mostTags)
    }
}

extension FieldType<Decimal> {
    static var questionPoints: FieldType { .decimal(Decimal(0)...Decimal(thousandths: 999_999_990)) }
}

extension FieldType<Weight> {
    /// A part of the points, as a string.
    static var weight: FieldType {
        FieldType(
            schema: .keywords(["type": "string", "pattern": "^-?[0-9]+(\\.[0-9]{1,7})?$"]), placeholder: Weight.none,
            expected: "a part of 1 as a string", json: { .string($0.description) }
        ) { text throws(FieldFailures) in
            guard let weight = Weight(text) else {
                throw FieldFailures("wrong_format", "Must be a number of at most seven places.")
            }
            return weight
        }
    }
}

/// A question to be added.
struct QuestionInput: Input {
    let bank: Identifier<Kind.Course>?
    let details: BankQuestion.Details

    init(from fields: inout FieldReader) {
        bank = fields.bank()
        var question = Question(
            fields.required("prompt", .formattedText, "What is asked: a string, or an object of text and format."),
            fields.required(
                "content", .questionPart(.description), "Its type with the key, as docs/questions.md has it."),
            name: fields.defaulted("name", .string(min: 0), "", "A short name for lists."),
            hasGap: fields.defaulted(
                "has_gap", .boolean, false, "Whether the answer belongs where the prompt has `_____`."),
            points: fields.defaulted("points", .questionPoints, Decimal(1), "What a full answer earns."),
            penalty: fields.defaulted("penalty", .weight, .none, "The part that each wrong try costs."),
            difficulty: fields.defaulted("difficulty", .enumeration(), .medium, "How hard it is meant to be."))
        question.generalFeedback = fields.optional("explanation", .formattedText, "Shown to everyone after answering.")
        question.outcomeFeedback =
            fields.optional("outcome_feedback", .questionPart(OutcomeFeedback()), "What is said by how good it was.")
            ?? OutcomeFeedback()
        question.hints = fields.optional("hints", .hints, "Help between tries.") ?? []
        question.tags = fields.optional("tags", .questionTags, "Words to find it by.") ?? []
        var details = BankQuestion.Details(question)
        details.topic = fields.optional("topic", .string(), "What it is about: `Biology/Plants`.")
        details.week = fields.optional("week_number", .integer(1...60), "The week of the syllabus it belongs to.")
        self.details = details
    }
}

/// What is to be different about a question.
struct QuestionChange: Input {
    private let prompt: FormattedText?
    private let content: QuestionContent?
    private let name: String?
    private let hasGap: Bool?
    private let points: Decimal?
    private let penalty: Weight?
    private let difficulty: Question.Difficulty?
    private let explanation: Change<FormattedText>
    private let outcomeFeedback: OutcomeFeedback?
    private let hints: [Hint]?
    private let tags: [String]?
    private let topic: Change<String>
    private let week: Change<Int>

    init(from fields: inout FieldReader) {
        prompt = fields.optional("prompt", .formattedText, "What is asked: a string, or an object of text and format.")
        content = fields.optional("content", .questionPart(.description), "Its type with the key.")
        name = fields.optional("name", .string(min: 0), "A short name for lists.")
        hasGap = fields.optional("has_gap", .boolean, "Whether the answer belongs where the prompt has `_____`.")
        points = fields.optional("points", .questionPoints, "What a full answer earns.")
        penalty = fields.optional("penalty", .weight, "The part that each wrong try costs.")
        difficulty = fields.optional("difficulty", .enumeration(), "How hard it is meant to be.")
        explanation = fields.change("explanation", .formattedText, "Shown to everyone after answering.")
        outcomeFeedback = fields.optional(
            "outcome_feedback", .questionPart(OutcomeFeedback()), "What is said by how good it was.")
        hints = fields.optional("hints", .hints, "Help between tries.")
        tags = fields.optional("tags", .questionTags, "Words to find it by.")
        topic = fields.change("topic", .string(), "What it is about: `Biology/Plants`.")
        week = fields.change("week_number", .integer(1...60), "The week of the syllabus it belongs to.")
    }

    func applied(to old: BankQuestion.Details) -> BankQuestion.Details {
        var details = old
        details.question.prompt = prompt ?? old.question.prompt
        details.question.content = content ?? old.question.content
        details.question.name = name ?? old.question.name
        details.question.hasGap = hasGap ?? old.question.hasGap
        details.question.points = points ?? old.question.points
        details.question.penalty = penalty ?? old.question.penalty
        details.question.difficulty = difficulty ?? old.question.difficulty
        details.question.generalFeedback = explanation.applied(to: old.question.generalFeedback)
        details.question.outcomeFeedback = outcomeFeedback ?? old.question.outcomeFeedback
        details.question.hints = hints ?? old.question.hints
        details.question.tags = tags ?? old.question.tags
        details.topic = topic.applied(to: old.topic)
        details.week = week.applied(to: old.week)
        return details
    }
}

/// Which questions of a bank are wanted.
struct QuestionConditions: Sendable {
    let bank: Identifier<Kind.Course>?
    let filter: QuestionFilter

    init(from fields: inout FieldReader, isArchived: Bool = false) {
        bank = fields.bank()
        filter = QuestionFilter(
            topic: fields.optional("topic", .string(), "Those about this, and about parts of it."),
            difficulty: fields.optional("difficulty", .enumeration(), "Those meant to be so hard."),
            type: fields.optional("type", .enumeration(), "Those of this type."),
            tags: fields.optional("tags", .questionTags, "Those with all of these tags.") ?? [],
            words: fields.optional("q", .string(max: 200), "Those whose name or text has all of these words."),
            isArchived: isArchived)
    }
}

extension FieldReader {
    /// Whose questions.
    mutating func bank() -> Identifier<Kind.Course>? {
        optional("course_id", .identifier(), "The course whose bank it is; without one it is one's own.")
    }
}

extension Actor {
    /// The bank of a course, or one's own.
    func bank(_ course: Identifier<Kind.Course>?) -> Bank { course.map(Bank.course) ?? .own(user) }
}
