import Formats
import Testing

@Suite("What is written as delimited values is read back to equality")
struct CSVWriterTests {
    @Test("any rows of any text come back as they were")
    func roundTrips() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        var numbers = SeededNumbers(seed: seed)
        for _ in 0..<300 {
            let rows = (0..<Int.random(in: 1...6, using: &numbers)).map { _ in
                (0..<Int.random(in: 1...5, using: &numbers)).map { _ in numbers.text() }
            }
            var writer = CSVWriter()
            for row in rows { writer.append(row) }
            let read = try CSVReader(writer.bytes).map { try $0.get().cells }
            #expect(read == rows, "seed \(seed)")
        }
    }

    @Test(
        "a cell that a spreadsheet would run is defused",
        arguments: ["=1+1", "+A1", "-A1", "@sum", "\tx", "\rx", "-1+1", "+", "-1.2.3"])
    func defuses(cell: String) throws {
        #expect(try defused(cell) == "'" + cell)
    }

    @Test("numbers and plain text are left alone", arguments: ["-5", "+3.25", "a=b", "", "5-3", "name@host"])
    func leavesAlone(cell: String) throws {
        #expect(try defused(cell) == cell)
    }

    @Test("without quoting, a tab in a cell cannot make another cell")
    func keepsTabsOut() {
        var writer = CSVWriter(dialect: .tabSeparated)
        writer.append(["a\tb\nc", "d"])
        #expect(String(decoding: writer.bytes, as: UTF8.self) == "a b c\td\r\n")
    }

    private func defused(_ cell: String) throws -> String {
        var writer = CSVWriter(defusesFormulas: true)
        writer.append(["first", cell])
        return try #require(Array(CSVReader(writer.bytes)).first).get().cells[1]
    }
}

/// Numbers that a seed repeats (SplitMix64).
struct SeededNumbers: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = (state ^ state >> 30) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ word >> 27) &* 0x94D0_49BB_1331_11EB
        return word ^ word >> 31
    }

    /// A text with many of the characters that need care.
    mutating func text() -> String {
        let characters: [Character] = ["\"", ",", "\n", "\r", "\r\n", "a", "é", "\u{FEFF}", "'", " ", "𝄞", "=", "\t"]
        return String(
            (0..<Int.random(in: 0...8, using: &self)).compactMap { _ in characters.randomElement(using: &self) })
    }
}
