extension GIFTQuestionParser {
    /// `>ALL VERTICAL ABSOLUTE` on the first line, then one item on each line, as Moodle's ordering plug-in has it.
    mutating func ordering(_ key: GIFTSlice) throws(QuestionFailure) -> Ordering {
        var lines = key.split { $0.isControl("\n") }.map(\.trimmed)
        let settings = lines.isEmpty ? "" : lines.removeFirst().text
        let items = lines.filter { !$0.isEmpty }.map { text($0) }
        guard items.count > 1 else {
            throw QuestionFailure(.incomplete, ">", "There are fewer than two items to order.")
        }
        var ordering = Ordering(items)
        for word in settings.split(separator: " ") { take(word.uppercased(), of: items.count, into: &ordering) }
        return ordering
    }

    private mutating func take(_ word: String, of count: Int, into ordering: inout Ordering) {
        if let scoring = MoodleOrdering.scoring(giftName: word) {
            ordering.scoring = scoring
        } else if let layout = MoodleOrdering.layout(giftName: word) {
            ordering.layout = layout
        } else if MoodleOrdering.presentation.contains(word) {
            if word == "SHOW" || word == "NONE" { return }
            lose(.partLeftOut, .notSupported, word, "How the items and their marking are shown is not kept.")
        } else if word != "ALL", word != "EXACT", Int(word).map({ $0 == 0 || $0 >= count }) != true {
            lose(.partLeftOut, .notSupported, word, "A part of the items is never drawn: all are shown.")
        }
    }
}

/// The words of Moodle's ordering plug-in.
enum MoodleOrdering {
    /// The ways of marking with their numbers in Moodle XML and their names in GIFT.
    static let scorings: [(scoring: Ordering.Scoring, number: Int, giftName: String)] = [
        (.allOrNothing, -1, "ALL_OR_NOTHING"), (.absolutePosition, 0, "ABSOLUTE_POSITION"),
        (.nextExceptLast, 1, "RELATIVE_NEXT_EXCLUDE_LAST"), (.nextIncludingLast, 2, "RELATIVE_NEXT_INCLUDE_LAST"),
        (.neighbours, 3, "RELATIVE_ONE_PREVIOUS_AND_NEXT"), (.allPairs, 4, "RELATIVE_ALL_PREVIOUS_AND_NEXT"),
        (.longestOrderedSubset, 5, "LONGEST_ORDERED_SUBSET"),
        (.longestContiguousSubset, 6, "LONGEST_CONTIGUOUS_SUBSET"), (.distance, 7, "RELATIVE_TO_CORRECT"),
    ]

    /// The words that say how marking is shown and items are numbered.
    static let presentation: Set<String> = [
        "SHOW", "HIDE", "TRUE", "FALSE", "YES", "NO", "NONE", "ABC", "ABCD", "123", "III",
    ]

    static func scoring(giftName name: String) -> Ordering.Scoring? {
        switch name {
        case "ABSOLUTE": .absolutePosition
        case "REL", "RELATIVE": .nextExceptLast
        default: scorings.first { $0.giftName == name }?.scoring
        }
    }

    static func layout(giftName name: String) -> Ordering.Layout? {
        switch name {
        case "HORIZONTAL", "HORI", "H": .horizontal
        case "VERTICAL", "VERT", "V": .vertical
        default: nil
        }
    }
}
