internal import Formats
internal import Platform

/// What a question has too much of to be kept. The raw values are promises to others.
public enum QuestionLimit: String, Error, CaseIterable, Sendable {
    case name = "assessment.question_name_too_long"
    case text = "assessment.question_text_too_long"
    case explanation = "assessment.question_explanation_too_long"
    case topic = "assessment.question_topic_too_long"
    case tags = "assessment.question_too_many_tags"
    /// From 0 to 999,999.99, with at most two places.
    case points = "assessment.question_points_invalid"
    /// A list, a key and a cloze have at most so many parts.
    case parts = "assessment.question_too_many_parts"
    case week = "assessment.question_week_invalid"
    /// All of it together, as it is stored.
    case size = "assessment.question_too_large"

    /// The most characters of a name or topic.
    public static let longestName = 255
    /// The most characters of a prompt or explanation.
    public static let longestText = 60_000
    /// The most tags, and the most characters of one.
    public static let mostTags = 50
    /// The longest tag.
    public static let longestTag = 100
    /// The most choices, pairs, items, gaps or answers of a key.
    public static let mostParts = 500
    /// The most bytes of a question as it is stored.
    public static let largest = 1 << 20

    /// The first limit that a question is beyond; nil when it can be kept.
    static func exceeded(by details: BankQuestion.Details, stored: String) -> QuestionLimit? {
        let question = details.question
        let isBeyond: [(QuestionLimit, Bool)] = [
            (.name, question.name.unicodeScalars.count > longestName),
            (.text, question.prompt.text.unicodeScalars.count > longestText),
            (.explanation, (question.generalFeedback?.text.unicodeScalars.count ?? 0) > longestText),
            (.topic, (details.topic?.unicodeScalars.count ?? 0) > longestName),
            (.tags, question.tags.count > mostTags || question.tags.contains { $0.unicodeScalars.count > longestTag }),
            (
                .points,
                !(0...99_999_999_0).contains(question.points.thousandths) || question.points.thousandths % 10 != 0
            ),
            (.parts, question.content.parts > mostParts),
            (.week, details.week.map { !(1...60).contains($0) } ?? false),
            (.size, stored.utf8.count > largest),
        ]
        return isBeyond.first { $0.1 }?.0
    }
}

extension QuestionContent {
    /// How many parts the longest list of the content has.
    fileprivate var parts: Int {
        switch self {
        case .singleChoice(let list), .multipleChoice(let list): list.choices.count
        case .shortAnswer(let key): key.answers.count
        case .numeric(let key): max(key.answers.count, key.units.count)
        case .calculated(let key): key.variants.count
        case .matching(let matching): matching.pairs.count + matching.distractors.count
        case .ordering(let ordering): ordering.items.count
        case .cloze(let gaps): max(gaps.count, gaps.map(\.parts).max() ?? 0)
        case .selectWords(let bank), .dragWords(let bank): max(bank.words.count, bank.key.count)
        case .trueFalse, .essay, .description: 0
        }
    }
}

extension Gap {
    fileprivate var parts: Int {
        switch content {
        case .singleChoice(let list, _), .multipleChoice(let list, _): list.choices.count
        case .text(let key): key.answers.count
        case .number(let key): key.answers.count
        }
    }
}
