public import Formats

/// How often each option of a question was chosen, and by whom.
public struct OptionChoices: Sendable, Hashable {
    /// An option.
    public struct Option: Sendable, Hashable {
        /// Its number; of a statement 1 for true and 0 for false.
        public let number: Int
        /// What it says; nil for a statement.
        public let text: FormattedText?
        /// Whether an answer that earns all points has it.
        public let isRight: Bool
        /// How many chose it.
        public var count = 0
        /// The mean score of who chose it; of a good distractor it is below that of the right option.
        public var meanScore: Double? { count > 0 ? scores / Double(count) : nil }

        var scores = 0.0
    }

    /// The options, in the order of their numbers.
    public private(set) var options: [Option]
    /// How many chose none.
    public private(set) var unanswered = 0

    private let content: QuestionContent

    /// The options of a question, chosen by nobody yet; nil for one that has no options.
    init?(_ content: QuestionContent) {
        let full = content.fullResponse(variant: 0)
        self.content = content
        switch content.shown {
        case .singleChoice(let choices), .multipleChoice(let choices):
            options = choices.options.map { option in
                Option(number: option.number, text: option.text, isRight: full?.chooses(option.number) ?? false)
            }
        case .trueFalse:
            options = [1, 0].map { Option(number: $0, text: nil, isRight: full?.chooses($0) ?? false) }
        default: return nil
        }
    }

    /// Counts an answer that so many gave, whose scores add up to that. An answer to an older wording counts where it
    /// can be said which options it names now.
    mutating func count(_ answer: String?, to asked: QuestionContent, by people: Int, scores: Double) {
        guard let response = answer.flatMap({ try? QuestionResponse.read($0, to: asked) }) else {
            unanswered += people
            return
        }
        guard let response = asked == content ? response : response.carried(from: asked, to: content) else { return }
        if response.isEmpty { unanswered += people }
        for place in options.indices where response.chooses(options[place].number) {
            options[place].count += people
            options[place].scores += scores
        }
    }
}

extension QuestionResponse {
    fileprivate func chooses(_ number: Int) -> Bool {
        switch self {
        case .choice(let chosen): chosen == number
        case .choices(let chosen): chosen.contains(number)
        case .judgement(let holds): holds == (number == 1)
        default: false
        }
    }
}
