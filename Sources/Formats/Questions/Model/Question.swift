public import Platform

/// A question of a bank, independent of any format.
public struct Question: Hashable, Sendable {
    /// How hard a question is meant to be; the raw values are stored.
    public enum Difficulty: String, Hashable, Sendable, CaseIterable {
        /// For beginners.
        case easy
        /// For most.
        case medium
        /// For the few.
        case hard
    }

    /// The source's identifier, by which the question is found again.
    public var identifier: String?
    /// A short name for lists; empty when the source has none.
    public var name: String
    /// The folder it lies in, from the outermost name inwards; empty for none.
    public var category: [String]
    /// What is asked. In a cloze and among words to place, `[[1]]`, `[[2]]` … stand where the gaps are.
    public var prompt: FormattedText
    /// Whether the answer belongs where the prompt has its first `_____`, not after it.
    public var hasGap: Bool
    /// How it is answered, with the key.
    public var content: QuestionContent
    /// What a full answer earns.
    public var points: Decimal
    /// The part of the points that each wrong try costs where several are allowed.
    public var penalty: Weight
    /// How hard it is meant to be; nil when unstated.
    public var difficulty: Difficulty?
    /// The explanation shown to everyone after answering.
    public var generalFeedback: FormattedText?
    /// What is said by how good the answer was.
    public var outcomeFeedback: OutcomeFeedback
    /// Help given one after the other between tries.
    public var hints: [Hint]
    /// Words to find it by.
    public var tags: [String]

    /// A question of these parts.
    public init(
        _ prompt: FormattedText, _ content: QuestionContent, name: String = "", identifier: String? = nil,
        category: [String] = [], hasGap: Bool = false, points: Decimal = Decimal(1), penalty: Weight = .none,
        difficulty: Difficulty? = nil, generalFeedback: FormattedText? = nil,
        outcomeFeedback: OutcomeFeedback = OutcomeFeedback(), hints: [Hint] = [], tags: [String] = []
    ) {
        self.prompt = prompt
        self.content = content
        self.name = name
        self.identifier = identifier
        self.category = category
        self.hasGap = hasGap
        self.points = points
        self.penalty = penalty
        self.difficulty = difficulty
        self.generalFeedback = generalFeedback
        self.outcomeFeedback = outcomeFeedback
        self.hints = hints
        self.tags = tags
    }

    /// The word under which the type is stored.
    public var type: QuestionType { content.type }
}

/// What is said after an answer, by how good it was.
public struct OutcomeFeedback: Hashable, Sendable {
    /// After a right answer.
    public var correct: FormattedText?
    /// After an answer that is right in part.
    public var partial: FormattedText?
    /// After a wrong answer.
    public var incorrect: FormattedText?

    /// What is said, nothing by default.
    public init(correct: FormattedText? = nil, partial: FormattedText? = nil, incorrect: FormattedText? = nil) {
        self.correct = correct
        self.partial = partial
        self.incorrect = incorrect
    }

    /// Whether nothing is ever said.
    public var isEmpty: Bool { correct == nil && partial == nil && incorrect == nil }
}

/// Help between two tries.
public struct Hint: Hashable, Sendable {
    /// What is said; may be empty.
    public var text: FormattedText
    /// Whether wrong parts of the answer are taken away.
    public var clearsWrong: Bool
    /// Whether the number of right parts is told.
    public var tellsRight: Bool

    /// A hint of these parts.
    public init(_ text: FormattedText, clearsWrong: Bool = false, tellsRight: Bool = false) {
        self.text = text
        self.clearsWrong = clearsWrong
        self.tellsRight = tellsRight
    }
}
