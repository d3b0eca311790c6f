import Testing

@testable import Formats

@Suite("Markdown", .timeLimit(.minutes(1)))
struct MarkdownTests {
    @Test("headings, lists, tables, strikethrough and bare addresses become HTML")
    func features() {
        let html = Markdown(
            """
            # Sets

            1. *one* and **two**

            | a | b |
            |---|--:|
            | 1 | 2 |

            ~~old~~ https://example.org/a_b `x < y`
            """
        ).html(below: 1)
        for part in [
            "<h2>Sets</h2>", "<ol>", "<em>one</em>", "<strong>two</strong>", "<table>", "<td align=\"right\">2</td>",
            "<del>old</del>", "<a href=\"https://example.org/a_b\">", "<code>x &lt; y</code>",
        ] {
            #expect(html.contains(part), "\(part) is not in \(html)")
        }
    }

    @Test("a heading never stands above where the text stands, nor below the sixth level")
    func headings() {
        #expect(Markdown("# A\n\n###### B\n\n    # code").html(below: 2).contains("<h3>A</h3>\n<h6>B</h6>"))
        #expect(Markdown("# A").html() == "<h1>A</h1>\n")
    }

    static let hostile = [
        "<script>alert(1)</script>", "a <script src=//evil.example></script> b", "<img src=x onerror=alert(1)>",
        "<svg/onload=alert(1)>", "<a href=\"javascript:alert(1)\">x</a>", "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))", "[x](&#106;avascript:alert(1))", "[x](java&#10;script:alert(1))",
        "[x](vbscript:msgbox(1))", "[x](data:text/html;base64,PHNjcmlwdD4=)", "[x](file:///etc/passwd)",
        "![x](javascript:alert(1))", "[x]: javascript:alert(1)\n\n[x]", "<javascript:alert(1)>",
        "[x](\" onmouseover=\"alert(1))", "[x](https://e.example \"\\\" onmouseover=\\\"alert(1)\")",
        "```\" onclick=\"alert(1)\nx\n```", "![x\" onerror=\"alert(1)](y)", "<iframe src=https://evil.example>",
        "<style>body{display:none}</style>", "<form action=//evil.example><button>x</button></form>",
        "<!-- --><script>alert(1)</script>", "<a\u{0000}href=javascript:alert(1)>x</a>",
        "|<script>|\n|-|\n|<img onerror=1>|",
        "~~<script>~~", "www.example.org/\"onmouseover=\"alert(1)", "<https://e.example/\"onclick=\"alert(1)\">",
    ]

    @Test("nothing that acts gets through", arguments: hostile)
    func safety(text: String) {
        let html = Markdown(text).html(below: 1)
        let tags = html.matches(of: #/<\/?([A-Za-z!][^\s>\/]*)([^>]*)>/#)
        let allowed: Set<Substring> = [
            "h2", "p", "a", "em", "strong", "code", "pre", "img", "table", "thead", "tbody", "tr", "th", "td", "del",
            "!--",
        ]
        for tag in tags {
            #expect(allowed.contains(tag.1), "\(tag.0)")
            // What is quoted is a value; what is left are names of attributes.
            let names = tag.2.replacing(#/"[^"]*"/#, with: "")
            #expect(tag.1 == "!--" || !names.contains("on"), "\(tag.0)")
        }
        for address in html.matches(of: #/(?:href|src)="([^"]*)"/#) {
            let scheme = address.1.lowercased()
            for forbidden in ["javascript:", "vbscript:", "data:", "file:"] {
                #expect(!scheme.hasPrefix(forbidden), "\(address.0)")
            }
        }
    }

    static let deep = [
        ">", "> ", "[", "![", "*a ", "**a *b ", "*_", "a**b", "`a``b", "<", "- ", "1. ", "|x", "[a](", "[a](<b", "a@",
        "www.", "- a\n  ", "&", "\\", "|a|\n|-|\n", "~~a ", "[a]: u\n", "\u{0000}", "é",
    ]

    @Test("a megabyte of anything is rendered in a few seconds, however deep", arguments: deep)
    func depth(unit: String) {
        let text = String(repeating: unit, count: 1_000_000 / unit.utf8.count)
        let start = ContinuousClock.now
        let html = Markdown(text).html(below: 1)
        #expect(ContinuousClock.now - start < .seconds(15))
        #expect(!html.contains("<script"))
    }

    @Test("a small text does not ask for a billion cells")
    func cells() {
        let width = 1000
        let head = Array(repeating: "a", count: width).joined(separator: "|")
        let rule = Array(repeating: "-", count: width).joined(separator: "|")
        let wide = Markdown(head + "\n" + rule + "\n" + String(repeating: "a\n", count: 50_000)).html()
        #expect(!wide.contains("<table"))
        #expect(wide.utf8.count < 500_000)
        let long = "a|b\n-|-\n" + String(repeating: "1|2\n", count: 5000)
        #expect(Markdown(long).html().contains("<table"))
    }

    @Test("no text is no HTML, and broken text stays text")
    func edges() {
        #expect(Markdown("").html() == "")
        #expect(Markdown("Ə \u{202E}x").html() == "<p>Ə \u{202E}x</p>\n")
        #expect(Markdown("a\u{0000}b").html() == "<p>a\u{FFFD}b</p>\n")
    }
}
