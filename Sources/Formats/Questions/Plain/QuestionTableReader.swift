internal import Platform

/// Reads questions from delimited values with a header.
///
/// The columns, in any order and case; `question` and `answer` must be there:
/// - `question`: what is asked.
/// - `choice` and a label, such as `choice0`, `choice1` or `choiceA`, `choiceB`: the choices; an empty one is none.
/// - `answer`: the label of the right choice, several between semicolons, or its words. For a question without choices
///   what its type needs: `true` or `false`; the accepted words between semicolons; numbers as `3`, `3:0.5` (give or
///   take) or `1..5`, between semicolons.
/// - `type`: a word of `QuestionType`; when empty a question with choices is one of choices, any other a short answer.
/// - `name`, `identifier`, `category` (also `subject`; slashes between folders), `tags` (semicolons between),
///   `points`, `difficulty`, `explanation`, and `format`: `plain` (default), `markdown` or `html`.
public struct QuestionTableReader: Sendable {
    /// How much a file may hold.
    public var limits: QuestionLimits
    /// How the file is written.
    public var dialect: CSVDialect

    /// A reader for a dialect with these limits.
    public init(dialect: CSVDialect = .commaSeparated, limits: QuestionLimits = QuestionLimits()) {
        self.dialect = dialect
        self.limits = limits
    }

    /// The questions of a file, with everything in it that could not be read.
    ///
    /// - Throws: `FormatFault` when the file as a whole cannot be read, or has no such columns.
    public func read(_ bytes: [UInt8], encoding: TextEncoding = .utf8) throws(FormatFault) -> QuestionImport {
        let text = try String(bytes, encoding: encoding, limits: limits)
        let table = CSVTable(Array(text.utf8), dialect: dialect, aliases: ["subject": "category"])
        let columns = table.header.map { $0.lowercased() }
        for name in ["question", "answer"] where !columns.contains(name) {
            throw FormatFault(.missingPart, "The file has no column \(name).")
        }
        var reading = PlainReading(limits: limits)
        for column in columns where !QuestionRow.knows(column) {
            reading.lose(.notSupported, column, line: 1, "The column is none of those that are read.")
        }
        for fault in table.faults { try reading.refuse(.malformed, "row", line: fault.line, fault.message) }
        for record in table.records {
            let row = QuestionRow(columns: columns) { record[$0] ?? "" }
            switch row.result {
            case .success(let question): try reading.take(question)
            case .failure(let failure):
                try reading.refuse(failure.reason, failure.what, item: row.item, line: record.line, failure.message)
            }
        }
        return reading.result
    }
}
