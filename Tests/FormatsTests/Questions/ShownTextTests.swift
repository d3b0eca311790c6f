import Testing

@testable import Formats

@Suite("Texts of questions in a page")
struct ShownTextTests {
    private func html(_ text: String, _ format: FormattedText.Format, isInline: Bool = false) -> String {
        FormattedText(text, format).html(isInline: isInline) { $0 == "a b.png" ? "/files/1?x&y" : nil }
    }

    @Test(
        "what says how words look is kept, what acts, loads or leads astray is not",
        arguments: [
            ("<p onclick=\"x()\">a <b style=\"x\">b</b></p>", "<p>a <b>b</b></p>"),
            ("<script>alert(1)</script>x<style>p{}</style>", "x"), ("<scr<script>ipt>x", "&lt;scr"),
            ("<img src=x onerror=alert(1) alt=\"a &quot;b\">", "a &quot;b"),
            ("<img src=\"media:a%20b.png\" alt=p>", "<img src=\"/files/1?x&amp;y\" alt=\"p\">"),
            ("<img src=\"media:other.png\">", ""), ("<iframe src=\"https://x\"></iframe>x", "x"),
            ("<a href=\"javascript:alert(1)\">x</a>", "x"), ("<a href=\" javascript:alert(1)\">x</a>", "x"),
            (
                "<a href=\"https://x/?a=1&amp;b=2\">x</a>",
                "<a href=\"https://x/?a=1&amp;b=2\" rel=\"noopener noreferrer\">x</a>"
            ),
            ("<form action=/x><input name=a><button>b</button>c</form>", "c"),
            ("a < b & c > d", "a &lt; b &amp; c &gt; d"),
            (
                "<table><tr><td colspan=2 rowspan=\"x\" width=9>1</table>",
                "<table><tr><td colspan=\"2\">1</td></tr></table>"
            ),
            ("<h1>T</h1><unknown>u</unknown>", "<p>T</p>u"),
            ("<p dir=rtl lang=ug>x</p>", "<p dir=\"rtl\" lang=\"ug\">x</p>"),
            ("<math><msup><mi>x</mi><mn>2</mn></msup></math>", "<math><msup><mi>x</mi><mn>2</mn></msup></math>"),
            ("<svg><a href=\"javascript:x\">y</a></svg>z", "z"),
            ("<p lang=\"x\" onload=\"y\" data-confirm=z>p", "<p>p</p>"),
        ])
    func cleans(text: String, expected: String) {
        let shown = html(text, .html)
        #expect(shown == expected || text.hasPrefix("<scr<") && shown.hasPrefix(expected) && !shown.contains("<script"))
    }

    @Test("within a line nothing stands apart")
    func inline() {
        #expect(html("<p>a</p><ul><li>b</li></ul><h2>c</h2>", .html, isInline: true) == " a   b  <strong>c</strong>")
    }

    @Test("each format is shown by its own rules")
    func formats() {
        #expect(html("a <b>\nc", .plain) == "a &lt;b&gt;<br>c")
        #expect(html("a <b>b</b>\nc", .automatic) == "a <b>b</b><br>c")
        #expect(html("a *b* <script>x</script> ![p](media:a%20b.png)", .markdown).contains("<em>b</em>"))
        #expect(html("![p](media:a%20b.png)", .markdown).contains("<img src=\"/files/1?x&amp;y\" alt=\"p\">"))
    }

    @Test("a title has the words alone")
    func words() {
        #expect(FormattedText("<p>One</p><p>t<b>w</b>o</p><script>x</script>", .html).plainText == "One two")
        #expect(FormattedText("# One\n\ntwo *three*", .markdown).plainText == "One two three")
        #expect(FormattedText("a\n b", .plain).plainText == "a b")
    }

    @Test("nothing that was generated comes through as markup of another kind", arguments: UInt64(1)...20)
    func hostile(seed: UInt64) {
        var numbers = SeededNumbers(seed: seed)
        let pieces = [
            "<", ">", "\"", "'", "script", "img", " src=", "onerror=", "javascript:", "</", "/>", "<!--", "-->", "&lt;",
            "&#60;",
            "media:", "a", "href=", "\u{0}", " ", "<p", "<a ", "<svg", "=", "x",
        ]
        for _ in 0..<300 {
            let text = (0..<Int.random(in: 1...14, using: &numbers)).map { _ in
                pieces.randomElement(using: &numbers) ?? ""
            }.joined()
            for format in FormattedText.Format.allCases {
                let shown = html(text, format)
                for match in shown.matches(of: /<([a-z0-9]+)([^>]*)>/) {
                    let tag = String(match.output.1)
                    #expect(!SafeHTML.dropped.contains(tag), "seed \(seed): \(text) gives \(shown)")
                    #expect(
                        match.output.2.isEmpty || ["a", "img"].contains(tag) || match.output.2.hasPrefix(" lang")
                            || match.output.2.hasPrefix(" dir"), "seed \(seed): \(text) gives \(shown)")
                }
                #expect(!shown.contains("onerror=\"") && !shown.contains("href=\"javascript:"), "seed \(seed): \(text)")
            }
        }
    }
}
