/// One answer between the braces.
struct GIFTAnswer {
    /// Whether `=` stands before it, not `~`.
    var isRight: Bool
    /// The weight stated as `%50%`.
    var weight: Weight?
    /// What is answered.
    var text: GIFTSlice
    /// What is said to who gave it.
    var feedback: GIFTSlice?

    /// What it earns.
    var earned: Weight { weight ?? (isRight ? .whole : .none) }
}

extension GIFTQuestionParser {
    /// The type and key that stand between the braces, general feedback left out.
    mutating func content(_ key: GIFTSlice) throws(QuestionFailure) -> QuestionContent {
        guard let first = key.first else { return .essay(Essay()) }
        if first.isControl("#") { return .numeric(NumericKey(try numbers(key.dropFirst().trimmed))) }
        if first.isControl(">") { return .ordering(try ordering(key.dropFirst())) }
        if let judgement = judgement(key) { return .trueFalse(judgement) }
        let answers = try self.answers(key)
        if answers.contains(where: { !$0.isRight }) { return choices(answers) }
        if isMatching(answers) { return .matching(try matching(answers)) }
        return .shortAnswer(TextKey(try answers.map { answer throws(QuestionFailure) in try words(answer) }))
    }

    /// `TRUE`, `F` and the like, then what is said after the wrong answer, then after the right one.
    private func judgement(_ key: GIFTSlice) -> TrueFalse? {
        let parts = key.split(maxSplits: 2, omittingEmptySubsequences: false) { $0.isControl("#") }
        guard let word = parts.first?.trimmed.text.uppercased(), ["T", "TRUE", "F", "FALSE"].contains(word) else {
            return nil
        }
        let isTrue = word.hasPrefix("T")
        let wrong = feedback(parts.dropFirst().first)
        let right = feedback(parts.dropFirst(2).first)
        return TrueFalse(isTrue, feedbackForTrue: isTrue ? right : wrong, feedbackForFalse: isTrue ? wrong : right)
    }

    private func choices(_ answers: [GIFTAnswer]) -> QuestionContent {
        let choices = answers.map { Choice(text($0.text), weight: $0.earned, feedback: feedback($0.feedback)) }
        let list = ChoiceList(choices)
        // As Moodle has it: one answer is chosen when one is marked as the right one.
        return answers.contains(where: \.isRight) ? .singleChoice(list) : .multipleChoice(list)
    }

    private func words(_ answer: GIFTAnswer) throws(QuestionFailure) -> TextKey.Answer {
        let key = TextKey.Answer(
            moodle: text(answer.text).text, weight: answer.earned, feedback: feedback(answer.feedback))
        guard !key.text.isEmpty else { throw QuestionFailure(.incomplete, "=", "An answer is empty.") }
        return key
    }

    /// Whether answers are pairs: a single one is only with spaces around its arrow, or `ptr->x` could be no answer.
    private func isMatching(_ answers: [GIFTAnswer]) -> Bool {
        let arrow = answers.count == 1 ? " -> " : "->"
        return answers.allSatisfy { $0.weight == nil && $0.text.firstRange(of: arrow) != nil }
    }

    private func matching(_ answers: [GIFTAnswer]) throws(QuestionFailure) -> Matching {
        var matching = Matching([])
        for answer in answers {
            guard let arrow = answer.text.firstRange(of: "->") else { continue }
            let prompt = text(answer.text[..<arrow])
            let match = FormattedText(answer.text[(arrow + 2)...].trimmed.textOnOneLine)
            if match.isEmpty { throw QuestionFailure(.incomplete, "->", "A prompt has no answer.") }
            if prompt.isEmpty {
                matching.distractors.append(match)
            } else {
                matching.pairs.append(Matching.Pair(prompt, match))
            }
        }
        guard !matching.pairs.isEmpty else { throw QuestionFailure(.incomplete, "->", "No answer has a prompt.") }
        return matching
    }
}

extension GIFTQuestionParser {
    /// The answers, each from its `=` or `~` to the next.
    mutating func answers(_ key: GIFTSlice) throws(QuestionFailure) -> [GIFTAnswer] {
        guard let first = key.firstControl("=", "~") else { return [answer(key, isRight: true)] }
        var answers: [GIFTAnswer] = []
        let before = key[..<first].trimmed
        if !before.isEmpty {
            guard key.first?.isControl("#") != true else {
                throw QuestionFailure(.malformed, "#", "Feedback has no answer.")
            }
            answers.append(answer(before, isRight: true))
        }
        var rest = key[first...]
        while let marker = rest.popFirst() {
            let end = rest.firstControl("=", "~") ?? rest.endIndex
            answers.append(answer(rest[..<end], isRight: marker.isControl("=")))
            rest = rest[end...]
        }
        return answers
    }

    private mutating func answer(_ slice: GIFTSlice, isRight: Bool) -> GIFTAnswer {
        let (weight, rest) = readWeight(slice.trimmed)
        guard let hash = rest.firstControl("#") else {
            return GIFTAnswer(isRight: isRight, weight: weight, text: rest, feedback: nil)
        }
        return GIFTAnswer(isRight: isRight, weight: weight, text: rest[..<hash], feedback: rest[(hash + 1)...])
    }

    /// `%50%`, `%-33.33333%` before an answer.
    private mutating func readWeight(_ slice: GIFTSlice) -> (weight: Weight?, rest: GIFTSlice) {
        guard slice.first?.isControl("%") == true else { return (nil, slice) }
        let rest = slice.dropFirst()
        guard let end = rest.prefix(24).firstControl("%"), let number = ExactNumber.rounding(rest[..<end].text),
            let weight = Weight.rounding(number.value, scale: -5)
        else { return (nil, slice) }
        if !weight.isExact || !number.isExact {
            lose(.approximated, .rounded, "%\(rest[..<end].text)%", "The weight has more than five places.")
        }
        return (weight.value, rest[(end + 1)...].trimmed)
    }
}
