import Platform

@testable import Formats

/// Makes questions of every type with texts that formats find hard, the same ones for the same seed.
struct QuestionGenerator {
    private var random: SeededNumbers

    init(seed: UInt64) { random = SeededNumbers(seed: seed) }

    mutating func bank() -> QuestionBank {
        let count = int(1...6)
        var bank = QuestionBank((0..<count).map { _ in question() })
        let used = Set(bank.questions.map(\.category))
        for number in 0..<int(0...2) {
            let path = ["Empty \(number)", label()]
            if !used.contains(path) {
                bank.categories.append(QuestionCategory(path, description: maybe { $0.shown() }))
            }
        }
        return bank
    }

    mutating func question() -> Question {
        var question = Question(text(), content())
        question.name = one(of: 3) ? "" : label()
        question.identifier = maybe { $0.label() }
        question.category = (0..<int(0...2)).map { _ in label() }
        question.points = one(of: 2) ? Decimal(1) : Decimal(thousandths: Int64(int(0...20)) * 250)
        question.penalty = one(of: 2) ? .none : Weight(percent: int(0...100))
        question.difficulty = maybe { $0.pick(Question.Difficulty.allCases) }
        question.generalFeedback = maybe { $0.shown() }
        question.hints =
            one(of: 3) ? (0..<int(1...2)).map { _ in Hint(shown(), clearsWrong: flag(), tellsRight: flag()) } : []
        if one(of: 3) { question.outcomeFeedback = OutcomeFeedback(correct: shown(), partial: maybe { $0.shown() }) }
        question.tags = (0..<int(0...2)).map { _ in label() }
        takePlaces(into: &question)
        return question
    }

    /// The gaps of a text, or one left blank.
    private mutating func takePlaces(into question: inout Question) {
        var gaps = 0
        switch question.content {
        case .cloze(let parts): gaps = parts.count
        case .selectWords(let bank), .dragWords(let bank): gaps = bank.key.count
        case .singleChoice, .shortAnswer, .numeric:
            if one(of: 4) {
                question.hasGap = true
                question.prompt.text = "The \(word()) _____ \(word())"
            }
        default: break
        }
        if gaps > 0 {
            question.prompt.text = (1...gaps).map { "\(word()) \(Gap.marker($0))" }.joined(separator: " ")
        }
    }

    private mutating func content() -> QuestionContent {
        switch int(0...12) {
        case 0: .singleChoice(list(isSingle: true))
        case 1: .multipleChoice(list(isSingle: false))
        case 2:
            .trueFalse(TrueFalse(flag(), feedbackForTrue: maybe { $0.shown() }, feedbackForFalse: maybe { $0.shown() }))
        case 3: .shortAnswer(words())
        case 4: .numeric(numbers())
        case 5: .matching(matching())
        case 6:
            .ordering(
                Ordering(
                    (0..<int(2...5)).map { _ in shown() }, scoring: pick(Ordering.Scoring.allCases),
                    layout: pick(Ordering.Layout.allCases)))
        case 7: .cloze((0..<int(1...4)).map { _ in gap() })
        case 8: .selectWords(wordBank())
        case 9: .dragWords(wordBank())
        case 10: .essay(essay())
        case 11: .calculated(calculated())
        default: .description
        }
    }
}

extension QuestionGenerator {
    private mutating func list(isSingle: Bool) -> ChoiceList {
        var choices = (0..<int(1...5)).map { _ in Choice(text(), weight: weight(), feedback: maybe { $0.shown() }) }
        if isSingle, !one(of: 5) { choices[0].weight = .whole }
        choices.shuffle(using: &random)
        return ChoiceList(
            choices, scoring: isSingle ? .sumOfWeights : pick(ChoiceList.Scoring.allCases), isShuffled: flag(),
            numbering: pick(ChoiceList.Numbering.allCases))
    }

    private mutating func words() -> TextKey {
        let answers = (0..<int(1...3)).map { _ in
            let isPattern = one(of: 4)
            return TextKey.Answer(
                isPattern ? word() + "*" + word() : shown().text, isPattern: isPattern, weight: weight(),
                feedback: maybe { $0.shown() })
        }
        return TextKey(answers, isCaseSensitive: flag())
    }

    private mutating func numbers() -> NumericKey {
        var key = NumericKey(
            (0..<int(1...3)).map { _ in .init(match(), weight: weight(), feedback: maybe { $0.shown() }) })
        if one(of: 4) { key.answers.append(.init(.any, weight: .none, feedback: shown())) }
        if one(of: 4) {
            key.units = [.init("m", multiplier: ExactNumber(1)), .init("cm", multiplier: ExactNumber(100))]
        }
        if !key.units.isEmpty, flag() { key.unitPenalty = Weight(percent: 10) }
        return key
    }

    private mutating func match() -> NumericKey.Match {
        let (value, other) = (number(), number())
        return switch int(0...2) {
        case 0: .value(value, tolerance: flag() ? .zero : other.magnitude)
        case 1: .proportion(value, tolerance: ExactNumber(significand: Int64(int(0...99)), exponent: -2))
        default: .range(min(value, other), max(value, other))
        }
    }

    private mutating func number() -> ExactNumber {
        ExactNumber(significand: Int64(int(-99999...99999)), exponent: int(-12...9))
    }

    private mutating func matching() -> Matching {
        Matching(
            (0..<int(2...4)).map { _ in .init(text(), FormattedText(shown().text, pick([.plain, .plain, .html]))) },
            distractors: (0..<int(0...2)).map { _ in FormattedText(shown().text) },
            scoring: pick(Matching.Scoring.allCases), isShuffled: flag())
    }

    private mutating func gap() -> Gap {
        let layout = pick(Gap.Layout.allCases)
        let content: Gap.Content =
            switch int(0...3) {
            case 0: .text(words())
            case 1: .number(numbers())
            case 2: .singleChoice(list(isSingle: true), layout)
            default: .multipleChoice(list(isSingle: false), layout)
            }
        return Gap(content, share: int(1...3))
    }

    private mutating func wordBank() -> WordBank {
        let words = (0..<int(2...5)).map { _ in WordBank.Word(shown(), group: int(1...2), isReusable: flag()) }
        return WordBank(words, key: (0..<int(1...3)).map { _ in int(0...(words.count - 1)) }, isShuffled: flag())
    }

    private mutating func essay() -> Essay {
        guard flag() else { return Essay() }
        return Essay(
            response: pick(Essay.Response.allCases), lines: maybe { $0.int(1...40) },
            minimumWords: maybe { $0.int(1...9) },
            maximumWords: maybe { $0.int(10...900) }, attachments: int(-1...3), requiredAttachments: int(0...1),
            fileTypes: flag() ? [] : [".pdf", ".odt"], template: maybe { $0.shown() }, markerNotes: maybe { $0.shown() }
        )
    }

    private mutating func calculated() -> CalculatedKey {
        CalculatedKey(
            formula: "{a} + {b}", tolerance: flag() ? .absolute(number().magnitude) : .proportion(ExactNumber(1)),
            places: maybe { $0.int(0...4) },
            variants: (0..<int(1...3)).map { _ in .init([.init("a", number()), .init("b", number())], answer: number())
            })
    }
}

extension QuestionGenerator {
    private static let alphabet: [Character] = [
        "a", "é", "ə", "ب", "𝄞", " ", " ", "\n", "\\", "~", "=", "#", "{", "}", ":", "<", ">", "&", "\"", "'", "%", "[",
        "]", "*", "/", "-", "$", "_", ",", "\t", "1", "@",
    ]
    private static let traps = [
        "[html]x", "// x", "$CATEGORY: x", "%50%x", "a -> b", "####", "]]>", "<p>x</p>", "&amp;", "{1:SA:=x}", "[[1]]",
        "{#1}", "TRUE", "\\n", "::x::", "<![CDATA[x]]>", "&#10;", "_____", "-->",
    ]

    /// A text of any format, sometimes empty, sometimes with spaces around it.
    mutating func text() -> FormattedText {
        FormattedText(one(of: 12) ? "" : raw(), pick(FormattedText.Format.allCases))
    }

    /// A text that is not empty when the spaces around it are gone.
    mutating func shown() -> FormattedText { FormattedText(word() + raw(), pick(FormattedText.Format.allCases)) }

    private mutating func raw() -> String {
        if one(of: 4) { return pick(Self.traps) }
        return String((0..<int(1...12)).map { _ in pick(Self.alphabet) })
    }

    mutating func word() -> String { pick(["red", "green", "su", "göy", "42", "x"]) }

    /// A name of one line.
    mutating func label() -> String { word() + pick(["", " [x]", "/y", ": z", "\\", "]", " & <b>", "'\""]) + word() }

    mutating func weight() -> Weight {
        one(of: 2) ? pick([.none, .whole]) : pick([Weight(percent: 50), .share(of: 3), -.share(of: 4), -.whole])
    }

    mutating func maybe<Value>(_ make: (inout Self) -> Value) -> Value? { flag() ? make(&self) : nil }
    mutating func flag() -> Bool { Bool.random(using: &random) }
    mutating func one(of count: Int) -> Bool { int(1...count) == 1 }
    mutating func int(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }
    mutating func pick<Value>(_ values: [Value]) -> Value { values[int(0...(values.count - 1))] }
}
