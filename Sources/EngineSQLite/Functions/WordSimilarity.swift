internal import Engine

extension ScalarFunction {
    /// `word_similarity(word, text)` as PostgreSQL's `pg_trgm` has it: from 0 to 1, how like the word the most like
    /// stretch of the text is.
    static var ofSimilarity: [ScalarFunction] {
        [
            ScalarFunction("word_similarity", 2) { arguments in
                guard let word = arguments.text(0), let text = arguments.text(1) else { return .null }
                return .real(Trigrams.similarity(of: word, within: text))
            }
        ]
    }
}

private enum Trigrams {
    /// The most trigrams that a stretch shares with the word, over all that either has.
    static func similarity(of word: String, within text: String) -> Double {
        let wanted = Set(of(word))
        let given = of(text)
        var best = 0.0
        for start in given.indices where wanted.contains(given[start]) {
            best = max(best, bestStretch(of: given[start...], sharing: wanted))
        }
        return best
    }

    private static func bestStretch(of given: ArraySlice<[Character]>, sharing wanted: Set<[Character]>) -> Double {
        var seen: Set<[Character]> = []
        var shared = 0
        var best = 0.0
        for trigram in given {
            guard seen.insert(trigram).inserted else { continue }
            guard wanted.contains(trigram) else { continue }
            shared += 1
            best = max(best, Double(shared) / Double(wanted.count + seen.count - shared))
            if shared == wanted.count { break }
        }
        return best
    }

    /// Each word in lower case with two blanks before and one behind, cut into threes.
    private static func of(_ text: String) -> [[Character]] {
        text.lowercased().split { !$0.isLetter && !$0.isNumber }.flatMap { word in
            let padded = [" ", " "] + Array(word) + [" "]
            return (0...padded.count - 3).map { Array(padded[$0..<$0 + 3]) }
        }
    }
}
