extension Question {
    /// What a student is shown of it.
    public var shown: ShownQuestion { ShownQuestion(prompt, content.shown, hasGap: hasGap) }
}

extension QuestionContent {
    /// How it is answered, without the key.
    public var shown: ShownContent {
        switch self {
        case .singleChoice(let list): .singleChoice(list.shown)
        case .multipleChoice(let list): .multipleChoice(list.shown)
        case .trueFalse: .trueFalse
        case .shortAnswer: .shortAnswer
        case .numeric: .numeric
        case .calculated(let key): .calculated(variants: key.variants.map(\.values))
        case .matching(let matching): .matching(matching.shown)
        case .ordering(let ordering):
            .ordering(ShownOption.list(ordering.items, ordering.numbers), ordering.layout)
        case .cloze(let gaps): .cloze(gaps.map(\.shown))
        case .selectWords(let bank): .selectWords(bank.shown)
        case .dragWords(let bank): .dragWords(bank.shown)
        case .essay(let essay): .essay(essay.shown)
        case .description: .description
        }
    }
}

extension ShownOption {
    /// The texts of a key with their numbers: in their order there, or in that of the numbers.
    fileprivate static func list(
        _ texts: [FormattedText], _ numbers: OptionNumbers, byNumber isOrdered: Bool = true
    ) -> [ShownOption] {
        let options = zip(numbers.numbers, texts).map { ShownOption($0, $1) }
        return isOrdered ? options.sorted { $0.number < $1.number } : options
    }
}

extension ChoiceList {
    fileprivate var shown: ShownChoices {
        ShownChoices(
            options: ShownOption.list(choices.map(\.text), numbers, byNumber: isShuffled), isShuffled: isShuffled,
            numbering: numbering)
    }
}

extension Matching {
    fileprivate var shown: ShownMatching {
        ShownMatching(
            prompts: ShownOption.list(pairs.map(\.prompt), promptNumbers, byNumber: isShuffled),
            answers: ShownOption.list(offers, offerNumbers), isShuffled: isShuffled)
    }
}

extension Gap {
    fileprivate var shown: ShownGap {
        switch content {
        case .singleChoice(let list, let layout): .singleChoice(list.shown, layout)
        case .multipleChoice(let list, let layout): .multipleChoice(list.shown, layout)
        case .text: .text
        case .number: .number
        }
    }
}

extension WordBank {
    fileprivate var shown: ShownWords {
        let words = zip(numbers.numbers, words).map {
            ShownWords.Word(number: $0, text: $1.text, group: $1.group, isReusable: $1.isReusable)
        }
        return ShownWords(
            words: words.sorted { $0.number < $1.number }, gaps: key.map { self.words[$0].group },
            isShuffled: isShuffled)
    }
}

extension Essay {
    fileprivate var shown: Essay {
        var shown = self
        shown.markerNotes = nil
        return shown
    }
}
