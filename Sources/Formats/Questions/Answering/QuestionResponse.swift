/// A student's answer to a question, options named by the numbers that `shown` gave them.
public enum QuestionResponse: Hashable, Sendable {
    /// The number of the chosen option.
    case choice(Int)
    /// The numbers of the chosen options, ascending.
    case choices([Int])
    /// Whether the statement was said to hold.
    case judgement(Bool)
    /// A word, a phrase or a number, as typed.
    case text(String)
    /// For the number of a prompt the number of its answer.
    case matches([Int: Int])
    /// The numbers of all items in the order given.
    case order([Int])
    /// For the number of a gap its answer: a choice, choices or a text.
    case gaps([Int: QuestionResponse])
    /// For the number of a gap the number of its word.
    case words([Int: Int])
    /// A text, and the ids of files handed in with it.
    case essay(text: String, files: [String])

    /// Whether it answers nothing.
    public var isEmpty: Bool {
        switch self {
        case .choice, .judgement: false
        case .choices(let numbers), .order(let numbers): numbers.isEmpty
        case .text(let text): text.scalarTrimmed.isEmpty
        case .matches(let answers), .words(let answers): answers.isEmpty
        case .gaps(let gaps): gaps.values.allSatisfy(\.isEmpty)
        case .essay(let text, let files): text.scalarTrimmed.isEmpty && files.isEmpty
        }
    }
}

/// Why a value is no answer to a question, as a sentence.
public struct ResponseFault: Error, Hashable, Sendable {
    /// The gap that it is about, from 1; nil for the whole.
    public let gap: Int?
    /// What is wrong.
    public let message: String

    init(_ message: String, gap: Int? = nil) {
        self.gap = gap
        self.message = message
    }
}
