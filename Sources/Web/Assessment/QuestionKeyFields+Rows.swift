internal import Formats

/// What the rows of a key say before anything is typed.
extension QuestionKeyFields {
    var choices: [Values] {
        guard case .singleChoice(let list)? = content else {
            if case .multipleChoice(let list)? = content { return list.choices.map(values) }
            return []
        }
        return list.choices.map(values)
    }

    private func values(_ choice: Formats.Choice) -> Values {
        [
            "text": choice.text.text, "weight": choice.weight.percentage.text, "feedback": choice.feedback?.text ?? "",
        ]
    }

    var words: [Values] {
        guard case .shortAnswer(let key)? = content else { return [] }
        return key.answers.map {
            [
                "text": $0.text, "weight": $0.weight.percentage.text, "feedback": $0.feedback?.text ?? "",
                "pattern": $0.isPattern ? "true" : "false",
            ]
        }
    }

    var numbers: [Values] {
        guard case .numeric(let key)? = content else { return [] }
        return key.answers.map {
            [
                "text": NumberNotation.text($0.match), "weight": $0.weight.percentage.text,
                "feedback": $0.feedback?.text ?? "",
            ]
        }
    }

    var pairs: [Values] {
        guard case .matching(let matching)? = content else { return [] }
        return matching.pairs.map { ["text": $0.prompt.text, "other": $0.answer.text] }
            + matching.distractors.map { ["other": $0.text] }
    }

    var items: [Values] {
        guard case .ordering(let ordering)? = content else { return [] }
        return ordering.items.map { ["text": $0.text] }
    }
}

/// Where to begin with a question of a type that does not fit into rows.
enum QuestionExamples {
    static func json(_ type: QuestionType) -> String {
        let content: QuestionContent =
            switch type {
            case .cloze: .cloze([Gap(.text(TextKey([.init("…")])))])
            case .calculated:
                .calculated(
                    CalculatedKey(
                        formula: "{a} + {b}", tolerance: .absolute(.zero),
                        variants: [
                            .init([.init("a", ExactNumber(1)), .init("b", ExactNumber(2))], answer: ExactNumber(3))
                        ]))
            case .selectWords: .selectWords(WordBank([.init(FormattedText("…"))], key: [0]))
            case .dragWords: .dragWords(WordBank([.init(FormattedText("…"))], key: [0]))
            default: .description
            }
        return content.jsonText
    }
}
