internal import CMarkGFM
internal import CMarkGFMExtensions
internal import Glibc

/// Text in Markdown (CommonMark with tables, strikethrough and bare addresses), by cmark-gfm in its safe mode.
public struct Markdown: Sendable, Hashable {
    /// The text as it was written.
    public let text: String

    /// A text, which may come from anyone.
    public init(_ text: String) { self.text = text }

    /// The text as a fragment of HTML that may stand in a page as it is: HTML in the text is left out, and a link
    /// leads to the web, to a mail address or nowhere.
    ///
    /// - Parameter level: the heading that the text stands below, 0 to 5: its first heading is one lower.
    public func html(below level: Int = 0) -> String {
        precondition((0...5).contains(level), "there are six levels of headings")
        Self.registration
        let options = CMARK_OPT_VALIDATE_UTF8
        guard let parser = cmark_parser_new(options) else { preconditionFailure("there is no memory") }
        defer { cmark_parser_free(parser) }
        for name in extensions { cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(name)) }
        var text = text
        text.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { cmark_parser_feed(parser, $0.baseAddress, $0.count) }
        }
        guard let document = cmark_parser_finish(parser) else { preconditionFailure("there is no memory") }
        defer { cmark_node_free(document) }
        if level > 0 { Self.lowerHeadings(of: document, by: level) }
        guard let html = cmark_render_html(document, options, cmark_parser_get_syntax_extensions(parser)) else {
            preconditionFailure("there is no memory")
        }
        defer { free(html) }
        return String(cString: html)
    }

    /// Once for the program, before any thread parses.
    private static let registration: Void = cmark_gfm_core_extensions_ensure_registered()

    private var extensions: [String] {
        ["strikethrough", "autolink", "tagfilter"] + (hasManyCells ? [] : ["table"])
    }

    /// A short row is filled up to the width of its table: a small text could ask for a billion cells. Who writes more
    /// than a hundred thousand gets the bars as they stand.
    private var hasManyCells: Bool {
        var lines = 1
        var bars = 0
        var widest = 0
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
                lines += 1
                bars = 0
            case UInt8(ascii: "|"):
                bars += 1
                widest = max(widest, bars)
            default: break
            }
        }
        return widest > 0 && lines * (widest + 1) > 100_000
    }

    /// By the tree, not by the text: what looks like a heading in code stays.
    private static func lowerHeadings(of document: OpaquePointer, by levels: Int) {
        guard let iterator = cmark_iter_new(document) else { preconditionFailure("there is no memory") }
        defer { cmark_iter_free(iterator) }
        while true {
            let event = cmark_iter_next(iterator)
            if event == CMARK_EVENT_DONE { return }
            guard event == CMARK_EVENT_ENTER, let node = cmark_iter_get_node(iterator),
                cmark_node_get_type(node) == CMARK_NODE_HEADING
            else { continue }
            cmark_node_set_heading_level(node, min(cmark_node_get_heading_level(node) + Int32(levels), 6))
        }
    }
}
