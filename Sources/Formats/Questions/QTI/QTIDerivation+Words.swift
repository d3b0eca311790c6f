extension QTIDerivation {
    mutating func deriveWords(_ interaction: QTIInteraction, _ question: inout Question) throws(QuestionFailure) {
        let keys = keys(interaction)
        guard !keys.isEmpty else {
            lose(.approximated, .incomplete, "key", "Nothing is compared with the answer: a person marks it.")
            question.content = .essay(Essay(response: .plain))
            takeFeedback(of: [], into: &question)
            return
        }
        var tried: [Set<String>] = []
        var key = wordKey(interaction, context: [:], tried: &tried)
        let said = takeFeedback(of: tried, into: &question)
        for index in key.answers.indices { key.answers[index].feedback = said[index + 1] }
        guard !key.answers.isEmpty else { throw QuestionFailure(.incomplete, "key", "No answer earns anything.") }
        question.content = .shortAnswer(key)
    }

    /// The words that earn something or are answered, in the order in which they are compared. The feedback to an answer
    /// that is none of them comes first.
    mutating func wordKey(
        _ interaction: QTIInteraction, context: [String: [String]], tried: inout [Set<String>]
    ) -> TextKey {
        let response = interaction.response
        let other = (try? mark(context.merging([response: ["\u{F8FE}"]]) { $1 })) ?? QTIMark()
        tried = [other.feedback]
        var candidates: [(answer: TextKey.Answer, mark: QTIMark)] = []
        var failure: QuestionFailure?
        for case let (answer, sample)? in keys(interaction).map(Self.candidate) {
            do throws(QuestionFailure) {
                let mark = try mark(context.merging([response: [sample]]) { $1 })
                candidates.append((answer, mark))
            } catch {
                failure = error
                if interaction.correct.contains(sample) { candidates.append((answer, QTIMark(score: ExactNumber(1)))) }
            }
        }
        let best = candidates.map(\.mark.score).max() ?? .zero
        if best.significand <= 0 || failure != nil { unmarked(failure) }
        let total = failure != nil ? ExactNumber(1) : scale(of: interaction, best: best, isWhole: context.isEmpty)
        tried += candidates.map(\.mark.feedback)
        let answers = candidates.map { candidate in
            var answer = candidate.answer
            answer.weight = weight(candidate.mark.score, of: total)
            return answer
        }
        return TextKey(answers, isCaseSensitive: item.marking.isCaseSensitive(response))
    }

    /// An answer with words that it accepts.
    private static func candidate(_ key: QTIKey) -> (TextKey.Answer, String)? {
        switch key {
        case .words(let words):
            let words = words.withLineFeeds.scalarTrimmed
            return words.isEmpty ? nil : (TextKey.Answer(words), words)
        case .number(let number, _): return (TextKey.Answer(number.text), number.text)
        case .pattern(let expression):
            guard let pattern = QTIPattern(expression) else { return nil }
            let text = pattern.parts.map { $0.replacing("*", with: "\\*") }.joined(separator: "*")
            return (TextKey.Answer(text, isPattern: pattern.parts.count > 1), pattern.parts.joined())
        case .range: return nil
        }
    }

    mutating func numbers(_ interaction: QTIInteraction, _ question: inout Question) throws(QuestionFailure)
        -> NumericKey
    {
        var tried: [Set<String>] = []
        var key = try numberKey(interaction, context: [:], tried: &tried)
        let said = takeFeedback(of: tried, into: &question)
        for index in key.answers.indices { key.answers[index].feedback = said[index + 1] }
        if let other = said[0] { key.answers.append(.init(.any, weight: .none, feedback: other)) }
        return key
    }

    /// The numbers that earn something or are answered, in the order in which they are compared.
    mutating func numberKey(
        _ interaction: QTIInteraction, context: [String: [String]], tried: inout [Set<String>]
    ) throws(QuestionFailure) -> NumericKey {
        let response = interaction.response
        var matches: [NumericKey.Match] = []
        var marks: [QTIMark] = []
        let far = ExactNumber(significand: 9_876_543_210_123, exponent: 300)
        let other = (try? mark(context.merging([response: [far.text]]) { $1 })) ?? QTIMark()
        tried = [other.feedback]
        var failure: QuestionFailure?
        for match in keys(interaction).compactMap(Self.match) {
            guard let sample = QTISample(match, besides: matches)?.number else { continue }
            do throws(QuestionFailure) {
                let mark = try mark(context.merging([response: [sample.text]]) { $1 })
                marks.append(mark)
                matches.append(match)
            } catch {
                failure = error
                guard let words = match.bounds?.lower.text, interaction.correct.contains(words) else { continue }
                marks.append(QTIMark(score: ExactNumber(1)))
                matches.append(match)
            }
        }
        if item.statedType != nil { Self.join(&matches, &marks) }
        guard !matches.isEmpty else {
            throw failure ?? QuestionFailure(.incomplete, "key", "No number earns anything.")
        }
        let best = marks.map(\.score).max() ?? .zero
        if best.significand <= 0 || failure != nil { unmarked(failure) }
        let total = failure != nil ? ExactNumber(1) : scale(of: interaction, best: best, isWhole: context.isEmpty)
        tried += marks.map(\.feedback)
        return NumericKey(zip(matches, marks).map { .init($0, weight: weight($1.score, of: total)) })
    }

    private static func match(_ key: QTIKey) -> NumericKey.Match? {
        switch key {
        case .words(let words): ExactNumber(words.trimmed).map { .value($0, tolerance: .zero) }
        case .number(let number, let tolerance): .value(number, tolerance: tolerance)
        case .range(let low, let high): .range(low, high)
        case .pattern: nil
        }
    }

    /// A number and a range around it that earn the same are one: Canvas writes both.
    private static func join(_ matches: inout [NumericKey.Match], _ marks: inout [QTIMark]) {
        var index = 0
        while index + 1 < matches.count {
            if case .value(let value, .zero) = matches[index], case .range(let low, let high) = matches[index + 1],
                marks[index] == marks[index + 1], low <= value, value <= high
            {
                let isMiddle = value - low == high - value
                matches[index + 1] = isMiddle ? .value(value, tolerance: high - value) : .range(low, high)
                matches.remove(at: index)
                marks.remove(at: index)
            } else {
                index += 1
            }
        }
    }
}

/// A number that fits an answer and none of those before it.
struct QTISample {
    let number: ExactNumber

    init?(_ match: NumericKey.Match, besides others: [NumericKey.Match]) {
        guard let bounds = match.bounds else { return nil }
        let half = ExactNumber(significand: 5, exponent: -1)
        let edges = ([bounds.lower, bounds.upper] + others.compactMap(\.bounds).flatMap { [$0.lower, $0.upper] })
            .sorted()
        let between = zip(edges, edges.dropFirst()).map { ($0 + $1) * half }
        let middle = (bounds.lower + bounds.upper) * half
        let found = ([middle, bounds.lower, bounds.upper] + between).first { number in
            match.accepts(number) && !others.contains { $0.accepts(number) }
        }
        guard let found else { return nil }
        number = found
    }
}
