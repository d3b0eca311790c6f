extension QTIItemWriter {
    /// The declarations of what is answered.
    var responses: [QTIResponseText] {
        switch question.content {
        case .singleChoice(let list): [single(list, QTIWriting.response, unit)]
        case .multipleChoice(let list): [several(list, QTIWriting.response, unit)]
        case .trueFalse(let judgement):
            [QTIResponseText(correct: [String(judgement.isTrue)], entries: [(String(judgement.isTrue), unit)])]
        case .shortAnswer(let key): [words(key, QTIWriting.response, unit)]
        case .numeric: [QTIResponseText(baseType: "float")]
        case .matching(let matching): [self.matching(matching)]
        case .ordering(let ordering):
            [
                QTIResponseText(
                    cardinality: "ordered", correct: ordering.items.indices.map { QTIWriting.choiceName($0 + 1) })
            ]
        case .cloze(let gaps): gaps.enumerated().map { response($1, QTIWriting.gapName($0 + 1), share($1, of: gaps)) }
        case .dragWords(let bank): [self.words(bank)]
        case .essay(let essay):
            [QTIResponseText(baseType: essay.response == .files ? "file" : "string")]
        case .selectWords, .calculated, .description: []
        }
    }

    private func response(_ gap: Gap, _ name: String, _ unit: ExactNumber) -> QTIResponseText {
        switch gap.content {
        case .singleChoice(let list, _): single(list, name, unit)
        case .multipleChoice(let list, _): several(list, name, unit)
        case .text(let key): words(key, name, unit)
        case .number: QTIResponseText(identifier: name, baseType: "float")
        }
    }

    private func single(_ list: ChoiceList, _ name: String, _ unit: ExactNumber) -> QTIResponseText {
        let right = list.choices.firstIndex { $0.weight == .whole }
        return QTIResponseText(
            identifier: name, correct: right.map { [QTIWriting.choiceName($0 + 1)] } ?? [], entries: entries(list, unit)
        )
    }

    private func entries(_ list: ChoiceList, _ unit: ExactNumber) -> [(key: String, value: ExactNumber)] {
        list.choices.enumerated().map { (QTIWriting.choiceName($0 + 1), $1.weight.number * unit) }
    }

    private func several(_ list: ChoiceList, _ name: String, _ unit: ExactNumber) -> QTIResponseText {
        let right = list.choices.indices.filter { list.choices[$0].weight > .none }
        var response = QTIResponseText(
            identifier: name, cardinality: "multiple", correct: right.map { QTIWriting.choiceName($0 + 1) })
        if list.scoring == .sumOfWeights { (response.entries, response.upper) = (entries(list, unit), unit) }
        return response
    }

    private func words(_ key: TextKey, _ name: String, _ unit: ExactNumber) -> QTIResponseText {
        var response = QTIResponseText(identifier: name, baseType: "string")
        response.correct = key.answers.first { $0.weight == .whole && !$0.isPattern }.map { [$0.text] } ?? []
        guard !Self.needsRules(key) else { return response }
        response.isCaseSensitive = key.isCaseSensitive
        response.entries = key.answers.map { ($0.text, $0.weight.number * unit) }
        return response
    }

    /// Whether a mapping does not hold the answers.
    static func needsRules(_ key: TextKey) -> Bool { key.answers.contains { $0.isPattern || $0.feedback != nil } }

    private func matching(_ matching: Matching) -> QTIResponseText {
        let answers = Self.answers(matching)
        let pairs = matching.pairs.enumerated().map { index, pair in
            let answer = answers.firstIndex(of: pair.answer) ?? 0
            return "\(QTIWriting.choiceName(index + 1)) \(QTIWriting.matchName(answer + 1))"
        }
        let isAll = matching.scoring == .allOrNothing
        return QTIResponseText(
            cardinality: "multiple", baseType: "directedPair", correct: pairs, entries: isAll ? [] : shared(pairs))
    }

    /// The answers to choose from, each once, the ones that belong to nothing last.
    static func answers(_ matching: Matching) -> [FormattedText] {
        var answers: [FormattedText] = []
        for answer in matching.pairs.map(\.answer) + matching.distractors where !answers.contains(answer) {
            answers.append(answer)
        }
        return answers
    }

    private func words(_ bank: WordBank) -> QTIResponseText {
        let pairs = bank.key.enumerated().map { "\(QTIWriting.choiceName($1 + 1)) \(QTIWriting.gapName($0 + 1))" }
        return QTIResponseText(
            cardinality: "multiple", baseType: "directedPair", correct: pairs, entries: shared(pairs))
    }

    private func shared(_ pairs: [String]) -> [(key: String, value: ExactNumber)] {
        pairs.map { ($0, Weight.share(of: pairs.count).number * unit) }
    }
}
