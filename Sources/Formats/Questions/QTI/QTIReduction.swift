internal import Platform

/// What an item of QTI 2 can hold of a question.
struct QTIReduction {
    var reduction: QuestionReduction

    /// The question as reading it back gives it; nil when QTI has nothing like it.
    static func reduce(_ question: Question) -> (question: Question?, losses: [Loss]) {
        var reduction = QTIReduction(reduction: QuestionReduction(question, format: "QTI"))
        let failure = reduction.run()
        let losses = reduction.reduction.losses + (failure.map { [$0] } ?? [])
        return (failure == nil ? reduction.reduction.question : nil, losses)
    }

    private mutating func run() -> Loss? {
        reduceLabels()
        reduction.approximateTexts("text format", "Texts are well-formed HTML.") { text in
            text = FormattedText(XHTML.normalize(text.asHTML.text), .html)
        }
        if let loss = reduceContent() { return loss }
        reduction.leaveOut("penalty", \.penalty, insteadOf: .none)
        reduction.leaveOut("hints", \.hints, insteadOf: [])
        reduceGap()
        let type = reduction.question.type
        if type == .description || type == .essay {
            reduction.leaveOut("feedback by outcome", \.outcomeFeedback, insteadOf: OutcomeFeedback())
        }
        return nil
    }

    private mutating func reduceLabels() {
        var question = reduction.question
        question.changeLabels { $0.withLineFeeds.withoutXMLControls.scalarTrimmed }
        if question.identifier == "" { question.identifier = nil }
        question.category.removeAll(where: \.isEmpty)
        question.tags.removeAll(where: \.isEmpty)
        set(
            question, "name, identifier, category, tags or answers",
            "Spaces around them and control characters are not kept.")
    }

    /// The answer stands in the prompt when it is typed there and words follow.
    private mutating func reduceGap() {
        guard reduction.question.hasGap else { return }
        let type = reduction.question.type
        let nodes = HTMLFragment.nodes(reduction.question.prompt.text)
        let words = nodes.map(\.text).joined()
        let isTyped = type == .shortAnswer || type == .numeric
        if isTyped, let parts = words.parts(around: "_____"), !parts.after.isEmpty { return }
        reduction.leaveOut("gap", \.hasGap, insteadOf: false)
    }

    private mutating func set(_ question: Question, _ what: String, _ message: String) {
        guard question != reduction.question else { return }
        reduction.question = question
        reduction.approximate(what, message)
    }

    private mutating func set(_ content: QuestionContent, _ what: String, _ message: String) {
        guard content != reduction.question.content else { return }
        reduction.question.content = content
        reduction.approximate(what, message)
    }

    private func missing(_ what: String) -> Loss {
        reduction.leftOut(what, .incomplete, "There are none, or none that earns anything.")
    }

    private mutating func reduceContent() -> Loss? {
        switch reduction.question.content {
        case .singleChoice(var list):
            guard !list.choices.isEmpty else { return missing("choices") }
            reduction.leaveOut("numbering of choices", \.numbering, of: &list, insteadOf: .lowerLetters)
            list.scoring = .sumOfWeights
            reduction.question.content = .singleChoice(list)
        case .multipleChoice(var list):
            reduction.leaveOut("numbering of choices", \.numbering, of: &list, insteadOf: .lowerLetters)
            reduction.question.content = .multipleChoice(list)
            guard list.shareAllOrNothing() else { return missing("choices") }
            set(.multipleChoice(list), "weights", "What is right shares the points where it is all or nothing.")
        case .shortAnswer(let key): return reduce(key)
        case .numeric(let key): return reduce(key)
        case .matching(let matching): return reduce(matching)
        case .ordering(var ordering):
            guard ordering.items.count > 1 else { return missing("items") }
            reduction.leaveOut("scoring of an order", \.scoring, of: &ordering, insteadOf: .allOrNothing)
            reduction.question.content = .ordering(ordering)
        case .cloze(let gaps): return reduceCloze(gaps)
        case .selectWords(let bank):
            guard let gaps = bank.gaps else { return missing("gaps") }
            set(.cloze(gaps), "select_words", "It is written as a text with gaps to choose for.")
            return reduceCloze(gaps)
        case .dragWords(let bank): return reduce(bank)
        case .essay(let essay): reduce(essay)
        case .calculated:
            return reduction.leftOut("calculated", .notInFormat, "Values of an item's own are not written in QTI.")
        case .trueFalse, .description: break
        }
        return nil
    }
}

extension QTIReduction {
    private mutating func reduce(_ key: TextKey) -> Loss? {
        var key = key
        key.removeUnreachable()
        if key.answers.contains(where: \.isPattern) { key.isCaseSensitive = true }
        guard key.answers.contains(where: { $0.weight > .none }) else { return missing("answers") }
        set(
            .shortAnswer(key), "answers",
            "Answers that are never reached are left out, and wildcards tell upper from lower case.")
        return nil
    }

    private mutating func reduce(_ key: NumericKey) -> Loss? {
        var key = key
        reduction.leaveOut("units", \.units, of: &key, insteadOf: [])
        reduction.leaveOut("unit penalty", \.unitPenalty, of: &key, insteadOf: nil)
        reduction.question.content = .numeric(key)
        key.writeAsTolerances(keepingRanges: true)
        key.removeUnreachable(keepingOther: true)
        guard key.answers.contains(where: { $0.weight > .none }) else { return missing("answers") }
        set(.numeric(key), "answers", "Tolerances are absolute, and answers that are never reached are left out.")
        return nil
    }

    private mutating func reduce(_ matching: Matching) -> Loss? {
        var matching = matching
        matching.makeEmptyPromptsDistractors()
        var seen = Set(matching.pairs.map(\.answer))
        matching.distractors.removeAll { !seen.insert($0).inserted }
        if matching.pairs.count == 1 { matching.scoring = .allOrNothing }
        set(.matching(matching), "pairs", "Answers that say the same are written once; one pair is all or nothing.")
        return matching.pairs.isEmpty ? missing("pairs") : nil
    }

    private mutating func reduce(_ essay: Essay) {
        var kept = Essay(response: essay.response, lines: essay.lines, markerNotes: essay.markerNotes)
        if essay.response == .files {
            kept = Essay(response: .files, attachments: 1, requiredAttachments: 1, markerNotes: essay.markerNotes)
        } else if essay.response == .richWithFiles {
            kept.response = .rich
        }
        guard kept != essay else { return }
        reduction.question.content = .essay(kept)
        reduction.lose("essay settings")
    }

    private mutating func reduce(_ bank: WordBank) -> Loss? {
        var bank = bank
        var question = reduction.question
        guard bank.key.allSatisfy(bank.words.indices.contains), let order = question.orderGaps(count: bank.key.count),
            question.hasGapsInText(bank.key.count)
        else { return missing("gaps") }
        bank.key = order.map { bank.key[$0 - 1] }
        for index in bank.words.indices {
            bank.words[index].group = 1
            bank.words[index].text = bank.words[index].text.asWords
        }
        question.prompt.neutralizeMarkers(beyond: bank.key.count, below: bank.key.count)
        question.content = .dragWords(bank)
        set(question, "words", "Gaps are numbered as they stand, words are without emphasis and in one group.")
        return nil
    }

    private mutating func reduceCloze(_ gaps: [Gap]) -> Loss? {
        var question = reduction.question
        guard let order = question.orderGaps(count: gaps.count), question.hasGapsInText(gaps.count) else {
            return missing("gaps")
        }
        var gaps = order.map { gaps[$0 - 1] }
        for index in gaps.indices {
            guard gaps[index].share > 0, gaps[index].fitQTI() else { return missing("answers of a gap") }
        }
        let measure = gaps.reduce(0) { Self.divisor($0, $1.share) }
        for index in gaps.indices { gaps[index].share /= measure }
        question.prompt.neutralizeMarkers(beyond: gaps.count, below: gaps.count)
        question.content = .cloze(gaps)
        set(question, "gaps", "Gaps have neither numbered choices, wildcards, units nor feedback to words and numbers.")
        return nil
    }

    private static func divisor(_ left: Int, _ right: Int) -> Int { right == 0 ? left : divisor(right, left % right) }
}
