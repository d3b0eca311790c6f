/// One pass over a row: where its cells lie, where it ends, and the first thing that is wrong with it.
struct CSVRowScan {
    /// A cell's bytes in the file, and whether `""` in it stands for one quote.
    private struct Cell {
        var range: Range<Int>
        var hasDoubledQuotes = false
    }

    /// Carries a reason through `Result`.
    struct Refusal: Error {
        let reason: CSVFault.Reason
    }

    private let dialect: CSVDialect
    private var cells: [Cell] = []
    /// The position of the line end behind the row, or the end of the file.
    private(set) var end = 0
    /// The first thing that is wrong with the row.
    private(set) var fault: CSVFault.Reason?

    init(dialect: CSVDialect) { self.dialect = dialect }

    /// Finds the row that begins at `start`. A row at fault is passed over to its end, so that reading can go on.
    mutating func run(_ bytes: [UInt8], from start: Int) {
        var position = start
        while true {
            position = scanCell(bytes, from: position)
            guard position < bytes.count, bytes[position] == dialect.delimiter else { break }
            position += 1
        }
        end = position
        if end - start > dialect.maximumRowBytes { note(.rowTooLong) }
    }

    /// The row's cells as text, or why there are none.
    func cells(of bytes: [UInt8]) -> Result<[String], Refusal> {
        if let fault { return .failure(Refusal(reason: fault)) }
        var texts: [String] = []
        texts.reserveCapacity(cells.count)
        for cell in cells {
            let slice = bytes[cell.range]
            if slice.contains(0) { return .failure(Refusal(reason: .nulByte)) }
            let text =
                cell.hasDoubledQuotes
                ? String(validating: undoubled(slice), as: UTF8.self) : String(validating: slice, as: UTF8.self)
            guard let text else { return .failure(Refusal(reason: .invalidUTF8)) }
            texts.append(text)
        }
        return .success(texts)
    }

    private mutating func scanCell(_ bytes: [UInt8], from start: Int) -> Int {
        if dialect.isQuoted, start < bytes.count, bytes[start] == .quote {
            return scanQuotedCell(bytes, from: start + 1)
        }
        let end = endOfText(bytes, from: start)
        append(Cell(range: start..<end))
        return end
    }

    private mutating func scanQuotedCell(_ bytes: [UInt8], from start: Int) -> Int {
        var position = start
        var cell = Cell(range: start..<start)
        while position < bytes.count {
            guard bytes[position] == .quote else {
                position += 1
                continue
            }
            guard position + 1 < bytes.count, bytes[position + 1] == .quote else { break }
            cell.hasDoubledQuotes = true
            position += 2
        }
        guard position < bytes.count else {
            note(.unterminatedQuote)
            return bytes.count
        }
        cell.range = start..<position
        append(cell)
        let end = endOfText(bytes, from: position + 1)
        guard end > position + 1 else { return end }
        note(.textAfterQuote)
        return endOfLine(bytes, from: end)
    }

    private func endOfText(_ bytes: [UInt8], from start: Int) -> Int {
        var end = start
        while end < bytes.count, bytes[end] != dialect.delimiter, !bytes[end].endsLine { end += 1 }
        return end
    }

    private func endOfLine(_ bytes: [UInt8], from start: Int) -> Int {
        var end = start
        while end < bytes.count, !bytes[end].endsLine { end += 1 }
        return end
    }

    private mutating func append(_ cell: Cell) {
        if cells.count < dialect.maximumColumns { cells.append(cell) } else { note(.tooManyColumns) }
    }

    private mutating func note(_ reason: CSVFault.Reason) {
        // An open quote decides where reading goes on, so it outranks what was noted before it.
        if fault == nil || reason == .unterminatedQuote { fault = reason }
    }

    private func undoubled(_ slice: ArraySlice<UInt8>) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(slice.count)
        var skips = false
        for byte in slice {
            let isDoubled = byte == .quote && !skips
            bytes.append(contentsOf: skips ? [] : [byte])
            skips = isDoubled
        }
        return bytes
    }
}
