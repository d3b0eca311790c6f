/// The choices of a question and how they are marked.
public struct ChoiceList: Hashable, Sendable {
    /// How several chosen answers make a mark; the raw values are stored.
    public enum Scoring: String, Hashable, Sendable, CaseIterable {
        /// The weights of what was chosen are added; the sum counts from 0 to 1.
        case sumOfWeights = "sum_of_weights"
        /// Everything with a positive weight and nothing else earns all points, anything else none.
        case allOrNothing = "all_or_nothing"
    }

    /// How choices are labelled; the raw values are stored.
    public enum Numbering: String, Hashable, Sendable, CaseIterable {
        /// Not at all.
        case none
        /// a, b, c.
        case lowerLetters = "lower_letters"
        /// A, B, C.
        case upperLetters = "upper_letters"
        /// 1, 2, 3.
        case digits
        /// i, ii, iii.
        case lowerRoman = "lower_roman"
        /// I, II, III.
        case upperRoman = "upper_roman"
    }

    /// The choices in their order.
    public var choices: [Choice]
    /// How several of them make a mark; a single choice earns its weight.
    public var scoring: Scoring
    /// Whether each attempt sees them in another order.
    public var isShuffled: Bool
    /// How they are labelled.
    public var numbering: Numbering

    /// A list of these parts.
    public init(
        _ choices: [Choice], scoring: Scoring = .sumOfWeights, isShuffled: Bool = true,
        numbering: Numbering = .lowerLetters
    ) {
        self.choices = choices
        self.scoring = scoring
        self.isShuffled = isShuffled
        self.numbering = numbering
    }
}

/// One of the answers to choose from.
public struct Choice: Hashable, Sendable {
    /// What it says.
    public var text: FormattedText
    /// What choosing it earns or costs.
    public var weight: Weight
    /// What is said to who chose it.
    public var feedback: FormattedText?

    /// A choice of these parts.
    public init(_ text: FormattedText, weight: Weight = .none, feedback: FormattedText? = nil) {
        self.text = text
        self.weight = weight
        self.feedback = feedback
    }
}

/// A statement to judge.
public struct TrueFalse: Hashable, Sendable {
    /// Whether the statement holds.
    public var isTrue: Bool
    /// What is said to who answers that it holds.
    public var feedbackForTrue: FormattedText?
    /// What is said to who answers that it does not.
    public var feedbackForFalse: FormattedText?

    /// A statement with its key.
    public init(_ isTrue: Bool, feedbackForTrue: FormattedText? = nil, feedbackForFalse: FormattedText? = nil) {
        self.isTrue = isTrue
        self.feedbackForTrue = feedbackForTrue
        self.feedbackForFalse = feedbackForFalse
    }
}
