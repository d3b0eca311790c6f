/// A question of QTI in any version, before it is known what it asks.
struct QTIItem {
    var identifier: String?
    var title = ""
    /// The body as HTML, with a marker where each interaction stands.
    var body = ""
    var bodyFormat = FormattedText.Format.html
    var interactions: [QTIInteraction] = []
    /// The feedback by its identifier.
    var feedback: [String: FormattedText] = [:]
    /// What an answer earns, and what is said to it.
    var marking: any QTIMarking = QTINoMarking()
    /// The greatest score that is declared.
    var maximum: ExactNumber?
    /// The points that the metadata state; else they are the greatest score.
    var points: ExactNumber?
    /// The type that the metadata state, such as `matching_question`.
    var statedType: String?
    var markerNotes: FormattedText?
    var category: [String] = []
    var tags: [String] = []
    var difficulty: Question.Difficulty?
    var line = 0

    /// What stands in the body for the interaction of this index, in characters that no text has.
    static func marker(_ index: Int) -> String { "\u{F8FE}\(index)\u{F8FF}" }
}

/// Something to answer.
struct QTIInteraction {
    /// One of the things to choose, order or match.
    struct Option: Equatable {
        var identifier: String
        var text: FormattedText
        var feedback: FormattedText?
        /// How often it may be used; 0 for any number.
        var uses = 1
    }

    /// How it is answered.
    enum Kind: Equatable {
        case choice(isMultiple: Bool)
        case inlineChoice
        case order
        /// The second list is what the options are matched with.
        case match([Option])
        /// Gaps, by their identifiers, to fill with the options.
        case gapMatch([String])
        case text
        case number
        case extendedText(lines: Int?, response: Essay.Response)
        case upload
        case slider
    }

    /// The identifier under which the answer is marked.
    var response: String
    var kind: Kind
    var options: [Option] = []
    var prompt: FormattedText?
    var isShuffled = false
    var isHorizontal = false
    /// The answer that is declared to be right, values in order.
    var correct: [String] = []
    /// What each option is declared to earn.
    var mapped: [String: ExactNumber]?
    /// The greatest score of this answer, where it is declared.
    var maximum: ExactNumber?
}

/// What answers earn.
protocol QTIMarking {
    /// The mark of answers by their identifiers.
    func mark(_ responses: [String: [String]]) throws(QuestionFailure) -> QTIMark
    /// The words and numbers with which an answer is compared, in order.
    func keys(of response: String) -> [QTIKey]
    /// The values that a rule asks for together before it changes the score.
    func sets(of response: String) -> [[String]]
    /// Whether upper and lower case differ when it is compared.
    func isCaseSensitive(_ response: String) -> Bool
}

/// The score of answers and the feedback shown to them.
struct QTIMark: Equatable {
    var score = ExactNumber.zero
    var feedback: Set<String> = []
}

/// Something with which an answer is compared.
enum QTIKey: Hashable {
    case words(String)
    case number(ExactNumber, tolerance: ExactNumber)
    case range(ExactNumber, ExactNumber)
    /// A regular expression.
    case pattern(String)
}

/// Nothing earns anything.
struct QTINoMarking: QTIMarking {
    func mark(_ responses: [String: [String]]) throws(QuestionFailure) -> QTIMark {
        throw QuestionFailure(.incomplete, "responseProcessing", "Nothing says what an answer earns.")
    }

    func keys(of response: String) -> [QTIKey] { [] }
    func sets(of response: String) -> [[String]] { [] }
    func isCaseSensitive(_ response: String) -> Bool { false }
}

/// The answers that are declared to be right earn everything.
struct QTICorrectMarking: QTIMarking {
    let correct: [String: [String]]
    let total: ExactNumber

    func mark(_ responses: [String: [String]]) throws(QuestionFailure) -> QTIMark {
        let isRight = correct.allSatisfy { identifier, values in
            let given = responses[identifier] ?? []
            return given == values || Set(given) == Set(values) && given.count == values.count
        }
        return QTIMark(score: isRight ? total : .zero)
    }

    func keys(of response: String) -> [QTIKey] { (correct[response] ?? []).map { .words($0) } }
    func sets(of response: String) -> [[String]] { correct[response].map { [$0] } ?? [] }
    func isCaseSensitive(_ response: String) -> Bool { true }
}
