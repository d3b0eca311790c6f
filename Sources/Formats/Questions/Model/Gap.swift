/// A gap of a cloze.
public struct Gap: Hashable, Sendable {
    /// How choices of a gap are shown; the raw values are stored.
    public enum Layout: String, Hashable, Sendable, CaseIterable {
        /// A list that opens.
        case dropdown
        /// Below each other.
        case vertical
        /// Beside each other.
        case horizontal
    }

    /// How a gap is filled, with the key.
    public enum Content: Hashable, Sendable {
        /// One of several choices.
        case singleChoice(ChoiceList, Layout)
        /// Any number of choices.
        case multipleChoice(ChoiceList, Layout)
        /// A word or phrase.
        case text(TextKey)
        /// A number.
        case number(NumericKey)
    }

    /// How much it counts beside the others; 1 by default, 0 for not at all.
    public var share: Int
    /// How it is filled, with the key.
    public var content: Content

    /// A gap of these parts.
    public init(_ content: Content, share: Int = 1) {
        self.content = content
        self.share = share
    }

    /// What stands in the prompt for the gap of this number, from 1.
    public static func marker(_ number: Int) -> String { "[[\(number)]]" }
}

/// Words for the gaps of a prompt.
public struct WordBank: Hashable, Sendable {
    /// A word to fill gaps with.
    public struct Word: Hashable, Sendable {
        /// The word.
        public var text: FormattedText
        /// The group of gaps it is offered for, from 1.
        public var group: Int
        /// Whether it may fill several gaps.
        public var isReusable: Bool

        /// A word of these parts.
        public init(_ text: FormattedText, group: Int = 1, isReusable: Bool = false) {
            self.text = text
            self.group = group
            self.isReusable = isReusable
        }
    }

    /// The words, those that fill no gap among them.
    public var words: [Word]
    /// For each gap in the order of their numbers the index of its word. A gap offers the words of its word's group.
    public var key: [Int]
    /// Whether each attempt sees the words in another order.
    public var isShuffled: Bool

    /// A bank of these parts.
    public init(_ words: [Word], key: [Int], isShuffled: Bool = true) {
        self.words = words
        self.key = key
        self.isShuffled = isShuffled
    }
}
