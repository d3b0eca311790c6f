extension QuestionContent {
    /// What an answer is worth, as Moodle and QTI have it for each type.
    ///
    /// - a single choice earns its weight, which may be below nothing; several earn the sum of theirs, from nothing to
    ///   all, or all or nothing;
    /// - words and numbers earn the weight of the first answer of the key that fits, nothing when none does;
    /// - pairs, gaps and items each earn an equal part, gaps of a cloze according to their shares.
    ///
    /// An answer in the form of another type fits nothing.
    ///
    /// - Parameters:
    ///   - response: the answer; nil when there is none.
    ///   - variant: which variant of a calculated question the attempt drew, from 0.
    public func mark(_ response: QuestionResponse?, variant: Int = 0) -> Mark {
        if case .description = self { return .nothingAsked }
        guard let response, !response.isEmpty else { return .unanswered }
        if case .essay = self { return .needsMarker }
        return .marked(fraction(response, variant: variant))
    }

    private func fraction(_ response: QuestionResponse, variant: Int) -> Weight {
        switch (self, response) {
        case (.singleChoice(let list), .choice(let number)): list.fraction(number)
        case (.multipleChoice(let list), .choices(let numbers)): list.fraction(numbers)
        case (.trueFalse(let judgement), .judgement(let holds)): holds == judgement.isTrue ? .whole : .none
        case (.shortAnswer(let key), .text(let text)): key.fraction(text)
        case (.numeric(let key), .text(let text)): key.fraction(text)
        case (.calculated(let key), .text(let text)): key.fraction(text, variant: variant)
        case (.matching(let matching), .matches(let answers)): matching.fraction(answers)
        case (.ordering(let ordering), .order(let order)): ordering.fraction(order)
        case (.cloze(let gaps), .gaps(let answers)): gaps.fraction(answers)
        case (.selectWords(let bank), .words(let answers)), (.dragWords(let bank), .words(let answers)):
            bank.fraction(answers)
        default: .none
        }
    }
}

extension ChoiceList {
    /// What one choice earns.
    func fraction(_ number: Int) -> Weight { numbers.index(of: number).map { choices[$0].weight } ?? .none }

    /// What several choices earn.
    func fraction(_ chosen: [Int]) -> Weight {
        let numbers = numbers
        let chosen = Set(chosen.compactMap(numbers.index))
        switch scoring {
        case .sumOfWeights: return chosen.reduce(.none) { $0 + choices[$1].weight }.clamped
        case .allOrNothing:
            let right = choices.indices.filter { choices[$0].weight > .none }
            return chosen == Set(right) && !right.isEmpty ? .whole : .none
        }
    }
}

extension Matching {
    func fraction(_ answers: [Int: Int]) -> Weight {
        let (prompts, offers, offerNumbers) = (promptNumbers, offers, offerNumbers)
        let right = answers.count { prompt, answer in
            guard let pair = prompts.index(of: prompt), let offer = offerNumbers.index(of: answer) else { return false }
            return pairs[pair].answer == offers[offer]
        }
        switch scoring {
        case .perPair: return .parts(right, of: pairs.count)
        case .allOrNothing: return right == pairs.count ? .whole : .none
        }
    }
}

extension WordBank {
    func fraction(_ answers: [Int: Int]) -> Weight {
        let numbers = numbers
        let right = answers.count { gap, number in
            guard key.indices.contains(gap - 1), let word = numbers.index(of: number) else { return false }
            return fits(word, gap: gap - 1)
        }
        return .parts(right, of: key.count)
    }
}

extension [Gap] {
    func fraction(_ answers: [Int: QuestionResponse]) -> Weight {
        let total = Int128(reduce(0) { $0 + $1.share })
        guard total > 0 else { return .none }
        let sum = enumerated().reduce(Int128(0)) { sum, gap in
            guard let answer = answers[gap.offset + 1], !answer.isEmpty else { return sum }
            return sum + Int128(gap.element.fraction(answer).tenMillionths) * Int128(gap.element.share)
        }
        let half = sum < 0 ? -total / 2 : total / 2
        let fraction = Weight(tenMillionths: Int64((sum + half) / total))
        return fraction.isWhole ? .whole : fraction
    }
}

extension Gap {
    /// What the answer to one gap earns of its share.
    func fraction(_ answer: QuestionResponse) -> Weight {
        switch (content, answer) {
        case (.singleChoice(let list, _), .choice(let number)): list.fraction(number)
        case (.multipleChoice(let list, _), .choices(let numbers)): list.fraction(numbers)
        case (.text(let key), .text(let text)): key.fraction(text)
        case (.number(let key), .text(let text)): key.fraction(text)
        default: .none
        }
    }
}
