/// The types of question; the raw values are stored.
public enum QuestionType: String, Hashable, Sendable, CaseIterable {
    /// One of several choices.
    case singleChoice = "single_choice"
    /// Any number of choices.
    case multipleChoice = "multiple_choice"
    /// True or false.
    case trueFalse = "true_false"
    /// A word or phrase that is compared with the key.
    case shortAnswer = "short_answer"
    /// A number.
    case numeric
    /// A number that depends on values drawn for each attempt.
    case calculated
    /// Each prompt with its answer.
    case matching
    /// Items to put in order.
    case ordering
    /// A text with gaps, each a small question.
    case cloze
    /// A text with gaps, each filled from a list of words.
    case selectWords = "select_words"
    /// A text with gaps, filled by moving words into them.
    case dragWords = "drag_words"
    /// A text that a person marks.
    case essay
    /// Nothing to answer.
    case description
}

/// How a question is answered, with the key.
public enum QuestionContent: Hashable, Sendable {
    /// One of several choices; its weight is what it earns.
    case singleChoice(ChoiceList)
    /// Any number of choices.
    case multipleChoice(ChoiceList)
    /// True or false.
    case trueFalse(TrueFalse)
    /// A word or phrase.
    case shortAnswer(TextKey)
    /// A number.
    case numeric(NumericKey)
    /// A number that depends on values drawn for each attempt.
    case calculated(CalculatedKey)
    /// Each prompt with its answer.
    case matching(Matching)
    /// Items to put in order.
    case ordering(Ordering)
    /// The gaps of the prompt in the order of their numbers, from 1.
    case cloze([Gap])
    /// Words to choose for the gaps of the prompt.
    case selectWords(WordBank)
    /// Words to move into the gaps of the prompt.
    case dragWords(WordBank)
    /// A text that a person marks.
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
