/// Writes delimited values that `CSVReader` reads back to equality.
public struct CSVWriter: Sendable {
    private let dialect: CSVDialect
    private let defusesFormulas: Bool
    /// What was written until now, in UTF-8, each row ended by CRLF as RFC 4180 has it.
    public private(set) var bytes: [UInt8] = []

    /// An empty file.
    ///
    /// - Parameters:
    ///   - dialect: how to write; in one without quotes, delimiters and line ends in a cell become spaces.
    ///   - defusesFormulas: puts `'` before a cell that a spreadsheet would run as a formula: one that begins with
    ///     `=`, `+`, `-`, `@`, a tab or a carriage return and is not a plain number.
    public init(dialect: CSVDialect = .commaSeparated, defusesFormulas: Bool = false) {
        self.dialect = dialect
        self.defusesFormulas = defusesFormulas
    }

    /// Adds a row.
    public mutating func append(_ cells: [String]) {
        for (column, cell) in cells.enumerated() {
            if column > 0 { bytes.append(dialect.delimiter) }
            let text = Array((defusesFormulas && cell.isFormula ? "'" + cell : cell).utf8)
            // A lone empty cell would be a blank line, which a reader passes over.
            let isLoneAndEmpty = cells.count == 1 && text.isEmpty
            if dialect.isQuoted { appendQuoted(text, always: isLoneAndEmpty) } else { appendPlain(text) }
        }
        bytes.append(contentsOf: [.carriageReturn, .lineFeed])
    }

    private mutating func appendQuoted(_ text: [UInt8], always: Bool) {
        // A cell that begins with a byte order mark would lose it at the start of a file.
        guard always || text.first == 0xEF || text.contains(where: needsQuotes) else {
            bytes.append(contentsOf: text)
            return
        }
        bytes.append(.quote)
        for byte in text {
            if byte == .quote { bytes.append(.quote) }
            bytes.append(byte)
        }
        bytes.append(.quote)
    }

    private mutating func appendPlain(_ text: [UInt8]) {
        for byte in text {
            bytes.append(byte == dialect.delimiter || byte.endsLine ? UInt8(ascii: " ") : byte)
        }
    }

    private func needsQuotes(_ byte: UInt8) -> Bool {
        byte == dialect.delimiter || byte == .quote || byte.endsLine
    }
}

extension String {
    /// Whether a spreadsheet would run the text rather than show it.
    var isFormula: Bool {
        guard let first = utf8.first else { return false }
        switch first {
        case UInt8(ascii: "+"), UInt8(ascii: "-"): return !isPlainNumber(utf8.dropFirst())
        case UInt8(ascii: "="), UInt8(ascii: "@"), UInt8(ascii: "\t"), .carriageReturn: return true
        default: return false
        }
    }

    private func isPlainNumber(_ digits: Substring.UTF8View) -> Bool {
        let parts = digits.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return (1...2).contains(parts.count)
            && parts.allSatisfy { part in
                !part.isEmpty && part.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
            }
    }
}
