import Formats
import Testing

@Suite("Delimited values are read strictly, and a broken row costs only itself")
struct CSVReaderTests {
    @Test("quotes, doubled quotes, line ends within a cell and every kind of line end are understood")
    func understandsRFC4180() {
        let text = "\u{FEFF}a,\"b,c\",\"d \"\"e\"\"\"\r\n\"two\nlines\",,x\n\n\rlast,1,2"
        #expect(rows(text) == [["a", "b,c", "d \"e\""], ["two\nlines", "", "x"], ["last", "1", "2"]])
    }

    @Test("row and line numbers lead to the place in the file")
    func numbersRows() throws {
        let results = Array(CSVReader(Array("h\n\n\"a\nb\"\nc".utf8)))
        let read = try results.map { try $0.get() }
        #expect(read.map(\.number) == [1, 2, 3])
        #expect(read.map(\.line) == [1, 3, 5])
    }

    @Test("without quoting, a quote is a character like any other")
    func readsTabs() {
        #expect(rows("a\t\"b\n\"\tc,d", .tabSeparated) == [["a", "\"b"], ["\"", "c,d"]])
    }

    @Test("an unterminated quote is named and the next line is read")
    func survivesUnterminatedQuote() {
        let results = outcomes("a,b\n1,\"open\n3,4\n")
        #expect(results == ["a|b", "unterminated_quote@2", "3|4"])
    }

    @Test("text behind a closing quote is named and the next line is read")
    func survivesTextAfterQuote() {
        #expect(outcomes("\"a\"b,c\nd,e") == ["text_after_quote@1", "d|e"])
    }

    @Test("two stray quotes cost their own lines and not those between them")
    func survivesStrayQuotes() {
        #expect(outcomes("\"a,b\nc,d\n\"e,f\ng,h") == ["text_after_quote@1", "c|d", "unterminated_quote@3", "g|h"])
    }

    @Test("a file made of open quotes is given up after some rows instead of being read again for each")
    func survivesOpenQuotesEverywhere() {
        let results = outcomes(String(repeating: "a\",\"\n", count: 20_000))
        #expect(results.count == 33)
        #expect(results.last == "unterminated_quote@33")
    }

    @Test("a NUL byte and bytes that are not UTF-8 are named by row")
    func survivesBadBytes() {
        let bytes = Array("a\n".utf8) + [0x62, 0, 0x0A] + [0xFF, 0x0A] + Array("c".utf8)
        #expect(outcomes(bytes) == ["a", "nul_byte@2", "invalid_utf8@3", "c"])
    }

    @Test("a cell of ten megabytes is refused and the next row is read", arguments: [true, false])
    func survivesHugeCell(isQuoted: Bool) {
        let quote = isQuoted ? [UInt8(ascii: "\"")] : []
        let bytes = quote + [UInt8](repeating: 0x61, count: 10_000_000) + quote + Array("\nnext".utf8)
        #expect(outcomes(bytes) == ["row_too_long@1", "next"])
    }

    @Test("a row of too many columns is refused and the next row is read")
    func survivesWideRow() {
        #expect(outcomes(String(repeating: ",", count: 5000) + "\nnext") == ["too_many_columns@1", "next"])
    }

    @Test("cells are found by column name in any case, and a short row has empty cells")
    func findsCellsByName() {
        let table = CSVTable(Array(" SourcedId ,Name\n7,Ada\n8\n".utf8))
        #expect(table.records.map { $0["sourcedid"] } == ["7", "8"])
        #expect(table.records.map { $0["NAME"] } == ["Ada", ""])
        #expect(table.records[0]["email"] == nil)
        #expect(table.records.map(\.row) == [2, 3])
    }

    @Test("a file whose header is broken has no rows, and says why")
    func needsHeader() {
        let table = CSVTable([0xFF, 0x0A] + Array("1,2".utf8))
        #expect(table.records.isEmpty)
        #expect(table.faults.map(\.reason) == [.invalidUTF8])
    }

    private func rows(_ text: String, _ dialect: CSVDialect = .commaSeparated) -> [[String]] {
        CSVReader(Array(text.utf8), dialect: dialect).compactMap { try? $0.get().cells }
    }

    private func outcomes(_ text: String) -> [String] { outcomes(Array(text.utf8)) }

    private func outcomes(_ bytes: [UInt8]) -> [String] {
        CSVReader(bytes).map {
            switch $0 {
            case .success(let row): row.cells.joined(separator: "|")
            case .failure(let fault): "\(fault.reason.rawValue)@\(fault.line)"
            }
        }
    }
}
