/// Prompts, each to be given its answer.
public struct Matching: Hashable, Sendable {
    /// A prompt and the answer that belongs to it. Answers that say the same are the same answer.
    public struct Pair: Hashable, Sendable {
        /// What is asked.
        public var prompt: FormattedText
        /// What belongs to it.
        public var answer: FormattedText

        /// A pair of these parts.
        public init(_ prompt: FormattedText, _ answer: FormattedText) {
            self.prompt = prompt
            self.answer = answer
        }
    }

    /// How right pairs make a mark; the raw values are stored.
    public enum Scoring: String, Hashable, Sendable, CaseIterable {
        /// Each right pair earns an equal part.
        case perPair = "per_pair"
        /// All pairs right, or nothing.
        case allOrNothing = "all_or_nothing"
    }

    /// The pairs in their order.
    public var pairs: [Pair]
    /// Answers that belong to no prompt.
    public var distractors: [FormattedText]
    /// How right pairs make a mark.
    public var scoring: Scoring
    /// Whether each attempt sees the prompts in another order.
    public var isShuffled: Bool

    /// A matching of these parts.
    public init(
        _ pairs: [Pair], distractors: [FormattedText] = [], scoring: Scoring = .perPair, isShuffled: Bool = true
    ) {
        self.pairs = pairs
        self.distractors = distractors
        self.scoring = scoring
        self.isShuffled = isShuffled
    }
}
