/// One row of a file of delimited values.
public struct CSVRow: Hashable, Sendable {
    /// The place of the row among the rows that are not blank, from 1; a header has number 1.
    public let number: Int
    /// The line of the file on which the row begins, from 1.
    public let line: Int
    /// The cells, without their quotes.
    public let cells: [String]
}

/// Reads delimited values row by row, strict about what a row means and forgiving about how lines end.
///
/// Line ends may be CRLF, LF or CR, a byte order mark is skipped, blank lines are passed over. A row at fault is
/// named and the reading goes on behind it.
public struct CSVReader: Sequence, IteratorProtocol, Sendable {
    private let bytes: [UInt8]
    private let dialect: CSVDialect
    private var position: Int
    private var line = 1
    private var row = 0
    /// How often a row was given back up to its first line. Each time costs a second pass over what was given back,
    /// so that a hostile file must not cause it for every line.
    private var recoveries = 0
    private static let maximumRecoveries = 32

    /// A reader at the first row of `bytes`.
    public init(_ bytes: [UInt8], dialect: CSVDialect = .commaSeparated) {
        self.bytes = bytes
        self.dialect = dialect
        position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    }

    /// The next row that is not blank or why it was not read; nil at the end of the file.
    public mutating func next() -> Result<CSVRow, CSVFault>? {
        skipBlankLines()
        guard position < bytes.count else { return nil }
        row += 1
        let start = (position: position, line: line)
        var scan = CSVRowScan(dialect: dialect)
        scan.run(bytes, from: position)
        advance(to: resumption(after: scan, from: start.position))
        skipLineEnd()
        return scan.cells(of: bytes).map { CSVRow(number: row, line: start.line, cells: $0) }
            .mapError { CSVFault(row: row, line: start.line, reason: $0.reason) }
    }

    /// Where to go on. A quote that is never closed, or closed by the next stray one, swallows rows that are not its
    /// own: all but its own line are given back.
    private mutating func resumption(after scan: CSVRowScan, from start: Int) -> Int {
        guard scan.fault == .unterminatedQuote || scan.fault == .textAfterQuote else { return scan.end }
        let lineEnd = endOfLine(from: start)
        guard lineEnd < scan.end, recoveries < Self.maximumRecoveries else { return scan.end }
        recoveries += 1
        return lineEnd
    }

    private mutating func skipBlankLines() {
        while position < bytes.count, bytes[position].endsLine { skipLineEnd() }
    }

    private mutating func skipLineEnd() {
        guard position < bytes.count else { return }
        let isPair =
            bytes[position] == .carriageReturn && position + 1 < bytes.count && bytes[position + 1] == .lineFeed
        position += isPair ? 2 : 1
        line += 1
    }

    /// Moves forward, counting the lines that a quoted cell spans.
    private mutating func advance(to end: Int) {
        while position < end {
            let endsLine =
                bytes[position] == .lineFeed
                || bytes[position] == .carriageReturn
                    && (position + 1 == bytes.count || bytes[position + 1] != .lineFeed)
            if endsLine { line += 1 }
            position += 1
        }
    }

    private func endOfLine(from start: Int) -> Int {
        var end = start
        while end < bytes.count, !bytes[end].endsLine { end += 1 }
        return end
    }
}

extension UInt8 {
    static let lineFeed = UInt8(ascii: "\n")
    static let carriageReturn = UInt8(ascii: "\r")
    static let quote = UInt8(ascii: "\"")

    var endsLine: Bool { self == .lineFeed || self == .carriageReturn }
}
