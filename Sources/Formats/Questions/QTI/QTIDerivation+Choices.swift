extension QTIDerivation {
    mutating func deriveChoices(
        _ interaction: QTIInteraction, isMultiple: Bool, _ question: inout Question
    ) throws(QuestionFailure) {
        guard !interaction.options.isEmpty else {
            throw QuestionFailure(.incomplete, "choiceInteraction", "There are no choices.")
        }
        var tried: [Set<String>] = []
        for option in interaction.options {
            tried.append((try? mark([interaction.response: [option.identifier]]).feedback) ?? [])
        }
        let said = takeFeedback(of: tried, into: &question)
        var list = isMultiple ? several(interaction, context: [:]) : single(interaction, context: [:])
        for index in list.choices.indices where list.choices[index].feedback == nil {
            list.choices[index].feedback = said[index]
        }
        question.content = isMultiple ? .multipleChoice(list) : content(of: list, interaction)
    }

    /// A single choice, or a statement to judge when its choices are called so.
    private func content(of list: ChoiceList, _ interaction: QTIInteraction) -> QuestionContent {
        let names = interaction.options.map { $0.identifier.lowercased() }
        let words = interaction.options.map { $0.text.words.lowercased() }
        let isStated = item.statedType == "true_false_question"
        let sides = Set(names) == ["true", "false"] ? names : isStated && Set(words) == ["true", "false"] ? words : []
        guard sides.count == 2, let right = list.choices.firstIndex(where: { $0.weight == .whole }),
            list.choices[1 - right].weight == .none
        else { return .singleChoice(list) }
        let place = sides.firstIndex(of: "true") ?? 0
        return .trueFalse(
            TrueFalse(
                sides[right] == "true", feedbackForTrue: list.choices[place].feedback,
                feedbackForFalse: list.choices[1 - place].feedback))
    }

    private func list(_ interaction: QTIInteraction) -> ChoiceList {
        let choices = interaction.options.map { Choice($0.text, feedback: $0.feedback) }
        return ChoiceList(choices, isShuffled: interaction.isShuffled)
    }

    /// The choices, each with what it earns alone.
    mutating func single(_ interaction: QTIInteraction, context: [String: [String]]) -> ChoiceList {
        var list = list(interaction)
        var scores: [ExactNumber] = []
        var failure: QuestionFailure?
        for option in interaction.options {
            do throws(QuestionFailure) {
                scores.append(try mark(context.merging([interaction.response: [option.identifier]]) { $1 }).score)
            } catch {
                failure = error
                scores.append(interaction.correct.contains(option.identifier) ? ExactNumber(1) : .zero)
            }
        }
        let best = scores.max() ?? .zero
        let isDeclared = interaction.mapped != nil && failure == nil
        if best.significand <= 0 && !isDeclared || failure != nil { unmarked(best.significand > 0 ? failure : nil) }
        let total = failure != nil ? ExactNumber(1) : scale(of: interaction, best: best, isWhole: context.isEmpty)
        for index in scores.indices { list.choices[index].weight = weight(scores[index], of: total) }
        return list
    }

    /// What a whole answer scores: as declared for the interaction or the item, else the best there is.
    mutating func scale(of interaction: QTIInteraction, best: ExactNumber, isWhole: Bool) -> ExactNumber {
        if let maximum = interaction.maximum, maximum.significand > 0 { return maximum }
        guard isWhole, item.interactions.count == 1 else { return best }
        if scale == nil, best.significand > 0 { scale = best }
        return item.maximum == .zero ? ExactNumber(1) : scale ?? best
    }

    /// The choices of which several are taken, with what they earn.
    mutating func several(_ interaction: QTIInteraction, context: [String: [String]]) -> ChoiceList {
        do throws(QuestionFailure) {
            let sets = try QTIChoiceSets(interaction, asked: item.marking.sets(of: interaction.response)) {
                taken throws(QuestionFailure) in
                try self.mark(context.merging([interaction.response: taken]) { $1 }).score
            }
            return weigh(sets, interaction, isWhole: context.isEmpty)
        } catch {
            unmarked(interaction.correct.isEmpty ? nil : error)
            var list = list(interaction)
            list.scoring = .allOrNothing
            let right = interaction.options.count { interaction.correct.contains($0.identifier) }
            for (index, option) in interaction.options.enumerated()
            where interaction.correct.contains(option.identifier) {
                list.choices[index].weight = .share(of: right)
            }
            return list
        }
    }

    private mutating func weigh(_ sets: QTIChoiceSets, _ interaction: QTIInteraction, isWhole: Bool) -> ChoiceList {
        var list = list(interaction)
        if sets.best.significand <= 0, interaction.mapped == nil { unmarked(nil) }
        let total = scale(of: interaction, best: sets.best, isWhole: isWhole)
        let mapped = interaction.mapped.map { mapped in interaction.options.map { mapped[$0.identifier] ?? .zero } }
        let isMapped = mapped.map { sets.isSum(of: $0, upTo: total) } ?? false
        if !isMapped, sets.best.significand > 0, sets.isAllOrNothing {
            list.scoring = .allOrNothing
            for index in sets.right { list.choices[index].weight = .share(of: sets.right.count) }
            return list
        }
        if let values = isMapped ? mapped : sets.isSum(of: sets.alone, upTo: total) ? sets.alone : nil {
            for index in list.choices.indices { list.choices[index].weight = weight(values[index], of: total) }
            if sets.isNegative {
                lose(.approximated, .notSupported, "lowerBound", "Marks below nothing are counted as nothing.")
            }
            return list
        }
        list.scoring = .allOrNothing
        for index in sets.right { list.choices[index].weight = .share(of: sets.right.count) }
        lose(.approximated, .notSupported, "scoring", "Some answers earn a part: here all or nothing.")
        return list
    }
}

/// What sets of choices score.
struct QTIChoiceSets {
    /// What each choice scores alone.
    private(set) var alone: [ExactNumber] = []
    /// The choices that score most together, as few as possible.
    private(set) var right: [Int] = []
    private(set) var best = ExactNumber.zero
    private var scores: [(set: Int, score: ExactNumber)] = []

    init(
        _ interaction: QTIInteraction, asked: [[String]], score: ([String]) throws(QuestionFailure) -> ExactNumber
    ) throws(QuestionFailure) {
        let names = interaction.options.map(\.identifier)
        for name in names { alone.append(try score([name])) }
        let combined = asked.prefix(100).map { values in
            names.indices.prefix(60).filter { values.contains(names[$0]) }.reduce(0) { $0 | 1 << $1 }
        }
        for set in Set(Self.sets(names, right: interaction.correct, alone: alone) + combined).sorted() {
            let taken = names.indices.filter { set >> $0 & 1 == 1 }
            let earned = try score(taken.map { names[$0] })
            scores.append((set, earned))
            let isBetter = earned > best || earned == best && earned.significand > 0 && taken.count < right.count
            if isBetter { (best, right) = (earned, taken) }
        }
        for index in names.indices where alone[index].significand <= 0 && !right.contains(index) {
            // What a wrong choice costs does not show where nothing can be lost, but beside the right ones.
            let beside = try score((right + [index]).sorted().map { names[$0] })
            if best.significand > 0, beside <= best { alone[index] = beside - best }
        }
    }

    /// All sets of up to eight choices; of more those that tell most: none, each alone, the right ones, the right ones
    /// without one or with another, and all.
    private static func sets(_ names: [String], right: [String], alone: [ExactNumber]) -> [Int] {
        let count = min(names.count, 60)
        if count <= 8 { return Array(0..<(1 << count)) }
        let declared = (0..<count).filter { right.contains(names[$0]) }
        let earning = declared.isEmpty ? (0..<count).filter { alone[$0].significand > 0 } : declared
        let whole = earning.reduce(0) { $0 | 1 << $1 }
        let singles = (0..<count).map { 1 << $0 }
        return [0, whole, (1 << count) - 1] + singles + singles.map { whole ^ $0 }
    }

    /// Whether the weights of what is taken add up to the score, from nothing to all points.
    func isSum(of alone: [ExactNumber], upTo total: ExactNumber) -> Bool {
        return scores.allSatisfy { set, score in
            let sum = alone.indices.filter { set >> $0 & 1 == 1 }.reduce(ExactNumber.zero) { $0 + alone[$1] }
            let bounded = min(max(sum, .zero), total)
            let actual = max(score, .zero)
            // Equal parts need not add up to the whole in their last place.
            return (bounded - actual).magnitude <= total * ExactNumber(significand: 1, exponent: -5)
        }
    }

    /// Whether some answer scores less than nothing although more than one choice was taken.
    var isNegative: Bool { scores.contains { $0.score.significand < 0 } }

    /// Whether only the right choices together score anything.
    var isAllOrNothing: Bool {
        let whole = right.reduce(0) { $0 | 1 << $1 }
        return scores.allSatisfy { $0.set == whole || $0.score.significand <= 0 }
    }
}
