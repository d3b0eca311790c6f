/// The answers in words that a question accepts, the first that fits being the one that counts.
public struct TextKey: Hashable, Sendable {
    /// One of the accepted answers.
    public struct Answer: Hashable, Sendable {
        /// The words; spaces around them never count.
        public var text: String
        /// Whether `*` stands for any characters; `\*` is a star then.
        public var isPattern: Bool
        /// What it earns.
        public var weight: Weight
        /// What is said to who gave it.
        public var feedback: FormattedText?

        /// An answer of these parts.
        public init(
            _ text: String, isPattern: Bool = false, weight: Weight = .whole, feedback: FormattedText? = nil
        ) {
            self.text = text
            self.isPattern = isPattern
            self.weight = weight
            self.feedback = feedback
        }
    }

    /// The accepted answers in order.
    public var answers: [Answer]
    /// Whether upper and lower case differ.
    public var isCaseSensitive: Bool

    /// A key of these parts.
    public init(_ answers: [Answer], isCaseSensitive: Bool = false) {
        self.answers = answers
        self.isCaseSensitive = isCaseSensitive
    }
}
