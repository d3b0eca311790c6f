import HTTP
import Platform
import Testing

@Suite("HTML")
struct HTMLTests {
    @Test("what is interpolated is escaped, in text and in attributes")
    func escaping() {
        let hostile = #"<script>alert("x" & 'y')</script>"#
        let html: HTML = "<p title=\"\(hostile)\">\(hostile)</p>"
        let escaped = "&lt;script&gt;alert(&quot;x&quot; &amp; &#39;y&#39;)&lt;/script&gt;"
        #expect(html.text == "<p title=\"\(escaped)\">\(escaped)</p>")
        #expect(("\("a\0b")" as HTML).text == "a\u{FFFD}b")
        #expect(("\(hostile.prefix(1)) \(3) \(true)" as HTML).text == "&lt; 3 true")
    }

    @Test("markup is spliced as it is, raw text only when asked for")
    func splicing() {
        let item: HTML = "<li>\("<")</li>"
        let list: HTML = "<ul>\(item)\([item, item])\(raw: "<hr>")</ul>"
        #expect(list.text == "<ul><li>&lt;</li><li>&lt;</li><li>&lt;</li><hr></ul>")
    }

    @Test("conditions and lists make markup")
    func building() {
        let name: String? = "Ada & Co"
        let none: String? = nil
        #expect(HTML.when(true) { "<b>x</b>" }.text == "<b>x</b>")
        #expect(HTML.when(false) { "<b>x</b>" } == .empty)
        #expect(HTML.when(name) { "<b>\($0)</b>" }.text == "<b>Ada &amp; Co</b>")
        #expect(HTML.when(none) { "<b>\($0)</b>" } == .empty)
        #expect(HTML.each(["<", ">"]) { "<i>\($0)</i>" }.text == "<i>&lt;</i><i>&gt;</i>")
        #expect(["a", "b"].map { HTML(text: $0) }.joined(separator: "<br>").text == "a<br>b")
    }
}
