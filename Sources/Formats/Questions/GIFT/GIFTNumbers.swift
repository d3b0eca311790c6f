extension GIFTQuestionParser {
    /// `1822:5`, `3.141..3.142`, or several with `=` before each and `~` before what is said to all others.
    mutating func numbers(_ key: GIFTSlice) throws(QuestionFailure) -> [NumericKey.Answer] {
        let answers = try self.answers(key)
        var numbers: [NumericKey.Answer] = []
        for answer in answers {
            let words = answer.text.trimmed.text
            let isOther = words == "*" || words.isEmpty && !answer.isRight
            let match = try isOther ? .any : match(words)
            numbers.append(.init(match, weight: answer.earned, feedback: feedback(answer.feedback)))
        }
        return numbers
    }

    private mutating func match(_ words: String) throws(QuestionFailure) -> NumericKey.Match {
        guard let match = NumericKey.Match(words) else {
            throw QuestionFailure(.malformed, "#", "\(words.debugDescription) is no number, tolerance or range.")
        }
        guard case .range(let low, let high) = match, low > high else { return match }
        lose(.approximated, .malformed, "..", "The range is given from its end to its beginning.")
        return .range(high, low)
    }
}

extension NumericKey.Match {
    /// Reads `3`, `3:0.5` (give or take), `1..5`; nil for anything else.
    init?(_ words: String) {
        if let (low, high) = words.parts(around: "..") {
            guard let low = ExactNumber(low), let high = ExactNumber(high) else { return nil }
            self = .range(low, high)
        } else if let (value, tolerance) = words.parts(around: ":") {
            guard let value = ExactNumber(value), let tolerance = ExactNumber(tolerance) else { return nil }
            self = .value(value, tolerance: tolerance.magnitude)
        } else {
            guard let value = ExactNumber(words) else { return nil }
            self = .value(value, tolerance: .zero)
        }
    }
}

extension String {
    /// What stands before and after the first place of a separator, without spaces around; nil without it.
    func parts(around separator: String) -> (before: String, after: String)? {
        guard let range = firstRange(of: separator) else { return nil }
        return (self[..<range.lowerBound].trimmed, self[range.upperBound...].trimmed)
    }
}

extension TextKey.Answer {
    /// An answer as Moodle writes it: `*` stands for any characters, `\*` for a star.
    init(moodle text: String, weight: Weight, feedback: FormattedText?) {
        var literal = ""
        var isPattern = false
        var previous: Character?
        for character in text {
            if character == "*" {
                if previous == "\\" { literal.removeLast() } else { isPattern = true }
            }
            literal.append(character)
            previous = character
        }
        self.init(isPattern ? text : literal, isPattern: isPattern, weight: weight, feedback: feedback)
    }

    /// The answer as Moodle writes it.
    var moodle: String {
        isPattern ? text : text.split(separator: "*", omittingEmptySubsequences: false).joined(separator: "\\*")
    }
}
