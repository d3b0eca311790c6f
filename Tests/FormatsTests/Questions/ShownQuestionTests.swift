import Testing

@testable import Formats

@Suite("What a student is shown of a question")
struct ShownQuestionTests {
    @Test("comes back equal from its JSON", arguments: UInt64(1)...40)
    func comesBack(seed: UInt64) throws {
        var generator = QuestionGenerator(seed: seed)
        for _ in 0..<50 {
            let shown = generator.question().shown
            #expect(try ShownQuestion(jsonText: shown.jsonText) == shown, "seed \(seed)")
        }
    }

    @Test("is the same whatever the key, the feedback and the notes are, for every type", arguments: UInt64(1)...60)
    func tellsNothing(seed: UInt64) {
        var generator = QuestionGenerator(seed: seed)
        var random = SeededNumbers(seed: seed)
        var seen: Set<QuestionType> = []
        for _ in 0..<60 {
            let question = generator.question()
            seen.insert(question.type)
            let shown = question.shown
            for _ in 0..<4 {
                var other = question
                other.forget()
                other.content.changeKey(using: &random)
                #expect(other.shown == shown, "seed \(seed): \(question)")
                #expect(other.shown.jsonText == shown.jsonText, "seed \(seed)")
            }
        }
        #expect(seen.count >= QuestionType.allCases.count - 2)
    }

    @Test("has the values of the variant that was drawn in its prompt, and no others")
    func draws() {
        let key = CalculatedKey(
            formula: "{a}*2", tolerance: .absolute(.zero),
            variants: [
                .init([.init("a", ExactNumber(3))], answer: ExactNumber(6)),
                .init([.init("a", ExactNumber(4))], answer: ExactNumber(8)),
            ])
        let shown = Question(FormattedText("Twice {a}?"), .calculated(key)).shown
        #expect(shown.variants == 2)
        let drawn = shown.drawing(variant: 1)
        #expect(drawn.prompt.text == "Twice 4?" && drawn.variants == 0 && drawn.drawing(variant: 0) == drawn)
        #expect(shown.drawing(variant: 2) == shown)
    }

    @Test("numbers options by what they say, and shows them in the author's order only where that is not shuffled")
    func numbers() {
        let choices = ["c", "a", "b"].map { Choice(FormattedText($0)) }
        let fixed = QuestionContent.singleChoice(ChoiceList(choices, isShuffled: false)).shown
        let shuffled = QuestionContent.singleChoice(ChoiceList(choices)).shown
        guard case .singleChoice(let first) = fixed, case .singleChoice(let second) = shuffled else {
            Issue.record("another type")
            return
        }
        #expect(first.options.map(\.number) == [3, 1, 2])
        #expect(second.options.map(\.number) == [1, 2, 3] && second.options.map(\.text.text) == ["a", "b", "c"])
    }
}

extension Question {
    /// Takes away what is not to be shown, outside the content.
    fileprivate mutating func forget() {
        name = "another"
        identifier = "other"
        category = ["other"]
        generalFeedback = FormattedText("other")
        outcomeFeedback = OutcomeFeedback(correct: FormattedText("other"))
        hints = [Hint(FormattedText("other"))]
        tags = ["other"]
        difficulty = .hard
        penalty = Weight(percent: 7)
    }
}

extension QuestionContent {
    /// Makes other answers right, with the same to choose from.
    fileprivate mutating func changeKey(using random: inout SeededNumbers) {
        switch self {
        case .singleChoice(var list):
            list.changeKey(using: &random)
            self = .singleChoice(list)
        case .multipleChoice(var list):
            list.changeKey(using: &random)
            self = .multipleChoice(list)
        case .trueFalse: self = .trueFalse(TrueFalse(Bool.random(using: &random)))
        case .shortAnswer: self = .shortAnswer(TextKey([.init("other")], isCaseSensitive: true))
        case .numeric: self = .numeric(NumericKey([.init(.any)]))
        case .calculated(var key):
            key.formula = "other"
            for index in key.variants.indices { key.variants[index].answer = ExactNumber(77) }
            self = .calculated(key)
        case .matching(var matching):
            matching.changeKey(using: &random)
            self = .matching(matching)
        case .ordering(var ordering):
            ordering.items.shuffle(using: &random)
            ordering.scoring = .distance
            self = .ordering(ordering)
        case .cloze(var gaps):
            for index in gaps.indices { gaps[index].changeKey(using: &random) }
            self = .cloze(gaps)
        case .selectWords(var bank):
            bank.changeKey(using: &random)
            self = .selectWords(bank)
        case .dragWords(var bank):
            bank.changeKey(using: &random)
            self = .dragWords(bank)
        case .essay(var essay):
            essay.markerNotes = FormattedText("other")
            self = .essay(essay)
        case .description: break
        }
    }
}

extension ChoiceList {
    fileprivate mutating func changeKey(using random: inout SeededNumbers) {
        if isShuffled { choices.shuffle(using: &random) }
        for index in choices.indices {
            choices[index].weight = [.none, .whole, -.whole][Int.random(in: 0...2, using: &random)]
            choices[index].feedback = FormattedText("other")
        }
    }
}

extension Matching {
    /// Gives the prompts each other's answers, and lets answers and distractors change places.
    fileprivate mutating func changeKey(using random: inout SeededNumbers) {
        if isShuffled { pairs.shuffle(using: &random) }
        var answers = pairs.map(\.answer) + distractors
        answers.shuffle(using: &random)
        for index in pairs.indices { pairs[index].answer = answers[index] }
        distractors = Array(answers[pairs.count...])
        scoring = .allOrNothing
    }
}

extension WordBank {
    fileprivate mutating func changeKey(using random: inout SeededNumbers) {
        for gap in key.indices {
            let group = words[key[gap]].group
            key[gap] = words.indices.filter { words[$0].group == group }.randomElement(using: &random) ?? key[gap]
        }
    }
}

extension Gap {
    fileprivate mutating func changeKey(using random: inout SeededNumbers) {
        share += 1
        switch content {
        case .singleChoice(var list, let layout):
            list.changeKey(using: &random)
            content = .singleChoice(list, layout)
        case .multipleChoice(var list, let layout):
            list.changeKey(using: &random)
            content = .multipleChoice(list, layout)
        case .text: content = .text(TextKey([.init("other")]))
        case .number: content = .number(NumericKey([.init(.any)]))
        }
    }
}
