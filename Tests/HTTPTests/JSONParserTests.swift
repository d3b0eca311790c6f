import HTTP
import Platform
import Testing

@Suite("JSON parser")
struct JSONParserTests {
    @Test(
        "valid JSON comes back as it was",
        arguments: [
            "null", "true", "false", "0", "-0", "-12.50e+3", "\"\"", "[]", "{}", "[1,[2,[3]]]",
            "{\"a\":{\"b\":[null,true]},\"\":1}", "\"é€😀\"", "1E400", "\"\\u0000\"",
        ])
    func valid(text: String) throws {
        #expect(try JSONValue(parsing: Array(text.utf8)).text == text)
    }

    @Test("white space around anything is skipped")
    func space() throws {
        let value = try JSONValue(parsing: Array(" \t\r\n{ \"a\" : [ 1 , 2 ] , \"b\" : { } } \n".utf8))
        #expect(value == ["a": [1, 2], "b": [:]])
    }

    @Test("escapes are resolved")
    func escapes() throws {
        let value = try JSONValue(parsing: Array(#""\"\\\/\b\f\n\r\t\u0041\u00e9\ud83d\ude00""#.utf8))
        #expect(value == "\"\\/\u{8}\u{c}\n\r\tAé😀")
    }

    @Test(
        "anything else is refused, with the place",
        arguments: [
            ("", 0), ("   ", 3), ("nul", 0), ("nulll", 4), ("True", 0), ("01", 1), ("1.", 2), (".5", 0), ("+1", 0),
            ("-", 1), ("1e", 2), ("1e+", 3), ("0x1", 1), ("NaN", 0), ("Infinity", 0), ("[1,]", 3), ("[1 2]", 3),
            ("[", 1), ("{\"a\"}", 4), ("{\"a\":}", 5), ("{a:1}", 1), ("{\"a\":1,}", 7), ("{\"a\":1 \"b\":2}", 7),
            ("{'a':1}", 1), ("\"", 1), ("\"\\", 2), ("\"\\x\"", 2), ("\"\\u12\"", 5), ("\"\\u12g4\"", 5),
            ("\"\n\"", 1), ("\"\u{1}\"", 1), ("\"\\ud800\"", 3), ("\"\\udc00\"", 3), ("\"\\ud800\\u0041\"", 3),
            ("\"\\ud800x\"", 3), ("{} {}", 3), ("[]]", 2), ("// no", 0), ("{\"a\":1,\"a\":2}", 7),
            ("{\"a\":1,\"\\u0061\":2}", 7), ("\u{FEFF}{}", 0),
        ])
    func invalid(text: String, offset: Int) {
        let error = #expect(throws: JSONError.self) { try JSONValue(parsing: Array(text.utf8)) }
        #expect(error?.offset == offset)
        #expect(error?.problem.status == 400)
        #expect(error?.problem.code == "http.malformed_json")
    }

    @Test(
        "bytes that are no UTF-8 are refused",
        arguments: [
            [0x22, 0xFF, 0x22], [0x22, 0xC3, 0x22], [0x22, 0xC0, 0xAF, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22],
            [0x22, 0xF4, 0x90, 0x80, 0x80, 0x22], [0x22, 0x5C, 0x6E, 0x80, 0x22],
        ] as [[UInt8]])
    func notUTF8(bytes: [UInt8]) {
        #expect(throws: JSONError.self) { try JSONValue(parsing: bytes) }
    }

    @Test("32 levels are read, 33 are not, and a million do no harm")
    func depth() throws {
        func nested(_ levels: Int) -> [UInt8] {
            Array((String(repeating: "[", count: levels) + String(repeating: "]", count: levels)).utf8)
        }
        _ = try JSONValue(parsing: nested(32))
        #expect(throws: JSONError.self) { try JSONValue(parsing: nested(33)) }
        #expect(throws: JSONError.self) { try JSONValue(parsing: nested(1_000_000)) }
    }

    @Test("a repeated name is found in a large object too")
    func repeatedName() throws {
        let members = (0..<5000).map { "\"m\($0)\":\($0)" }.joined(separator: ",")
        let object = try #require(try JSONValue(parsing: Array("{\(members)}".utf8)).objectValue)
        #expect(object.members.count == 5000)
        #expect(throws: JSONError.self) { try JSONValue(parsing: Array("{\(members),\"m17\":1}".utf8)) }
        #expect(throws: JSONError.self) { try JSONValue(parsing: Array("{\(members),\"m4999\":1}".utf8)) }
    }

    @Test("numbers stay exact")
    func numbers() throws {
        func number(_ text: String) throws -> JSONNumber? {
            if case .number(let number) = try JSONValue(parsing: Array(text.utf8)) { number } else { nil }
        }
        #expect(try number("0.1")?.decimal?.text == "0.1")
        #expect(try number("99999.999")?.decimal?.text == "99999.999")
        #expect(try number("1.5e2")?.decimal?.text == "150")
        #expect(try number("0.0001")?.decimal == nil)
        #expect(try number("1e-4")?.decimal == nil)
        #expect(try number("3.0")?.integer == 3)
        #expect(try number("3e2")?.integer == 300)
        #expect(try number("3.5")?.integer == nil)
        #expect(try number("9223372036854775807")?.integer == .max)
        #expect(try number("9223372036854775808")?.integer == nil)
        #expect(try number("1e400")?.integer == nil)
    }

    @Test("every prefix and every single-byte change of a document is read or refused, never worse")
    func torture() throws {
        let document = Array(#"{"a":[1,-2.5e3,"x\u00e9\ud83d\ude00é"],"b":{"c":null,"d":true}}"#.utf8)
        for end in 0..<document.count {
            #expect(throws: JSONError.self) { try JSONValue(parsing: Array(document[..<end])) }
        }
        for index in document.indices {
            for byte in UInt8.min...UInt8.max {
                var changed = document
                changed[index] = byte
                guard let value = try? JSONValue(parsing: changed) else { continue }
                #expect(try JSONValue(parsing: value.bytes) == value)
            }
        }
    }
}
