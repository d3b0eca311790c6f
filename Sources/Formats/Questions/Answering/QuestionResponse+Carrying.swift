extension QuestionResponse {
    /// The same answer to another version of the question, in which options stand at the same places with other words:
    /// so an attempt is marked anew by a corrected key. Nil when the versions have not the same options or gaps, and
    /// nobody can say what the answer would have been.
    public func carried(from old: QuestionContent, to new: QuestionContent) -> QuestionResponse? {
        switch (self, old, new) {
        case (.choice(let number), .singleChoice(let old), .singleChoice(let new)):
            Renumbering(old, new)?.number(number).map(QuestionResponse.choice)
        case (.choices(let numbers), .multipleChoice(let old), .multipleChoice(let new)):
            Renumbering(old, new)?.numbers(numbers).map { .choices($0.sorted()) }
        case (.judgement, .trueFalse, .trueFalse), (.text, .shortAnswer, .shortAnswer), (.text, .numeric, .numeric),
            (.essay, .essay, .essay):
            self
        case (.text, .calculated(let old), .calculated(let new)):
            old.variants.map(\.values) == new.variants.map(\.values) ? self : nil
        case (.matches(let answers), .matching(let old), .matching(let new)): Self.carry(answers, old, new)
        case (.order(let order), .ordering(let old), .ordering(let new)):
            Renumbering(old.items, new.items)?.numbers(order).map(QuestionResponse.order)
        case (.gaps(let answers), .cloze(let old), .cloze(let new)): Self.carry(answers, old, new)
        case (.words(let answers), .selectWords(let old), .selectWords(let new)),
            (.words(let answers), .dragWords(let old), .dragWords(let new)):
            Self.carry(answers, old, new)
        default: nil
        }
    }

    private static func carry(_ answers: [Int: Int], _ old: Matching, _ new: Matching) -> QuestionResponse? {
        guard let prompts = Renumbering(old.pairs.map(\.prompt), new.pairs.map(\.prompt)),
            let offers = Renumbering(old.offers, new.offers)
        else { return nil }
        var carried: [Int: Int] = [:]
        for (prompt, answer) in answers {
            guard let prompt = prompts.number(prompt), let answer = offers.number(answer) else { return nil }
            carried[prompt] = answer
        }
        return .matches(carried)
    }

    private static func carry(_ answers: [Int: Int], _ old: WordBank, _ new: WordBank) -> QuestionResponse? {
        guard old.key.count == new.key.count, old.words.map(\.group) == new.words.map(\.group),
            let words = Renumbering(old.words.map(\.text), new.words.map(\.text))
        else { return nil }
        let carried = answers.compactMapValues(words.number)
        return carried.count == answers.count ? .words(carried) : nil
    }

    private static func carry(_ answers: [Int: QuestionResponse], _ old: [Gap], _ new: [Gap]) -> QuestionResponse? {
        guard old.count == new.count else { return nil }
        var carried: [Int: QuestionResponse] = [:]
        for (gap, answer) in answers {
            guard old.indices.contains(gap - 1),
                let answer = answer.carried(from: old[gap - 1].asQuestion, to: new[gap - 1].asQuestion)
            else { return nil }
            carried[gap] = answer
        }
        return .gaps(carried)
    }
}

extension Gap {
    fileprivate var asQuestion: QuestionContent {
        switch content {
        case .singleChoice(let list, _): .singleChoice(list)
        case .multipleChoice(let list, _): .multipleChoice(list)
        case .text(let key): .shortAnswer(key)
        case .number(let key): .numeric(key)
        }
    }
}

/// The numbers of options in one version, and in another.
private struct Renumbering {
    let old: OptionNumbers
    let new: OptionNumbers

    init?(_ old: [FormattedText], _ new: [FormattedText]) {
        guard old.count == new.count else { return nil }
        self.old = OptionNumbers(old)
        self.new = OptionNumbers(new)
    }

    init?(_ old: ChoiceList, _ new: ChoiceList) {
        self.init(old.choices.map(\.text), new.choices.map(\.text))
    }

    func number(_ number: Int) -> Int? { old.index(of: number).map { new.numbers[$0] } }

    func numbers(_ numbers: [Int]) -> [Int]? {
        let renumbered = numbers.compactMap(number)
        return renumbered.count == numbers.count ? renumbered : nil
    }
}
