extension QTIDerivation {
    mutating func ordering(_ interaction: QTIInteraction) throws(QuestionFailure) -> Ordering {
        let order = interaction.correct
        let options = Dictionary(interaction.options.map { ($0.identifier, $0) }) { first, _ in first }
        guard order.count == options.count, order.count > 1, Set(order) == Set(options.keys) else {
            throw QuestionFailure(.notSupported, "orderInteraction", "The right order of all items is not declared.")
        }
        if let whole = try? mark([interaction.response: order]).score {
            if scale == nil, whole.significand > 0 { scale = whole }
            let earnsPart = order.indices.dropLast().contains { index in
                var swapped = order
                swapped.swapAt(index, index + 1)
                return ((try? mark([interaction.response: swapped]).score)?.significand ?? 0) > 0
            }
            if earnsPart {
                lose(
                    .approximated, .notSupported, "scoring", "A part of the order earns something: here all or nothing."
                )
            }
        } else {
            unmarked(QuestionFailure(.notSupported, "responseProcessing", "The rules cannot be followed."))
        }
        return Ordering(
            order.compactMap { options[$0]?.text }, layout: interaction.isHorizontal ? .horizontal : .vertical)
    }

    mutating func matching(
        _ interaction: QTIInteraction, _ matches: [QTIInteraction.Option]
    ) throws(QuestionFailure) -> Matching {
        let pairs = pairs(interaction)
        let (prompts, answers, isReversed) = try sides(interaction.options, matches, pairs)
        var matching = Matching([], isShuffled: interaction.isShuffled)
        var used: Set<String> = []
        for prompt in prompts {
            guard let pair = pairs.first(where: { (isReversed ? $0.1 : $0.0) == prompt.identifier }),
                let answer = answers.first(where: { $0.identifier == (isReversed ? pair.0 : pair.1) })
            else { continue }
            used.insert(answer.identifier)
            matching.pairs.append(.init(prompt.text, answer.text))
        }
        matching.distractors = answers.filter { !used.contains($0.identifier) }.map(\.text)
        matching.scoring = scoring(interaction, pairs)
        return matching
    }

    /// The pairs that are right: those declared, else those that earn something.
    private func pairs(_ interaction: QTIInteraction) -> [(String, String)] {
        var texts = interaction.correct
        if texts.isEmpty {
            for case .words(let words) in item.marking.keys(of: interaction.response) {
                if let score = try? mark([interaction.response: [words]]).score, score.significand > 0 {
                    texts.append(words)
                }
            }
        }
        return texts.compactMap { text in
            let parts = text.split(separator: " ").map(String.init)
            return parts.count == 2 ? (parts[0], parts[1]) : nil
        }
    }

    /// Which list has the prompts: the one of which each has exactly one partner.
    private func sides(
        _ left: [QTIInteraction.Option], _ right: [QTIInteraction.Option], _ pairs: [(String, String)]
    ) throws(QuestionFailure) -> ([QTIInteraction.Option], [QTIInteraction.Option], isReversed: Bool) {
        let isForward = left.allSatisfy { option in pairs.count { $0.0 == option.identifier } == 1 }
        if isForward, !left.isEmpty { return (left, right, false) }
        let isBackward = right.allSatisfy { option in pairs.count { $0.1 == option.identifier } == 1 }
        if isBackward, !right.isEmpty { return (right, left, true) }
        throw QuestionFailure(.notSupported, "matchInteraction", "Only one partner for each of one side is supported.")
    }

    private mutating func scoring(_ interaction: QTIInteraction, _ pairs: [(String, String)]) -> Matching.Scoring {
        let texts = pairs.map { "\($0.0) \($0.1)" }
        guard let whole = try? mark([interaction.response: texts]).score else {
            unmarked(QuestionFailure(.notSupported, "responseProcessing", "The rules cannot be followed."))
            return .allOrNothing
        }
        if scale == nil, whole.significand > 0 { scale = whole }
        let alone = texts.map { (try? mark([interaction.response: [$0]]).score) ?? .zero }
        guard pairs.count > 1, alone.allSatisfy({ $0.significand > 0 }) else { return .allOrNothing }
        if Set(alone).count > 1 {
            lose(.approximated, .notSupported, "mapping", "Pairs of different worth count the same.")
        }
        return .perPair
    }

    mutating func words(_ interaction: QTIInteraction, _ gaps: [String]) throws(QuestionFailure) -> WordBank {
        var bank = WordBank([], key: [], isShuffled: interaction.isShuffled)
        bank.words = interaction.options.map { WordBank.Word($0.text, isReusable: $0.uses != 1) }
        let pairs = pairs(interaction)
        for gap in gaps {
            let pair = pairs.first { $0.1 == gap } ?? pairs.first { $0.0 == gap }.map { ($0.1, $0.0) }
            guard let word = pair?.0, let index = interaction.options.firstIndex(where: { $0.identifier == word })
            else {
                throw QuestionFailure(.notSupported, "gapMatchInteraction", "A gap has no right word.")
            }
            bank.key.append(index)
        }
        guard !bank.key.isEmpty else { throw QuestionFailure(.incomplete, "gap", "The text has no gap.") }
        if scoring(interaction, pairs) == .allOrNothing, gaps.count > 1 {
            lose(.approximated, .notSupported, "scoring", "Each gap earns a part: there it was all or nothing.")
        }
        return bank
    }

    /// The interactions that are one matching in truth: each a prompt with the same choices.
    var matchingChoices: [QTIInteraction]? {
        let list = item.interactions
        guard list.count > 1, item.statedType == nil || item.statedType == "matching_question" else { return nil }
        let isSame = list.allSatisfy { interaction in
            guard case .choice(isMultiple: false) = interaction.kind else { return false }
            return (interaction.prompt != nil || item.statedType != nil)
                && interaction.options.map(\.text) == list[0].options.map(\.text)
        }
        return isSame ? list : nil
    }

    mutating func matching(_ list: [QTIInteraction]) throws(QuestionFailure) -> Matching {
        var matching = Matching([], isShuffled: list[0].isShuffled)
        var used: Set<Int> = []
        var context: [String: [String]] = [:]
        for interaction in list where !interaction.correct.isEmpty {
            context[interaction.response] = interaction.correct
        }
        var alone: [ExactNumber] = []
        for interaction in list {
            guard let prompt = interaction.prompt else {
                lose(.partLeftOut, .incomplete, "prompt", "Something to match says nothing.")
                continue
            }
            var best: (index: Int, score: ExactNumber)?
            for (index, option) in interaction.options.enumerated() {
                let score = try mark([interaction.response: [option.identifier]]).score
                if score > best?.score ?? .zero { best = (index, score) }
            }
            let declared = interaction.options.firstIndex { interaction.correct == [$0.identifier] }
            guard let index = best?.index ?? declared else {
                throw QuestionFailure(.incomplete, "key", "A prompt has no right answer.")
            }
            used.insert(index)
            alone.append(best?.score ?? .zero)
            context[interaction.response] = [interaction.options[index].identifier]
            matching.pairs.append(
                .init(prompt, interaction.options[index].text))
        }
        guard !matching.pairs.isEmpty else { throw QuestionFailure(.incomplete, "prompt", "There are no prompts.") }
        matching.distractors = list[0].options.indices.filter { !used.contains($0) }.map { list[0].options[$0].text }
        matching.distractors.removeAll(where: \.isEmpty)
        if scale == nil { scale = try mark(context).score }
        matching.scoring = alone.allSatisfy { $0.significand > 0 } ? .perPair : .allOrNothing
        return matching
    }
}
