internal import Platform

/// Reads one block of a GIFT file.
struct GIFTQuestionParser {
    private let block: GIFTBlock
    private let category: [String]
    /// The question's name, once it was read.
    private(set) var name = ""
    /// What was lost on the way.
    private(set) var losses: [Loss] = []
    /// How texts are written that do not say it.
    private(set) var format = FormattedText.Format.automatic

    init(block: GIFTBlock, category: [String]) {
        self.block = block
        self.category = category
    }

    mutating func question() throws(QuestionFailure) -> Question {
        let scalars = GIFTScalar.resolving(block.text)
        let rest = try readName(scalars[...].trimmed)
        let parts = try split(rest)
        let prompt = readPrompt(parts)
        var question = Question(prompt, .description, name: name, identifier: block.identifier, category: category)
        question.hasGap = parts.hasGap
        if let answer = parts.answer {
            let (key, feedback) = splitGeneralFeedback(answer)
            question.generalFeedback = feedback
            question.content = try content(key)
        }
        takeTags(into: &question)
        return question
    }

    private mutating func readName(_ text: GIFTSlice) throws(QuestionFailure) -> GIFTSlice {
        guard text.hasControlPrefix("::") else { return text }
        let rest = text.dropFirst(2)
        guard let end = rest.firstRange(of: "::") else {
            throw QuestionFailure(.malformed, "::", "The name is not closed by two colons.")
        }
        name = rest[..<end].trimmed.textOnOneLine
        return rest[(end + 2)...].trimmed
    }

    /// What stands before, between and after the braces.
    private struct Parts {
        var before: GIFTSlice
        var answer: GIFTSlice?
        var after: GIFTSlice
        var hasGap: Bool { answer != nil && !after.isEmpty }
    }

    private func split(_ text: GIFTSlice) throws(QuestionFailure) -> Parts {
        guard let open = text.firstControl("{", "}") else {
            return Parts(before: text, answer: nil, after: text.suffix(0))
        }
        let rest = text[(open + 1)...]
        guard text[open].isControl("{"), let close = rest.firstControl("}", "{"), rest[close].isControl("}") else {
            throw QuestionFailure(.malformed, "{", "The braces around the answers do not pair.")
        }
        let after = rest[(close + 1)...].trimmed
        guard after.firstControl("{", "}") == nil else {
            throw QuestionFailure(.malformed, "{", "There is more than one pair of braces.")
        }
        return Parts(before: text[..<open].trimmed, answer: rest[..<close].trimmed, after: after)
    }

    private mutating func readPrompt(_ parts: Parts) -> FormattedText {
        let (format, before) = readFormat(parts.before)
        self.format = format ?? .automatic
        guard parts.hasGap else { return text(before, self.format) }
        let gap = (before.isEmpty ? "_____ " : " _____ ").unicodeScalars.map { GIFTScalar(scalar: $0, isEscaped: true) }
        return text((before + gap + parts.after)[...], self.format)
    }

    private func splitGeneralFeedback(_ answer: GIFTSlice) -> (key: GIFTSlice, feedback: FormattedText?) {
        guard let start = answer.firstRange(of: "####") else { return (answer, nil) }
        return (answer[..<start].trimmed, feedback(answer[(start + 4)...]))
    }

    private func takeTags(into question: inout Question) {
        (question.difficulty, question.tags) = DifficultyTag.split(block.tags)
    }

    mutating func lose(_ effect: Loss.Effect, _ reason: Loss.Reason, _ what: String, _ message: String) {
        let item = name.isEmpty ? block.identifier : name
        losses.append(Loss(effect, reason, what, item: item, line: block.line, message: message))
    }
}

extension GIFTQuestionParser {
    /// The format named before a text, such as `[html]`.
    func readFormat(_ slice: GIFTSlice) -> (format: FormattedText.Format?, rest: GIFTSlice) {
        let slice = slice.trimmed
        for (name, format) in Self.formats where slice.hasControlPrefix("[\(name)]") {
            return (format, slice.dropFirst(name.count + 2).trimmed)
        }
        return (nil, slice)
    }

    /// The names of the formats.
    static let formats: [(String, FormattedText.Format)] = [
        ("moodle", .automatic), ("plain", .plain), ("html", .html), ("markdown", .markdown),
    ]

    /// A text, in the format that it names or else in the prompt's.
    func text(_ slice: GIFTSlice) -> FormattedText {
        let (format, rest) = readFormat(slice)
        return text(rest, format ?? self.format)
    }

    private func text(_ slice: GIFTSlice, _ format: FormattedText.Format) -> FormattedText {
        let slice = slice.trimmed
        return FormattedText(format == .html || format == .markdown ? slice.text : slice.textOnOneLine, format)
    }

    /// The same, nil when nothing is said.
    func feedback(_ slice: GIFTSlice?) -> FormattedText? { slice.map(text)?.ifShown }
}
