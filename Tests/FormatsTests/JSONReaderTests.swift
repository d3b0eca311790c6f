import Testing

@testable import Formats

@Suite("JSON is read into values with nothing lost and nothing guessed")
struct JSONReaderTests {
    @Test("members keep their order, numbers their digits, texts their characters")
    func reads() throws {
        let value = try JSONValue(Array(#" {"b":[1.50,-2e3,true,null],"a":"\u00e9\ud834\udd1e\n\"é"} "#.utf8))
        #expect(
            value
                == .object([
                    .init(name: "b", value: .array([.number("1.50"), .number("-2e3"), .bool(true), .null])),
                    .init(name: "a", value: .string("é𝄞\n\"é")),
                ]))
    }

    @Test(
        "what is not JSON is refused",
        arguments: [
            "", "{", "[1,]", "{\"a\":}", "01", "1.", "nul", "[1] 2", "\"\t\"", "\"\\x\"", "\"\\ud834\"", "\"\\u0000\"",
            "\"open", "{1:2}", "[1 2]", String(repeating: "[", count: 100_000),
        ])
    func refuses(text: String) {
        #expect(throws: JSONFault.self) { try JSONValue(Array(text.utf8)) }
    }

    @Test("bytes that are not UTF-8 are refused")
    func refusesBadBytes() {
        #expect(throws: JSONFault.self) { try JSONValue([0x22, 0xFF, 0x22]) }
    }

    @Test(
        "character references in titles are decoded, and what is none stays",
        arguments: [
            ("Data &amp; Algorithms", "Data & Algorithms"), ("O&#39;Neill", "O'Neill"), ("Alcal&aacute;", "Alcalá"),
            ("R&D; M&E", "R&D; M&E"), ("&#x27;&lt;&yuml;", "'<ÿ"), ("&", "&"), ("&amp;lt;", "&lt;"), ("&#0;", "&#0;"),
            ("no reference", "no reference"),
        ])
    func decodesEntities(text: String, decoded: String) {
        #expect(text.decodingHTMLEntities == decoded)
    }
}
