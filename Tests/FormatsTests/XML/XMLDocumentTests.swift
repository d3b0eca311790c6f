import Testing

@testable import Formats

@Suite("XML is read, and what makes it dangerous is refused")
struct XMLDocumentTests {
    @Test("elements, attributes, text and CDATA keep their order and lines")
    func reads() throws {
        let root = try read(
            "<?xml version=\"1.0\"?>\n<!DOCTYPE a SYSTEM \"a.dtd\">\n<a xmlns=\"urn:x\" b='1 &lt; 2 &amp; &#38;amp;'>x<!-- no --><c:c xmlns:c='urn:c'/>\n<![CDATA[<y>]]>&amp;z</a>"
        )
        #expect(root.name == "a" && root.namespace == "urn:x" && root["b"] == "1 < 2 & &amp;" && root.line == 3)
        let inner = try #require(root.first("c"))
        #expect(inner.namespace == "urn:c" && inner.line == 3)
        #expect(root.children == [.text("x"), .element(inner), .text("\n<y>&z")])
        #expect(root.text == "x\n<y>&z")
    }

    @Test("other encodings are read as they state", arguments: ["ISO-8859-1", "windows-1252"])
    func readsEncodings(name: String) throws {
        let bytes = Array("<?xml version=\"1.0\" encoding=\"\(name)\"?><a>".utf8) + [0xE9] + Array("</a>".utf8)
        #expect(try XMLDocument.read(bytes).text == "é")
    }

    @Test("UTF-16 is read, encodings that hide ASCII are not")
    func readsWideEncodings() throws {
        let text = "<?xml version=\"1.0\" encoding=\"UTF-16\"?><a>é𝄞</a>"
        let little: [UInt8] =
            [0xFF, 0xFE] + text.utf16.flatMap { unit -> [UInt8] in [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
        let big: [UInt8] =
            [0xFE, 0xFF] + text.utf16.flatMap { unit -> [UInt8] in [UInt8(unit >> 8), UInt8(unit & 0xFF)] }
        #expect(try XMLDocument.read(little).text == "é𝄞")
        #expect(try XMLDocument.read(big).text == "é𝄞")
        #expect(refusal("<?xml version=\"1.0\" encoding=\"UTF-7\"?><a/>") == .notUTF8)
        #expect(throws: FormatFault.self) { try XMLDocument.read(Array(little.dropFirst(2))) }
        #expect(throws: FormatFault.self) { try XMLDocument.read(little + [0]) }
    }

    @Test("names of HTML's characters are read where a document type would declare them")
    func readsNames() throws {
        #expect(try read("<!DOCTYPE a SYSTEM \"a.dtd\"><a>1&nbsp;2</a>").text == "1\u{A0}2")
        #expect(refusal("<!DOCTYPE a SYSTEM \"a.dtd\"><a>&other;</a>") == .entityRefused)
        #expect(refusal("<!DOCTYPE a SYSTEM \"a.dtd\"><a b=\"&nbsp;\"/>") == .entityRefused)
    }

    @Test("declared entities are refused where they are declared, whether they would grow or read a file")
    func refusesEntities() {
        var laughs = "<!DOCTYPE a [<!ENTITY l0 \"ha\">"
        for level in 1...9 {
            laughs += "<!ENTITY l\(level) \"" + String(repeating: "&l\(level - 1);", count: 10) + "\">"
        }
        #expect(refusal(laughs + "]><a>&l9;</a>") == .entityRefused)
        #expect(refusal("<!DOCTYPE a [<!ENTITY f SYSTEM \"file:///etc/passwd\">]><a>&f;</a>") == .entityRefused)
        #expect(refusal("<!DOCTYPE a [<!ENTITY % p SYSTEM \"http://127.0.0.1:1/\">%p;]><a/>") == .entityRefused)
        #expect(refusal("<!DOCTYPE a [<!ENTITY u SYSTEM \"x\" NDATA n>]><a/>") == .entityRefused)
        #expect(refusal("<!DOCTYPE a [<!ENTITY q \"1\">]><a b=\"&q;\"/>") == .entityRefused)
    }

    @Test("depth, number and size are bounded")
    func refusesTooMuch() {
        let deep = String(repeating: "<a>", count: 129)
        #expect(refusal(deep) == .tooDeep)
        #expect(refusal(String(repeating: "<a>", count: 3_000_000)) == .tooDeep)
        let wide = "<a>" + String(repeating: "<b/>", count: 1_000_001) + "</a>"
        #expect(refusal(wide) == .tooLarge)
        #expect(refusal("<a " + (0...1_000_000).map { "a\($0)=''" }.joined(separator: " ") + "/>") == .tooLarge)
        #expect(refusal("<a>" + String(repeating: "<b x='='/>x=y", count: 1000) + "</a>") == nil)
        let names = (0...256).map { "<a xmlns:n\($0)='urn:\($0)'>" }
        #expect(refusal(names.prefix(120).joined()) == .notTheFormat)
        #expect(refusal("<a " + (0...200).map { "xmlns:n\($0)=''" }.joined(separator: " ") + "/>") == .notTheFormat)
        let many = "<a " + (0...200).map { "xmlns:n\($0)='urn:\($0)'" }.joined(separator: " ") + ">"
        #expect(refusal(many + "</a>") == nil && refusal(many + many) == .tooLarge)
        let bytes = [UInt8](repeating: UInt8(ascii: "<"), count: 33 << 20)
        #expect(throws: FormatFault.self) { try XMLDocument.read(bytes) }
    }

    @Test(
        "what is no XML is refused with its line",
        arguments: ["", "text", "<a>", "<a></b>", "<a>\n\n&nbsp;</a>", "<a>&#0;</a>", "<a/><b/>", "{}", "<a b=c/>"])
    func refusesOther(text: String) { #expect(refusal(text) == .notTheFormat) }

    @Test("what is not in its encoding is refused")
    func refusesEncoding() {
        #expect(throws: FormatFault(.notUTF8, "The file is not UTF-8.")) {
            try XMLDocument.read(Array("<a>".utf8) + [0xFF, 0xC0] + Array("</a>".utf8))
        }
    }

    @Test("a text of many megabytes is read in one piece")
    func readsLongText() throws {
        let text = String(repeating: "QUJD", count: 5 << 20)
        #expect(try read("<a>\(text)</a>").text.utf8.count == text.utf8.count)
    }

    private func read(_ text: String) throws -> XMLElement { try XMLDocument.read(Array(text.utf8)) }

    private func refusal(_ text: String) -> FormatFault.Code? {
        do throws(FormatFault) {
            _ = try XMLDocument.read(Array(text.utf8))
            return nil
        } catch {
            return error.code
        }
    }
}
