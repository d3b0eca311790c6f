extension Gap {
    /// Makes the gap what Moodle's embedded answers hold; false when nothing is left to answer.
    mutating func fitCloze() -> Bool {
        switch content {
        case .singleChoice(var list, let layout):
            guard list.fitCloze() else { return false }
            list.scoring = .sumOfWeights
            content = .singleChoice(list, layout)
        case .multipleChoice(var list, let layout):
            guard list.fitCloze() else { return false }
            if list.scoring == .allOrNothing { list.weighEqually() }
            list.scoring = .sumOfWeights
            content = .multipleChoice(list, layout == .dropdown ? .vertical : layout)
        case .text(var key):
            key.answers.removeAll { $0.text.isEmpty }
            for index in key.answers.indices { key.answers[index].feedback?.fitCloze() }
            content = .text(key)
            return !key.answers.isEmpty
        case .number(var key):
            key.units = []
            key.unitPenalty = nil
            key.writeAsTolerances(keepingRanges: true)
            for index in key.answers.indices { key.answers[index].feedback?.fitCloze() }
            content = .number(key)
            return !key.answers.isEmpty
        }
        return true
    }
}

extension ChoiceList {
    fileprivate mutating func fitCloze() -> Bool {
        numbering = .none
        for index in choices.indices {
            choices[index].text.fitCloze()
            choices[index].feedback?.fitCloze()
        }
        return !choices.isEmpty && choices.allSatisfy { !$0.text.isEmpty }
    }
}

extension FormattedText {
    fileprivate mutating func fitCloze() {
        self = asHTML
        text = ClozeWriter.safe(text)
    }

    /// The text as HTML: what is not HTML is shown as it is written, with its line breaks.
    var asHTML: FormattedText {
        switch format {
        case .html: return self
        case .automatic: return FormattedText(text.replacing("\n", with: "<br>"), .html)
        case .plain, .markdown:
            let escaped = text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            return FormattedText(escaped.replacing("\n", with: "<br>"), .html)
        }
    }

    /// The text as plain text, its characters kept.
    var asPlain: FormattedText { FormattedText(text, .plain) }

    /// Breaks what looks like a gap and is none.
    mutating func neutralizeMarkers(beyond gaps: Int, below limit: Int) {
        var seen: Set<Int> = []
        text = Gap.replaceMarkers(in: text) { number in
            let isGap = number >= 1 && number <= gaps && seen.insert(number).inserted
            return isGap || number < 1 || number > limit ? nil : "[ [\(number)]]"
        }
    }

    /// Breaks what looks like the embedded answers of a gap.
    mutating func neutralizeBraces() {
        var result = ""
        var rest = text[...]
        while let character = rest.popFirst() {
            let isAnswer = character == "{" && rest.drop { ("0"..."9").contains($0) }.first == ":"
            result += isAnswer ? (format == .plain ? "｛" : "&#123;") : String(character)
        }
        text = result
    }
}

extension Question {
    /// Numbers the gaps of the prompt as they stand; the old numbers in the new order, or nil when not each of them
    /// stands there.
    mutating func orderGaps(count: Int) -> [Int]? {
        var order: [Int] = []
        let renumbered = Gap.renumber(prompt.text) { number in
            guard (1...max(count, 1)).contains(number), !order.contains(number) else { return nil }
            order.append(number)
            return order.count
        }
        guard count > 0, order.count == count else { return nil }
        prompt.text = renumbered
        return order
    }
}

extension NumericKey {
    /// Writes what is no number with an absolute tolerance as one.
    mutating func writeAsTolerances(keepingRanges: Bool = false) {
        for index in answers.indices {
            switch answers[index].match {
            case .proportion(let value, let part):
                answers[index].match = .value(value, tolerance: value.magnitude * part)
            case .range(let low, let high) where !keepingRanges:
                let half = ExactNumber(significand: 5, exponent: -1)
                answers[index].match = .value((low + high) * half, tolerance: ((high - low) * half).magnitude)
            default: break
            }
        }
    }
}
