/// A question that GIFT can hold, as its text.
struct GIFTQuestionText {
    private let question: Question

    init(_ question: Question) { self.question = question }

    /// The lines of the question, the last one ended.
    var text: String {
        let name = question.name.isEmpty ? "" : "::\(Self.escape(question.name))::"
        let body = name + promptFormat + sides.before + answers + sides.after
        return comment + body + "\n"
    }

    /// Where the braces stand.
    private var sides: (before: String, after: String) {
        guard question.hasGap, let gap = GIFTGap(question.prompt.text) else {
            return (Self.escape(question.prompt.text), "")
        }
        return (Self.escape(String(gap.before)), Self.escape(String(gap.after)))
    }

    private var comment: String {
        let marks =
            (question.identifier.map { ["[id:\(bracketed($0))]"] } ?? [])
            + DifficultyTag.tags(of: question).map { "[tag:\(bracketed($0))]" }
        return marks.isEmpty ? "" : "// \(marks.joined(separator: " "))\n"
    }

    private func bracketed(_ label: String) -> String {
        label.replacing("\\", with: "\\\\").replacing("]", with: "\\]")
    }

    /// Always named, but for the default behind a name: a prompt must not begin like a comment or a format.
    private var promptFormat: String {
        let isSafe =
            question.prompt.format == .automatic && !question.name.isEmpty && !question.prompt.text.hasPrefix("[")
        return isSafe ? "" : Self.name(of: question.prompt.format)
    }

    private static func name(of format: FormattedText.Format) -> String {
        "[\(GIFTQuestionParser.formats.first { $0.1 == format }?.0 ?? "moodle")]"
    }

    /// Takes the meaning from control characters, and keeps line ends apart from those of the file.
    static func escape(_ text: String) -> String {
        var escaped: [UInt8] = []
        for byte in text.utf8 {
            if "\\~=#{}:".utf8.contains(byte) { escaped.append(UInt8(ascii: "\\")) }
            if byte == .lineFeed { escaped += "\\n".utf8 } else { escaped.append(byte) }
        }
        return String(decoding: escaped, as: UTF8.self)
    }

    /// A text with its format where that is not the prompt's.
    private func formatted(_ text: FormattedText) -> String {
        let isClear = text.format == question.prompt.format && !text.text.hasPrefix("[") && !text.text.hasPrefix("//")
        return (isClear ? "" : Self.name(of: text.format)) + Self.escape(text.text)
    }

    private func feedback(_ text: FormattedText?) -> String { text.map { "#" + formatted($0) } ?? "" }
}

extension GIFTQuestionText {
    private var answers: String {
        let key: String
        switch question.content {
        case .singleChoice(let list): key = lines(choices(list, isSingle: true))
        case .multipleChoice(let list): key = lines(choices(list, isSingle: false))
        case .trueFalse(let judgement): key = self.judgement(judgement)
        case .shortAnswer(let words): key = lines(words.answers.map(self.words))
        case .numeric(let numbers): key = "#" + lines(numbers.answers.map(number))
        case .matching(let matching): key = lines(pairs(matching))
        case .ordering(let ordering): key = items(ordering)
        case .essay: key = ""
        case .description, .calculated, .cloze, .selectWords, .dragWords: return ""
        }
        return "{" + key + (question.generalFeedback.map { "####" + formatted($0) } ?? "") + "}"
    }

    private func lines(_ lines: [String]) -> String { lines.map { "\n\t" + $0 }.joined() + "\n" }

    /// A `=` makes a question one of a single answer, a `~` one of choices: both must be there for a single choice.
    private func choices(_ list: ChoiceList, isSingle: Bool) -> [String] {
        let isAllRight = list.choices.allSatisfy { $0.weight == .whole }
        return list.choices.enumerated().map { index, choice in
            let isLast = isAllRight && index == list.choices.count - 1
            let isRight = isSingle && choice.weight == .whole && !isLast
            let needsWeight = choice.weight != (isRight ? .whole : .none) || choice.text.text.hasPrefix("%")
            return (isRight ? "=" : "~") + (needsWeight ? weight(choice.weight) : "") + formatted(choice.text)
                + feedback(choice.feedback)
        }
    }

    private func weight(_ weight: Weight) -> String { "%\(weight.percentage.text)%" }

    private func judgement(_ judgement: TrueFalse) -> String {
        let wrong = judgement.isTrue ? judgement.feedbackForFalse : judgement.feedbackForTrue
        let right = judgement.isTrue ? judgement.feedbackForTrue : judgement.feedbackForFalse
        let isSaid = wrong != nil || right != nil
        return (judgement.isTrue ? "TRUE" : "FALSE") + (isSaid ? "#" + (wrong.map(formatted) ?? "") : "")
            + feedback(right)
    }

    /// A weight is always stated, so that an answer with an arrow is no pair.
    private func words(_ answer: TextKey.Answer) -> String {
        let text = formatted(FormattedText(answer.moodle, question.prompt.format))
        return "=" + weight(answer.weight) + text + feedback(answer.feedback)
    }

    private func number(_ answer: NumericKey.Answer) -> String {
        let isWhole = answer.weight == .whole
        let said = feedback(answer.feedback)
        switch answer.match {
        case .value(let value, let tolerance), .proportion(let value, let tolerance):
            return "=" + (isWhole ? "" : weight(answer.weight)) + "\(value.text):\(tolerance.text)" + said
        case .range(let low, let high):
            return "=" + (isWhole ? "" : weight(answer.weight)) + "\(low.text)..\(high.text)" + said
        case .any: return answer.weight == .none ? "~" + said : "=\(weight(answer.weight))*" + said
        }
    }

    private func pairs(_ matching: Matching) -> [String] {
        matching.pairs.map { "=\(formatted($0.prompt)) -> \(Self.escape($0.answer.text))" }
            + matching.distractors.map { "= -> \(Self.escape($0.text))" }
    }

    private func items(_ ordering: Ordering) -> String {
        let scoring = MoodleOrdering.scorings.first { $0.scoring == ordering.scoring }?.giftName ?? "ALL_OR_NOTHING"
        let layout = ordering.layout.rawValue.uppercased()
        return ">ALL \(layout) \(scoring) SHOW NONE\n" + ordering.items.map { formatted($0) + "\n" }.joined()
    }
}
