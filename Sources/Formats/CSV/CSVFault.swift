/// Why one row of a file of delimited values was not read.
public struct CSVFault: Error, Hashable, Sendable {
    /// What is wrong with a row.
    public enum Reason: String, Sendable, CaseIterable {
        /// A quoted cell is not closed before the file ends.
        case unterminatedQuote = "unterminated_quote"
        /// Text follows a closing quote.
        case textAfterQuote = "text_after_quote"
        /// The row has more bytes than the dialect allows.
        case rowTooLong = "row_too_long"
        /// The row has more cells than the dialect allows.
        case tooManyColumns = "too_many_columns"
        /// The row is not UTF-8.
        case invalidUTF8 = "invalid_utf8"
        /// The row contains a NUL byte, which no database stores as text.
        case nulByte = "nul_byte"
    }

    /// The place of the row among the rows that are not blank, from 1.
    public let row: Int
    /// The line of the file on which the row begins, from 1.
    public let line: Int
    /// What is wrong.
    public let reason: Reason

    /// What is wrong, as a sentence for the person who sent the file.
    public var message: String {
        switch reason {
        case .unterminatedQuote: "A quote is opened on line \(line) and never closed."
        case .textAfterQuote: "Text follows a closing quote in the row that begins on line \(line)."
        case .rowTooLong: "The row that begins on line \(line) is too long."
        case .tooManyColumns: "The row that begins on line \(line) has too many columns."
        case .invalidUTF8: "The row that begins on line \(line) is not UTF-8."
        case .nulByte: "The row that begins on line \(line) contains a NUL byte."
        }
    }
}
