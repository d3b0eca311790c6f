internal import Assessment
internal import Formats
internal import HTTP
internal import Platform

/// A question as it is to be. Parts of the key stand in numbered rows; what a row does not show of the question that is
/// changed stays as it was.
struct QuestionForm: Input {
    /// The most rows of a key that the form has room for.
    static let mostRows = 30

    /// One line of a key; which parts mean something depends on the type.
    struct Row: Sendable {
        let number: Int
        let text: String
        let other: String
        /// Per cent of the points.
        let weight: String
        let feedback: String
        let isPattern: Bool

        var isEmpty: Bool { text.isEmpty && other.isEmpty }
    }

    let type: QuestionType
    let week: Int?
    private let topic: String?
    private let name: String
    private let prompt: FormattedText
    private let points: Decimal
    private let difficulty: Question.Difficulty
    private let tags: [String]
    private let explanation: String
    private let key: QuestionContent?
    /// Whether the key was written as JSON, with everything in it.
    private let isKeyWhole: Bool

    init(from fields: inout FieldReader) {
        type = fields.required("type", .enumeration(), "How it is answered.")
        name = fields.defaulted("name", .string(min: 0), "", "A short name.")
        prompt = FormattedText(
            fields.defaulted("prompt", .text(max: QuestionLimit.longestText), "", "What is asked."),
            fields.defaulted("format", .enumeration(), .plain, "How the text is written."))
        points = fields.defaulted("points", .decimal(Decimal(0)...Decimal(999_999)), Decimal(1), "What it earns.")
        difficulty = fields.defaulted("difficulty", .enumeration(), .medium, "How hard it is.")
        topic = fields.optional("topic", .string(), "What it is about.")
        week = fields.optional("week_number", .integer(1...60), "The week.")
        tags = fields.defaulted("tags", .string(min: 0, max: 2000), "", "Words to find it by.").split(separator: ",")
            .map { String($0.drop { $0 == " " }) }.filter { !$0.isEmpty }
        explanation = fields.defaulted("explanation", .text(max: QuestionLimit.longestText), "", "Why.")
        var reader = KeyReader(type: type)
        key = reader.read(&fields)
        isKeyWhole = reader.isWhole
    }

    /// The question that this makes of another, or of nothing.
    func details(changing old: BankQuestion?) -> BankQuestion.Details {
        var question = old?.question ?? Question(prompt, .description)
        question.name = name
        question.prompt = prompt
        if let key { question.content = isKeyWhole ? key : key.keeping(question.content) }
        question.points = points
        question.difficulty = difficulty
        question.tags = tags
        question.generalFeedback =
            explanation.isEmpty
            ? nil : FormattedText(explanation, question.generalFeedback?.format ?? prompt.format)
        var details = BankQuestion.Details(question, week: week)
        details.topic = topic
        return details
    }

    /// Whether the rows of the form have a place for every part of a key; another is written as JSON.
    static func fits(_ content: QuestionContent) -> Bool {
        switch content {
        case .cloze, .calculated, .selectWords, .dragWords: false
        case .singleChoice(let list), .multipleChoice(let list): list.choices.count < mostRows
        case .shortAnswer(let key): key.answers.count < mostRows
        case .numeric(let key): key.answers.count < mostRows
        case .matching(let matching): matching.pairs.count + matching.distractors.count < mostRows
        case .ordering(let ordering): ordering.items.count < mostRows
        case .trueFalse, .essay, .description: true
        }
    }
}

/// Reads a key from the fields of a form.
private struct KeyReader {
    let type: QuestionType
    private var rows: [QuestionForm.Row] = []
    private(set) var isWhole = false

    init(type: QuestionType) { self.type = type }

    mutating func read(_ fields: inout FieldReader) -> QuestionContent? {
        rows = (1...QuestionForm.mostRows).map { row($0, &fields) }.filter { !$0.isEmpty }
        let json = fields.optional("content", .text(max: QuestionLimit.largest), "The key as JSON.")
        let isTrue = fields.defaulted("is_true", .boolean, true, "Whether it holds.")
        let isShuffled = fields.defaulted("shuffled", .boolean, false, "Whether the order changes.")
        let isStrict = fields.defaulted("all_or_nothing", .boolean, false, "Whether only all of it earns anything.")
        let isCaseSensitive = fields.defaulted("case_sensitive", .boolean, false, "Whether case counts.")
        let scoring = fields.defaulted("scoring", .enumeration(), Ordering.Scoring.allOrNothing, "How it is marked.")
        let response = fields.defaulted("response", .enumeration(), Essay.Response.rich, "What is handed in.")
        let attachments = fields.defaulted("attachments", .integer(-1...100), 0, "How many files.")
        let notes = fields.defaulted("marker_notes", .text(max: QuestionLimit.longestText), "", "For the marker.")
        isWhole = json != nil
        if let json { return stored(json, &fields) }
        switch type {
        case .singleChoice: return .singleChoice(choices(&fields, isShuffled, isStrict: false))
        case .multipleChoice: return .multipleChoice(choices(&fields, isShuffled, isStrict: isStrict))
        case .trueFalse: return .trueFalse(TrueFalse(isTrue))
        case .shortAnswer:
            let answers = rows.map { row in
                TextKey.Answer(
                    row.text, isPattern: row.isPattern, weight: weight(row, .whole, &fields), feedback: feedback(row))
            }
            return .shortAnswer(TextKey(answers, isCaseSensitive: isCaseSensitive))
        case .numeric: return .numeric(NumericKey(rows.compactMap { number($0, &fields) }))
        case .matching:
            let pairs = rows.filter { !$0.text.isEmpty && !$0.other.isEmpty }.map {
                Matching.Pair(FormattedText($0.text), FormattedText($0.other))
            }
            for row in rows where row.other.isEmpty {
                fields.refuse("row_\(row.number)_other", code: "missing", "A prompt has an answer.")
            }
            return .matching(
                Matching(
                    pairs, distractors: rows.filter { $0.text.isEmpty }.map { FormattedText($0.other) },
                    scoring: isStrict ? .allOrNothing : .perPair, isShuffled: isShuffled))
        case .ordering: return .ordering(Ordering(rows.map { FormattedText($0.text) }, scoring: scoring))
        case .essay:
            return .essay(
                Essay(
                    response: response, attachments: attachments,
                    markerNotes: notes.isEmpty ? nil : FormattedText(notes)))
        case .description: return .description
        case .cloze, .calculated, .selectWords, .dragWords:
            fields.refuse("content", code: "missing", "A question of this type is written as JSON.")
            return nil
        }
    }

    private func row(_ number: Int, _ fields: inout FieldReader) -> QuestionForm.Row {
        func text(_ part: String, max: Int) -> String {
            fields.defaulted("row_\(number)_\(part)", .string(min: 0, max: max), "", "A part of the key.")
        }
        return QuestionForm.Row(
            number: number, text: text("text", max: 4000), other: text("other", max: 4000),
            weight: text("weight", max: 20),
            feedback: text("feedback", max: 4000),
            isPattern: fields.defaulted("row_\(number)_pattern", .boolean, false, "Whether `*` stands for anything."))
    }

    private func stored(_ json: String, _ fields: inout FieldReader) -> QuestionContent? {
        do throws(StoredFault) {
            let content = try QuestionContent(jsonText: json)
            fields.check(content.type == type, "content", code: "unknown_choice", "The type is another.")
            return content
        } catch {
            fields.refuse("content", code: "wrong_format", "The key: \(error).")
            return nil
        }
    }

    private func choices(_ fields: inout FieldReader, _ isShuffled: Bool, isStrict: Bool) -> ChoiceList {
        let choices = rows.map { row in
            Formats.Choice(FormattedText(row.text), weight: weight(row, .none, &fields), feedback: feedback(row))
        }
        return ChoiceList(choices, scoring: isStrict ? .allOrNothing : .sumOfWeights, isShuffled: isShuffled)
    }

    private func number(_ row: QuestionForm.Row, _ fields: inout FieldReader) -> NumericKey.Answer? {
        guard let match = NumberNotation.match(row.text) else {
            fields.refuse("row_\(row.number)_text", code: "wrong_format", "Must be a number such as 3.14:0.01.")
            return nil
        }
        return NumericKey.Answer(match, weight: weight(row, .whole, &fields), feedback: feedback(row))
    }

    private func weight(_ row: QuestionForm.Row, _ usual: Weight, _ fields: inout FieldReader) -> Weight {
        guard !row.weight.isEmpty else { return usual }
        guard let weight = Weight(percent: row.weight.replacing(",", with: ".")) else {
            fields.refuse("row_\(row.number)_weight", code: "wrong_format", "Must be per cent, such as 33.33333.")
            return usual
        }
        return weight
    }

    private func feedback(_ row: QuestionForm.Row) -> FormattedText? {
        row.feedback.isEmpty ? nil : FormattedText(row.feedback)
    }
}
