internal import Formats
internal import HTTP

/// What people wrote in Markdown, rendered so that it may stand in a page.
struct MarkdownText: Sendable {
    let text: String
    /// The heading that it stands below.
    let level: Int

    init(_ text: String, below level: Int) {
        self.text = text
        self.level = level
    }

    // The renderer leaves HTML out and lets links lead nowhere but to the web and to mail addresses. A wide table is
    // scrolled by itself, with the keyboard too.
    var html: HTML {
        HTML(raw: Markdown(text).html(below: level).replacing("<table>", with: "<table tabindex=\"0\">"))
    }
}
