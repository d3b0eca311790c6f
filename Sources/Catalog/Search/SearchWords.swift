/// What a person typed into the search field, as words that both engines' full-text indexes understand.
struct SearchWords: Sendable, Hashable {
    /// The words, at most eight, in lower case; a word with more than one way to read it, like `cs1332`, in all of
    /// them: `[["cs1332"], ["cs", "1332"]]`.
    let words: [[[String]]]
    /// Everything typed without what is neither letter nor digit, in upper case, to be compared with codes.
    let compact: String

    /// Words that have been read.
    init(words: [[[String]]], compact: String) {
        self.words = words
        self.compact = compact
    }

    /// The words in a text; nil when there is none in it.
    init?(_ text: String) {
        let runs = text.prefix(200).split { !$0.isLetter && !$0.isNumber }.prefix(8).map { $0.lowercased() }
        guard !runs.isEmpty else { return nil }
        words = runs.map(Self.readings)
        compact = text.uppercased().filter { $0.isLetter || $0.isNumber }
    }

    /// The words of three letters and more, the longest first: what a typo is looked for in.
    var plain: [String] {
        words.map { $0[0][0] }.filter { $0.count >= 3 }.sorted { ($1.count, $0) < ($0.count, $1) }
    }

    /// A code typed without its space is also looked for with it.
    private static func readings(of word: String) -> [[String]] {
        guard let digit = word.firstIndex(where: \.isNumber), digit != word.startIndex else { return [[word]] }
        return [[word], [String(word[..<digit]), String(word[digit...])]]
    }
}
