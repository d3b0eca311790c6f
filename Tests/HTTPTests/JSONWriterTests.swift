import HTTP
import Platform
import Testing

@Suite("JSON writer")
struct JSONWriterTests {
    @Test("every character of a string survives the way out and in")
    func escaping() throws {
        var text = ""
        for value in UInt32(0)...0x2100 { if let scalar = Unicode.Scalar(value) { text.unicodeScalars.append(scalar) } }
        text += "😀\u{10FFFF}"
        let bytes = JSONValue.string(text).bytes
        #expect(try JSONValue(parsing: bytes) == .string(text))
        #expect(!bytes.contains { $0 < 0x20 || $0 == 0x7F })
    }

    @Test("the line separators that scripts stumble over are escaped, their neighbours are not")
    func lineSeparators() {
        #expect(JSONValue.string("a\u{2028}b\u{2029}c\u{2027}\u{202A}").text == "\"a\\u2028b\\u2029c\u{2027}\u{202A}\"")
        #expect(JSONValue.string("\"\\\n\r\t\u{0}\u{1F}\u{7F}").text == #""\"\\\n\r\t\u0000\u001f\u007f""#)
    }

    @Test("commas stand where they must")
    func commas() {
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("a")
        writer.beginArray()
        writer.value(1)
        writer.null()
        writer.beginObject()
        writer.endObject()
        writer.beginArray()
        writer.endArray()
        writer.value(true)
        writer.endArray()
        writer.key("b")
        writer.raw("{}".utf8)
        writer.key("c")
        writer.value("x")
        writer.endObject()
        #expect(String(decoding: writer.bytes, as: UTF8.self) == #"{"a":[1,null,{},[],true],"b":{},"c":"x"}"#)
    }

    @Test("numbers, times and ids have one form")
    func forms() throws {
        var writer = JSONWriter()
        let time = Timestamp(microseconds: -1)
        let id = Environment.live.id(Kind.Student.self)
        writer.beginArray()
        for number in [0, 7, -7, 1_234_567_890, Int.max, Int.min] { writer.value(number) }
        writer.value(Decimal(thousandths: -125))
        writer.value(time)
        writer.value(try #require(CalendarDate("0987-06-05")))
        writer.value(try #require(TimeOfDay("9:05")))
        writer.value(id)
        writer.endArray()
        let expected = """
            [0,7,-7,1234567890,9223372036854775807,-9223372036854775808,-0.125,"\(time.text)","0987-06-05","09:05","\(id.text)"]
            """
        #expect(String(decoding: writer.bytes, as: UTF8.self) == expected)
    }
}
