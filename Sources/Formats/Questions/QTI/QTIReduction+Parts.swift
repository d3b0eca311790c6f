extension ChoiceList {
    /// Where it is all or nothing, weights only say what is right; false when nothing is.
    mutating func shareAllOrNothing() -> Bool {
        guard !choices.isEmpty else { return false }
        guard scoring == .allOrNothing else { return true }
        let right = choices.count { $0.weight > .none }
        for index in choices.indices {
            choices[index].weight = choices[index].weight > .none ? .share(of: right) : .none
        }
        return right > 0
    }
}

extension TextKey {
    /// Leaves out answers that earlier ones accept already, and empty ones.
    mutating func removeUnreachable() {
        var kept: [Answer] = []
        for answer in answers where !answer.text.isEmpty {
            let sample = answer.parts.joined()
            if !kept.contains(where: { $0.accepts(sample, isCaseSensitive: isCaseSensitive) }) { kept.append(answer) }
        }
        answers = kept
    }
}

extension TextKey.Answer {
    /// The words around the places for any characters.
    var parts: [String] {
        guard isPattern else { return [text] }
        var parts = [""]
        var previous: Character?
        for character in text {
            if character == "*", previous == "\\" {
                parts[parts.count - 1].removeLast()
                parts[parts.count - 1].append("*")
            } else if character == "*" {
                parts.append("")
            } else {
                parts[parts.count - 1].append(character)
            }
            previous = character
        }
        return parts
    }

    /// Whether words fit the answer.
    func accepts(_ words: String, isCaseSensitive: Bool) -> Bool {
        let fold = { (text: String) in isCaseSensitive ? text : text.lowercased() }
        if !isPattern { return fold(words) == fold(text) }
        return QTIPattern(parts: parts.map(fold)).matches(fold(words))
    }
}

extension NumericKey {
    /// Leaves out answers that earlier ones accept already, and what is said to all others unless it only speaks.
    mutating func removeUnreachable(keepingOther: Bool) {
        var kept: [Answer] = []
        var other: Answer?
        for answer in answers {
            if answer.match == .any {
                if keepingOther, answer.weight == .none, answer.feedback != nil { other = answer }
                break
            }
            if QTISample(answer.match, besides: kept.map(\.match)) != nil { kept.append(answer) }
        }
        answers = kept + (other.map { [$0] } ?? [])
    }
}

extension Gap {
    /// Makes the gap what an item of several interactions holds; false when nothing is left that earns anything.
    mutating func fitQTI() -> Bool {
        switch content {
        case .singleChoice(var list, let layout):
            list.numbering = .none
            list.scoring = .sumOfWeights
            if layout == .dropdown {
                for index in list.choices.indices { list.choices[index].text = list.choices[index].text.asWords }
            }
            content = .singleChoice(list, layout)
            return list.choices.contains { $0.weight > .none }
        case .multipleChoice(var list, let layout):
            list.numbering = .none
            content = .multipleChoice(list, layout == .dropdown ? .vertical : layout)
            guard list.shareAllOrNothing() else { return false }
            content = .multipleChoice(list, layout == .dropdown ? .vertical : layout)
            return list.choices.contains { $0.weight > .none }
        case .text(var key):
            key.answers.removeAll(where: \.isPattern)
            key.removeUnreachable()
            for index in key.answers.indices { key.answers[index].feedback = nil }
            content = .text(key)
            return key.answers.contains { $0.weight > .none }
        case .number(var key):
            key.units = []
            key.unitPenalty = nil
            key.writeAsTolerances(keepingRanges: true)
            key.removeUnreachable(keepingOther: false)
            for index in key.answers.indices { key.answers[index].feedback = nil }
            content = .number(key)
            return key.answers.contains { $0.weight > .none }
        }
    }
}

extension WordBank {
    /// The gaps as lists to choose from; nil when a gap has no word.
    var gaps: [Gap]? {
        guard key.allSatisfy(words.indices.contains) else { return nil }
        return key.map { right in
            let group = words.indices.filter { words[$0].group == words[right].group }
            let choices = group.map { Choice(words[$0].text.asWords, weight: $0 == right ? .whole : .none) }
            return Gap(.singleChoice(ChoiceList(choices, isShuffled: isShuffled, numbering: .none), .dropdown))
        }
    }
}

extension FormattedText {
    /// The words in HTML, without elements.
    var asWords: FormattedText { FormattedText(XMLText.escape(words), .html) }
}

extension Question {
    /// Whether each gap stands in the prompt's words, not in an attribute of its HTML.
    func hasGapsInText(_ count: Int) -> Bool {
        let numbers = Gap.numbers(in: HTMLFragment.nodes(prompt.text).map(\.text).joined())
        return (1...max(count, 1)).allSatisfy(numbers.contains)
    }
}
