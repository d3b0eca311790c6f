/// Reads questions as OpenTriviaQA has them: `#Q question`, `^ the words of the right answer`, then `A choice`,
/// `B choice` and so on; a line without such a beginning goes on with what is above it.
public struct OpenTriviaReader: Sendable {
    /// How much a file may hold.
    public var limits: QuestionLimits

    /// A reader with these limits.
    public init(limits: QuestionLimits = QuestionLimits()) { self.limits = limits }

    /// The questions of a file, with everything in it that could not be read.
    ///
    /// - Throws: `FormatFault` when the file as a whole cannot be read.
    public func read(_ bytes: [UInt8], encoding: TextEncoding = .utf8) throws(FormatFault) -> QuestionImport {
        let text = try String(bytes, encoding: encoding, limits: limits).withLineFeeds
        var reading = PlainReading(limits: limits)
        var block: OpenTriviaBlock?
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if line.hasPrefix("#Q") {
                try block?.close(into: &reading)
                block = OpenTriviaBlock(line.dropFirst(2).trimmed, line: index + 1)
            } else if block != nil {
                block?.take(line)
            } else if !line.trimmed.isEmpty {
                reading.lose(.malformed, "line", line: index + 1, "The line belongs to no question.")
            }
        }
        try block?.close(into: &reading)
        return reading.result
    }
}

/// The lines of one question.
private struct OpenTriviaBlock {
    private let line: Int
    private var prompt: String
    private var answer: String?
    private var choices = LabelledChoices()

    init(_ prompt: String, line: Int) {
        self.prompt = prompt
        self.line = line
    }

    mutating func take(_ line: Substring) {
        let text = line.trimmed
        if text.isEmpty { return }
        if line.hasPrefix("^") {
            answer = line.dropFirst().trimmed
        } else if answer != nil, let label = nextLabel, line.hasPrefix(label + " ") {
            choices.append(label, FormattedText(line.dropFirst(2).trimmed))
        } else if !choices.texts.isEmpty {
            choices.lengthenLast(by: text)
        } else if let begun = answer {
            answer = begun + "\n" + text
        } else {
            prompt += "\n" + text
        }
    }

    func close(into reading: inout PlainReading) throws(FormatFault) {
        guard let answer, !prompt.isEmpty else {
            return try reading.refuse(.incomplete, "^", item: prompt, line: line, "The question has no answer.")
        }
        // The answer is given in words, which may be those of a label.
        let key = zip(choices.labels, choices.texts).first { $0.1.text == answer }?.0
        guard let key, let content = choices.content(answer: key) else {
            return try reading.refuse(.dangling, "^", item: prompt, line: line, "The answer is none of the choices.")
        }
        try reading.take(Question(FormattedText(prompt), content))
    }

    /// The letter of the choice that comes next.
    private var nextLabel: String? {
        choices.texts.count < 26 ? String(Unicode.Scalar(UInt8(ascii: "A") + UInt8(choices.texts.count))) : nil
    }
}
