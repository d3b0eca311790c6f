extension QuestionContent {
    /// An answer that earns as much as any can, as the author would give it; nil where a person marks or nothing is
    /// asked, and where no answer earns anything.
    ///
    /// - Parameter variant: which variant of a calculated question, from 0.
    public func fullResponse(variant: Int = 0) -> QuestionResponse? {
        switch self {
        case .singleChoice(let list): list.best.map(QuestionResponse.choice)
        case .multipleChoice(let list): list.allRight.isEmpty ? nil : .choices(list.allRight)
        case .trueFalse(let judgement): .judgement(judgement.isTrue)
        case .shortAnswer(let key): key.best.map(QuestionResponse.text)
        case .numeric(let key): key.best.map(QuestionResponse.text)
        case .calculated(let key):
            key.variants.indices.contains(variant) ? .text(key.variants[variant].answer.text) : nil
        case .matching(let matching): .matches(matching.right)
        case .ordering(let ordering): .order(ordering.numbers.numbers)
        case .cloze(let gaps):
            .gaps(
                gaps.enumerated().reduce(into: [:]) { $0[$1.offset + 1] = $1.element.best })
        case .selectWords(let bank), .dragWords(let bank): .words(bank.right)
        case .essay, .description: nil
        }
    }
}

extension ChoiceList {
    /// The number of the choice that earns most; nil when none earns anything.
    fileprivate var best: Int? {
        let best = choices.indices.max { choices[$0].weight < choices[$1].weight }
        return best.flatMap { choices[$0].weight > .none ? numbers.numbers[$0] : nil }
    }

    /// The numbers of the choices that earn anything.
    fileprivate var allRight: [Int] {
        zip(numbers.numbers, choices).filter { $1.weight > .none }.map(\.0).sorted()
    }
}

extension TextKey {
    /// The words that earn most; a pattern without its stars. What is given is marked by the first answer that it
    /// fits, which need not be the one it was taken from.
    fileprivate var best: String? {
        let given = answers.map { $0.isPattern ? WordPattern.plain($0.text) : $0.text }
            .filter { !$0.scalarTrimmed.isEmpty && fraction($0) > .none }
        return given.max { fraction($0) < fraction($1) }
    }
}

extension WordPattern {
    /// A text that fits a pattern: the stars stand for nothing.
    fileprivate static func plain(_ pattern: String) -> String {
        pattern.replacing("\\*", with: "\u{0}").replacing("*", with: "").replacing("\u{0}", with: "*")
    }
}

extension NumericKey {
    /// The number that earns most, in the first unit.
    fileprivate var best: String? {
        let given = answers.compactMap { number($0.match) }.filter { fraction($0) > .none }
        return given.max { fraction($0) < fraction($1) }
    }

    private func number(_ match: Match) -> String? {
        let number: ExactNumber =
            switch match {
            case .value(let value, _), .proportion(let value, _): value
            case .range(let lower, _): lower
            case .any: .zero
            }
        guard let unit = units.first else { return number.text }
        return "\(number.text) \(unit.name)"
    }
}

extension Matching {
    fileprivate var right: [Int: Int] {
        let (offers, offerNumbers) = (offers, offerNumbers)
        return zip(promptNumbers.numbers, pairs).reduce(into: [:]) { right, pair in
            right[pair.0] = offers.firstIndex(of: pair.1.answer).map { offerNumbers.numbers[$0] }
        }
    }
}

extension WordBank {
    /// Of words that say the same each fills a gap of its own where it can.
    fileprivate var right: [Int: Int] {
        let numbers = numbers
        var used: Set<Int> = []
        return key.indices.reduce(into: [:]) { right, gap in
            let fitting = words.indices.filter { fits($0, gap: gap) }
            guard let word = fitting.first(where: { words[$0].isReusable || !used.contains($0) }) else { return }
            used.insert(word)
            right[gap + 1] = numbers.numbers[word]
        }
    }
}

extension Gap {
    fileprivate var best: QuestionResponse? {
        switch content {
        case .singleChoice(let list, _): list.best.map(QuestionResponse.choice)
        case .multipleChoice(let list, _): list.allRight.isEmpty ? nil : .choices(list.allRight)
        case .text(let key): key.best.map(QuestionResponse.text)
        case .number(let key): key.best.map(QuestionResponse.text)
        }
    }
}
