/// How a difficulty travels in formats that have tags alone: as the tag `difficulty:hard`.
enum DifficultyTag {
    private static let prefix = "difficulty:"

    /// The difficulty that the first such tag states, and the other tags.
    static func split(_ tags: [String]) -> (Question.Difficulty?, [String]) {
        guard let index = tags.firstIndex(where: { difficulty($0) != nil }) else { return (nil, tags) }
        var others = tags
        others.remove(at: index)
        return (difficulty(tags[index]), others)
    }

    /// The tags of a question with one for its difficulty.
    static func tags(of question: Question) -> [String] {
        (question.difficulty.map { [prefix + $0.rawValue] } ?? []) + question.tags
    }

    private static func difficulty(_ tag: String) -> Question.Difficulty? {
        guard tag.hasPrefix(prefix) else { return nil }
        return Question.Difficulty(rawValue: String(tag.dropFirst(prefix.count)))
    }
}
