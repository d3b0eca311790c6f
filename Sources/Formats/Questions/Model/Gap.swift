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

extension Gap {
    /// A text in which the number of each marker is replaced by another; nil leaves a marker as it is.
    static func renumber(_ text: String, _ number: (Int) -> Int?) -> String {
        replaceMarkers(in: text) { number($0).map(marker) }
    }

    /// A text in which each marker is replaced; nil leaves it as it is.
    static func replaceMarkers(in text: String, _ replacement: (Int) -> String?) -> String {
        var result = ""
        var rest = text[...]
        while let start = rest.firstRange(of: "[[") {
            result += rest[..<start.lowerBound]
            let digits = rest[start.upperBound...].prefix { ("0"..."9").contains($0) }
            let after = rest[digits.endIndex...]
            if digits.count < 6, after.hasPrefix("]]"), let number = Int(digits), let other = replacement(number) {
                result += other
                rest = after.dropFirst(2)
            } else {
                result += "["
                rest = rest[rest.index(after: start.lowerBound)...]
            }
        }
        return result + rest
    }

    /// The numbers of the markers of a text in their order.
    static func numbers(in text: String) -> [Int] {
        var numbers: [Int] = []
        _ = replaceMarkers(in: text) { number in
            numbers.append(number)
            return nil
        }
        return numbers
    }
}
