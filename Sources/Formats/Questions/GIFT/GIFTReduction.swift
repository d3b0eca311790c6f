internal import Platform

/// What GIFT can hold of a question.
struct GIFTReduction {
    private var reduction: QuestionReduction

    /// The question as reading it back gives it; nil when GIFT has nothing like it.
    static func reduce(_ question: Question) -> (question: Question?, losses: [Loss]) {
        var reduction = GIFTReduction(reduction: QuestionReduction(question, format: "GIFT"))
        let failure = reduction.run()
        return (
            failure == nil ? reduction.reduction.question : nil,
            reduction.reduction.losses + (failure.map { [$0] } ?? [])
        )
    }

    private mutating func run() -> Loss? {
        if let loss = reduceContent() { return loss }
        reduction.leaveOut("points", \.points, insteadOf: Decimal(1))
        reduction.leaveOut("penalty", \.penalty, insteadOf: .none)
        reduction.leaveOut("feedback by outcome", \.outcomeFeedback, insteadOf: OutcomeFeedback())
        reduction.leaveOut("hints", \.hints, insteadOf: [])
        reduceLabels()
        reduction.approximateTexts("spaces", "Spaces around a text are not kept.") { text in
            text.text = text.text.scalarTrimmed
        }
        reduceGap()
        if reduction.question.content == .description {
            reduction.leaveOut("general feedback", \.generalFeedback, insteadOf: nil)
            if reduction.question.prompt.isEmpty {
                return reduction.leftOut("prompt", .incomplete, "A description without words is no block of GIFT.")
            }
        }
        return nil
    }

    private mutating func reduceLabels() {
        var question = reduction.question
        question.name = question.name.withLineFeeds.scalarTrimmed
        question.identifier = question.identifier.map(Self.onOneLine)
        question.category = CategoryPath(moodle: CategoryPath(question.category).moodle).names.map(Self.onOneLine)
        (question.difficulty, question.tags) = DifficultyTag.split(
            DifficultyTag.tags(of: question).map(Self.onOneLine))
        guard question != reduction.question else { return }
        reduction.question = question
        reduction.approximate("name, identifier, category or tags", "Spaces around them and line ends are not kept.")
    }

    static func onOneLine(_ label: String) -> String {
        label.withLineFeeds.split(separator: "\n").joined(separator: " ").trimmed
    }

    /// The gap is written as the place of the braces, with one space on either side.
    private mutating func reduceGap() {
        guard reduction.question.hasGap, GIFTGap(reduction.question.prompt.text) == nil else { return }
        reduction.question.hasGap = false
        reduction.approximate("gap", "The answer stands behind the prompt, not in it.")
    }
}

/// A prompt around its first `_____`.
struct GIFTGap {
    let before: Substring
    let after: Substring

    /// The parts when braces in place of the gap are read back as the same prompt.
    init?(_ prompt: String) {
        guard let gap = prompt.firstRange(of: "_____") else { return nil }
        before = prompt[..<gap.lowerBound]
        after = prompt[gap.upperBound...]
        let isApart = before.isEmpty || before.last == " " && before.dropLast().last?.isWhitespace == false
        guard isApart, after.first == " ", let next = after.dropFirst().first, !next.isWhitespace else { return nil }
    }
}

extension GIFTReduction {
    private mutating func reduceContent() -> Loss? {
        switch reduction.question.content {
        case .singleChoice(let list): reduce(list, isSingle: true)
        case .multipleChoice(let list): reduce(list, isSingle: false)
        case .shortAnswer(let key): reduce(key)
        case .numeric(let key): reduce(key)
        case .matching(let matching): reduce(matching)
        case .ordering(let ordering): reduce(ordering)
        case .essay(let essay): reduce(essay)
        case .trueFalse, .description: nil
        case .calculated, .cloze, .selectWords, .dragWords:
            reduction.leftOut(reduction.question.type.rawValue, .notInFormat, "GIFT has no questions of this type.")
        }
    }

    private mutating func reduce(_ list: ChoiceList, isSingle: Bool) -> Loss? {
        guard !list.choices.isEmpty else { return reduction.leftOut("choices", .incomplete, "There are no choices.") }
        var list = list
        reduction.leaveOut("fixed order of choices", \.isShuffled, of: &list, insteadOf: true)
        reduction.leaveOut("numbering of choices", \.numbering, of: &list, insteadOf: .lowerLetters)
        let canBeSingle = list.choices.count > 1 && list.choices.contains { $0.weight == .whole }
        if isSingle, canBeSingle {
            list.scoring = .sumOfWeights
            reduction.question.content = .singleChoice(list)
            return nil
        }
        if isSingle {
            reduction.approximate(
                "single choice", "Without a choice that earns everything it is read as one of several.")
        } else if list.scoring == .allOrNothing {
            reduction.approximate("scoring", "All or nothing becomes equal parts, and a wrong choice costs everything.")
            list.weighEqually()
        }
        list.scoring = .sumOfWeights
        reduction.question.content = .multipleChoice(list)
        return nil
    }

    private mutating func reduce(_ key: TextKey) -> Loss? {
        var key = key
        reduction.leaveOut("case sensitivity", \.isCaseSensitive, of: &key, insteadOf: false)
        reduction.question.content = .shortAnswer(key)
        for index in key.answers.indices {
            key.answers[index].text = key.answers[index].text.withLineFeeds.scalarTrimmed
        }
        key.answers.removeAll { $0.text.isEmpty }
        guard !key.answers.isEmpty else { return reduction.leftOut("answers", .incomplete, "There are no answers.") }
        set(.shortAnswer(key), "answers", "Empty answers and spaces around an answer are not kept.")
        return nil
    }

    private mutating func reduce(_ key: NumericKey) -> Loss? {
        guard !key.answers.isEmpty else { return reduction.leftOut("answers", .incomplete, "There are no answers.") }
        var key = key
        reduction.leaveOut("units", \.units, of: &key, insteadOf: [])
        reduction.leaveOut("unit penalty", \.unitPenalty, of: &key, insteadOf: nil)
        reduction.question.content = .numeric(key)
        for index in key.answers.indices {
            guard case .proportion(let value, let part) = key.answers[index].match else { continue }
            key.answers[index].match = .value(value, tolerance: value.magnitude * part)
        }
        set(.numeric(key), "relative tolerance", "It is written as the absolute one that it amounts to.")
        return nil
    }

    private mutating func reduce(_ matching: Matching) -> Loss? {
        var matching = matching
        reduction.leaveOut("scoring", \.scoring, of: &matching, insteadOf: .perPair)
        reduction.leaveOut("fixed order of prompts", \.isShuffled, of: &matching, insteadOf: true)
        reduction.question.content = .matching(matching)
        matching.makeAnswersPlain()
        matching.makeEmptyPromptsDistractors()
        for index in matching.pairs.indices {
            matching.pairs[index].prompt.text = matching.pairs[index].prompt.text.replacing("->", with: "→")
        }
        set(.matching(matching), "pairs", "An arrow in a prompt is written as →, and answers are plain text.")
        let isWhole =
            matching.pairs.allSatisfy { !$0.answer.isEmpty } && matching.distractors.allSatisfy { !$0.isEmpty }
        guard !matching.pairs.isEmpty, isWhole else {
            return reduction.leftOut("pairs", .incomplete, "A prompt or an answer is missing.")
        }
        return nil
    }

    private mutating func reduce(_ ordering: Ordering) -> Loss? {
        guard ordering.items.count > 1, ordering.items.allSatisfy({ !$0.text.scalarTrimmed.isEmpty }) else {
            return reduction.leftOut("items", .incomplete, "There are fewer than two items, or one is empty.")
        }
        return nil
    }

    private mutating func reduce(_ essay: Essay) -> Loss? {
        guard essay != Essay() else { return nil }
        reduction.question.content = .essay(Essay())
        reduction.lose("essay settings")
        return nil
    }

    private mutating func set(_ content: QuestionContent, _ what: String, _ message: String) {
        guard content != reduction.question.content else { return }
        reduction.question.content = content
        reduction.approximate(what, message)
    }
}
