/// What Moodle XML can hold of a question.
struct MoodleXMLReduction {
    var reduction: QuestionReduction

    /// The question as reading it back gives it; nil when Moodle has nothing like it.
    static func reduce(_ question: Question) -> (question: Question?, losses: [Loss]) {
        var reduction = MoodleXMLReduction(reduction: QuestionReduction(question, format: "Moodle XML"))
        let failure = reduction.run()
        let losses = reduction.reduction.losses + (failure.map { [$0] } ?? [])
        return (failure == nil ? reduction.reduction.question : nil, losses)
    }

    private mutating func run() -> Loss? {
        reduceLabels()
        reduction.approximateTexts("spaces", "Spaces around a text and control characters are not kept.") { text in
            text.text = text.text.withoutXMLControls.scalarTrimmed
        }
        if let loss = reduceContent() { return loss }
        reduction.leaveOut("gap", \.hasGap, insteadOf: false)
        if !hasOutcomes { reduction.leaveOut("feedback by outcome", \.outcomeFeedback, insteadOf: OutcomeFeedback()) }
        reduction.question.hints.removeAll { $0.text.isEmpty && !$0.clearsWrong && !$0.tellsRight }
        return nil
    }

    /// Whether Moodle says something by outcome in this type of question.
    private var hasOutcomes: Bool {
        switch reduction.question.content {
        case .singleChoice, .multipleChoice, .matching, .ordering, .selectWords, .dragWords: true
        default: false
        }
    }

    private mutating func reduceLabels() {
        var question = reduction.question
        question.changeLabels { $0.withLineFeeds.withoutXMLControls.scalarTrimmed }
        if question.identifier == "" { question.identifier = nil }
        question.category = CategoryPath(moodle: CategoryPath(question.category).moodle).names
        (question.difficulty, question.tags) = DifficultyTag.split(DifficultyTag.tags(of: question))
        set(
            question, "name, identifier, category, tags or answers",
            "Spaces around them and control characters are not kept.")
    }

    mutating func set(_ question: Question, _ what: String, _ message: String) {
        guard question != reduction.question else { return }
        reduction.question = question
        reduction.approximate(what, message)
    }

    mutating func set(_ content: QuestionContent, _ what: String, _ message: String) {
        guard content != reduction.question.content else { return }
        reduction.question.content = content
        reduction.approximate(what, message)
    }

    private mutating func reduceContent() -> Loss? {
        switch reduction.question.content {
        case .singleChoice(var list), .multipleChoice(var list):
            guard !list.choices.isEmpty else { return missing("choices") }
            let isSingle = reduction.question.type == .singleChoice
            reduceScoring(of: &list, isSingle: isSingle)
            reduction.question.content = isSingle ? .singleChoice(list) : .multipleChoice(list)
        case .shortAnswer(var key):
            key.answers.removeAll { $0.text.isEmpty }
            guard !key.answers.isEmpty else { return missing("answers") }
            set(.shortAnswer(key), "answers", "Empty answers are not kept.")
        case .numeric(let key):
            guard !key.answers.isEmpty else { return missing("answers") }
            reduce(key)
        case .matching(let matching): return reduce(matching)
        case .ordering(let ordering):
            if ordering.items.count < 2 { return missing("items") }
        case .cloze(let gaps): return reduceCloze(gaps)
        case .selectWords(let bank): return reduce(bank, isSelect: true)
        case .dragWords(let bank): return reduce(bank, isSelect: false)
        case .essay(let essay): reduce(essay)
        case .calculated:
            return reduction.leftOut(
                "calculated", .notInFormat, "Moodle calculates answers itself, from its own formulas.")
        case .trueFalse, .description: break
        }
        return nil
    }

    func missing(_ what: String) -> Loss { reduction.leftOut(what, .incomplete, "There are none, or too few.") }

    mutating func reduceScoring(of list: inout ChoiceList, isSingle: Bool) {
        guard list.scoring == .allOrNothing else { return }
        list.scoring = .sumOfWeights
        guard !isSingle else { return }
        list.weighEqually()
        reduction.approximate("scoring", "All or nothing becomes equal parts, and a wrong choice costs everything.")
    }
}

extension MoodleXMLReduction {
    private mutating func reduce(_ key: NumericKey) {
        var key = key
        if key.units.isEmpty { reduction.leaveOut("unit penalty", \.unitPenalty, of: &key, insteadOf: nil) }
        reduction.question.content = .numeric(key)
        key.writeAsTolerances()
        set(.numeric(key), "range or relative tolerance", "It is written as a number and an absolute tolerance.")
    }

    private mutating func reduce(_ matching: Matching) -> Loss? {
        var matching = matching
        reduction.leaveOut("scoring", \.scoring, of: &matching, insteadOf: .perPair)
        reduction.question.content = .matching(matching)
        matching.makeAnswersPlain()
        matching.makeEmptyPromptsDistractors()
        set(.matching(matching), "pairs", "Answers are plain text.")
        let answers = matching.pairs.map(\.answer) + matching.distractors
        return matching.pairs.isEmpty || answers.contains(where: \.isEmpty) ? missing("pairs") : nil
    }

    private mutating func reduce(_ essay: Essay) {
        var essay = essay
        essay.fileTypes = essay.fileTypes
            .flatMap { $0.split { $0 == "," || $0 == ";" || $0 == " " }.map(String.init) }
        set(.essay(essay), "file types", "They are written between commas.")
    }

    /// Gaps have the number of their word in Moodle, and those of the text stand in its order.
    private mutating func reduce(_ bank: WordBank, isSelect: Bool) -> Loss? {
        var bank = bank
        var question = reduction.question
        guard bank.key.allSatisfy(bank.words.indices.contains), let order = question.orderGaps(count: bank.key.count)
        else {
            return missing("gaps")
        }
        bank.key = order.map { bank.key[$0 - 1] }
        for index in bank.words.indices {
            if isSelect { bank.words[index].isReusable = true }
            bank.words[index].text = isSelect ? bank.words[index].text.asPlain : bank.words[index].text.asHTML
        }
        question.prompt.neutralizeMarkers(beyond: bank.key.count, below: bank.words.count)
        question.content = isSelect ? .selectWords(bank) : .dragWords(bank)
        let words = isSelect ? "plain text, and may fill several gaps" : "HTML"
        set(question, "words", "Gaps are numbered as they stand, words are \(words).")
        return nil
    }

    private mutating func reduceCloze(_ gaps: [Gap]) -> Loss? {
        var question = reduction.question
        guard let order = question.orderGaps(count: gaps.count) else { return missing("gaps") }
        var gaps = order.map { gaps[$0 - 1] }
        for index in gaps.indices {
            guard gaps[index].fitCloze() else { return missing("answers of a gap") }
        }
        question.prompt.neutralizeMarkers(beyond: gaps.count, below: gaps.count)
        question.prompt.neutralizeBraces()
        question.content = .cloze(gaps)
        set(
            question, "gaps",
            "Gaps have neither numbered choices, units nor scoring of their own; their texts are HTML.")
        return nil
    }
}
