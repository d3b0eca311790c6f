/// What a student is shown of a question: what is asked and what there is to choose from, and nothing from which the
/// key could be read. Names, tags, feedback, hints and weights stay behind; options have numbers by which answers name
/// them, in an order that has nothing to do with the key's.
public struct ShownQuestion: Hashable, Sendable {
    /// What is asked.
    public var prompt: FormattedText
    /// Whether the answer belongs where the prompt has its first `_____`, not after it.
    public var hasGap: Bool
    /// How it is answered.
    public var content: ShownContent

    /// A question of these parts.
    public init(_ prompt: FormattedText, _ content: ShownContent, hasGap: Bool = false) {
        self.prompt = prompt
        self.content = content
        self.hasGap = hasGap
    }
}

/// How a question is answered, without its key.
public enum ShownContent: Hashable, Sendable {
    /// One of several choices.
    case singleChoice(ShownChoices)
    /// Any number of choices.
    case multipleChoice(ShownChoices)
    /// True or false.
    case trueFalse
    /// A word or phrase.
    case shortAnswer
    /// A number.
    case numeric
    /// A number that depends on values; an attempt draws one of these sets. Empty once they stand in the prompt.
    case calculated(variants: [[CalculatedKey.Value]])
    /// Each prompt with its answer.
    case matching(ShownMatching)
    /// Items to put in order; they are shuffled for each attempt.
    case ordering([ShownOption], Ordering.Layout)
    /// The gaps of the prompt in the order of their numbers, from 1.
    case cloze([ShownGap])
    /// Words to choose for the gaps of the prompt.
    case selectWords(ShownWords)
    /// Words to move into the gaps of the prompt.
    case dragWords(ShownWords)
    /// A text that a person marks; without what the marker is told.
    case essay(Essay)
    /// Nothing to answer.
    case description

    /// The word under which the type is stored.
    public var type: QuestionType {
        switch self {
        case .singleChoice: .singleChoice
        case .multipleChoice: .multipleChoice
        case .trueFalse: .trueFalse
        case .shortAnswer: .shortAnswer
        case .numeric: .numeric
        case .calculated: .calculated
        case .matching: .matching
        case .ordering: .ordering
        case .cloze: .cloze
        case .selectWords: .selectWords
        case .dragWords: .dragWords
        case .essay: .essay
        case .description: .description
        }
    }
}

/// Something to choose, to move or to ask about.
public struct ShownOption: Hashable, Sendable {
    /// The number by which answers name it, from 1.
    public var number: Int
    /// What it says.
    public var text: FormattedText

    /// An option of these parts.
    public init(_ number: Int, _ text: FormattedText) {
        self.number = number
        self.text = text
    }
}

/// Choices as they are shown.
public struct ShownChoices: Hashable, Sendable {
    /// The choices: in the author's order, or by their numbers where attempts shuffle them.
    public var options: [ShownOption]
    /// Whether each attempt sees them in another order.
    public var isShuffled: Bool
    /// How they are labelled.
    public var numbering: ChoiceList.Numbering
}

/// Prompts and the answers for them as they are shown.
public struct ShownMatching: Hashable, Sendable {
    /// The prompts: in the author's order, or by their numbers where attempts shuffle them.
    public var prompts: [ShownOption]
    /// The answers by their numbers, which are their own.
    public var answers: [ShownOption]
    /// Whether each attempt sees the prompts in another order.
    public var isShuffled: Bool
}

/// A gap as it is shown.
public enum ShownGap: Hashable, Sendable {
    /// One of several choices.
    case singleChoice(ShownChoices, Gap.Layout)
    /// Any number of choices.
    case multipleChoice(ShownChoices, Gap.Layout)
    /// A word or phrase.
    case text
    /// A number.
    case number
}

/// Words for gaps as they are shown.
public struct ShownWords: Hashable, Sendable {
    /// A word to fill gaps with.
    public struct Word: Hashable, Sendable {
        /// The number by which answers name it, from 1.
        public var number: Int
        /// The word.
        public var text: FormattedText
        /// The group of gaps it is offered for.
        public var group: Int
        /// Whether it may fill several gaps.
        public var isReusable: Bool
    }

    /// The words by their numbers.
    public var words: [Word]
    /// For each gap in the order of their numbers the group of words that it takes.
    public var gaps: [Int]
    /// Whether each attempt sees the words in another order.
    public var isShuffled: Bool
}
