/// Reads questions in Aiken: the question, lines `A) …`, and `ANSWER: A`.
///
/// The rules are those of Moodle's importer (`https://docs.moodle.org/en/Aiken_format`), but that a question may have
/// several lines.
public struct AikenReader: Sendable {
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
        var block = AikenBlock()
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            try block.take(line.trimmed, line: index + 1, into: &reading)
        }
        try block.finish(into: &reading)
        return reading.result
    }
}

/// The lines of one question up to its answer.
private struct AikenBlock {
    private var line = 0
    private var prompt: [String] = []
    private var choices = LabelledChoices()

    mutating func take(_ text: String, line: Int, into reading: inout PlainReading) throws(FormatFault) {
        if text.isEmpty { return }
        if text.hasPrefix("ANSWER:") {
            try close(answer: text.dropFirst("ANSWER:".count).trimmed, line: line, into: &reading)
        } else if let (label, choice) = Self.choice(text) {
            if prompt.isEmpty, choices.texts.isEmpty { self.line = line }
            choices.append(label, FormattedText(choice))
        } else {
            if !choices.texts.isEmpty { try finish(into: &reading) }
            if prompt.isEmpty { self.line = line }
            prompt.append(text)
        }
    }

    /// Ends a question that has no answer.
    mutating func finish(into reading: inout PlainReading) throws(FormatFault) {
        guard !prompt.isEmpty || !choices.texts.isEmpty else { return }
        try reading.refuse(.incomplete, "ANSWER:", item: prompt.first, line: line, "The question has no answer.")
        self = AikenBlock()
    }

    private mutating func close(answer: String, line: Int, into reading: inout PlainReading) throws(FormatFault) {
        let start = prompt.isEmpty && choices.texts.isEmpty ? line : self.line
        if prompt.isEmpty {
            try reading.refuse(.incomplete, "question", line: start, "The answer belongs to no question.")
        } else if choices.texts.count < 2 {
            try reading.refuse(.incomplete, "A)", item: prompt.first, line: start, "There are fewer than two choices.")
        } else if let content = choices.content(answer: answer) {
            try reading.take(Question(FormattedText(prompt.joined(separator: "\n")), content))
        } else {
            try reading.refuse(.dangling, "ANSWER:", item: prompt.first, line: start, "The answer names no choice.")
        }
        self = AikenBlock()
    }

    /// `A) …` or `A. …`.
    private static func choice(_ line: String) -> (label: String, text: String)? {
        let bytes = Array(line.utf8.prefix(2))
        guard bytes.count == 2, (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(bytes[0]),
            bytes[1] == UInt8(ascii: ")") || bytes[1] == UInt8(ascii: ".")
        else { return nil }
        return (String(line.prefix(1)), line.dropFirst(2).trimmed)
    }
}
