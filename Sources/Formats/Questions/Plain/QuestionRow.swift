internal import Platform

/// A question as named values.
struct QuestionRow {
    private let names: [String]
    private let cell: (String) -> String

    /// - Parameters:
    ///   - columns: the names in lower case and in the order in which choices stand.
    ///   - cell: the value of a name, empty for one that is not there.
    init(columns: [String], cell: @escaping (String) -> String) {
        names = columns
        self.cell = cell
    }

    private static let known: Set<String> = [
        "question", "answer", "type", "name", "identifier", "category", "subject", "tags", "points", "difficulty",
        "explanation", "format",
    ]

    /// Whether a column is one of those that are read.
    static func knows(_ column: String) -> Bool {
        known.contains(column) || column.hasPrefix("choice") && column.count > "choice".count
    }

    /// By what the question is called in a report.
    var item: String? { [cell("name"), cell("identifier"), cell("question")].first { !$0.isEmpty } }

    /// The question, or why it is none.
    var result: Result<Question, QuestionFailure> {
        do throws(QuestionFailure) { return .success(try question()) } catch { return .failure(error) }
    }

    private func question() throws(QuestionFailure) -> Question {
        guard !cell("question").isEmpty else { throw QuestionFailure(.incomplete, "question", "There is no question.") }
        var question = Question(text("question"), try content(), name: cell("name"))
        question.identifier = cell("identifier").isEmpty ? nil : cell("identifier")
        question.category = cell("category").split(separator: "/").map(\.trimmed).filter { !$0.isEmpty }
        question.tags = list("tags")
        question.points = try value("points", Decimal.init) ?? Decimal(1)
        guard question.points >= Decimal(0) else { throw invalid("points") }
        question.difficulty = try value("difficulty") { Question.Difficulty(rawValue: $0.lowercased()) }
        question.generalFeedback = text("explanation").ifShown
        return question
    }

    private func value<Value>(
        _ name: String, _ read: (String) -> Value?
    ) throws(QuestionFailure) -> Value? {
        guard !cell(name).isEmpty else { return nil }
        guard let value = read(cell(name)) else { throw invalid(name) }
        return value
    }

    private func invalid(_ name: String) -> QuestionFailure {
        QuestionFailure(.malformed, name, "\(cell(name).debugDescription) is no value for \(name).")
    }

    private func list(_ name: String) -> [String] {
        cell(name).split(separator: ";").map(\.trimmed).filter { !$0.isEmpty }
    }

    private func text(_ name: String) -> FormattedText {
        FormattedText(cell(name), FormattedText.Format(rawValue: cell("format").lowercased()) ?? .plain)
    }
}

extension QuestionRow {
    private func content() throws(QuestionFailure) -> QuestionContent {
        let choices = self.choices
        let unstated: QuestionType = choices.texts.isEmpty ? .shortAnswer : .singleChoice
        let type = try value("type") { QuestionType(rawValue: $0.lowercased()) } ?? unstated
        switch type {
        case .singleChoice, .multipleChoice:
            guard let content = choices.content(answer: cell("answer")) else {
                throw QuestionFailure(.dangling, "answer", "The answer names no choice.")
            }
            return type == .multipleChoice ? content.asMultiple : content
        case .trueFalse: return .trueFalse(TrueFalse(try self.judgement()))
        case .shortAnswer: return .shortAnswer(TextKey(try answers().map { TextKey.Answer($0) }))
        case .numeric: return .numeric(NumericKey(try numbers()))
        case .essay: return .essay(Essay())
        case .description: return .description
        default: throw QuestionFailure(.notSupported, "type", "Questions of type \(type.rawValue) do not fit in a row.")
        }
    }

    private var choices: LabelledChoices {
        var choices = LabelledChoices()
        for name in names where name.hasPrefix("choice") && !cell(name).isEmpty {
            choices.append(String(name.dropFirst("choice".count)), text(name))
        }
        return choices
    }

    private func answers() throws(QuestionFailure) -> [String] {
        let answers = list("answer")
        guard !answers.isEmpty else { throw QuestionFailure(.incomplete, "answer", "There is no answer.") }
        return answers
    }

    private func judgement() throws(QuestionFailure) -> Bool {
        switch try answers().first?.lowercased() {
        case "true", "t", "1": return true
        case "false", "f", "0": return false
        default: throw invalid("answer")
        }
    }

    private func numbers() throws(QuestionFailure) -> [NumericKey.Answer] {
        var answers: [NumericKey.Answer] = []
        for word in try self.answers() {
            guard let match = NumericKey.Match(word), match.bounds.map({ $0.lower <= $0.upper }) == true else {
                throw invalid("answer")
            }
            answers.append(.init(match))
        }
        return answers
    }
}

extension QuestionContent {
    /// The same choices, of which any number may be taken.
    fileprivate var asMultiple: QuestionContent {
        if case .singleChoice(let list) = self { .multipleChoice(list) } else { self }
    }
}
