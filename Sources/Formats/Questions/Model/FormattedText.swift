/// A text and how it is written.
///
/// HTML and Markdown are as the source has them: whoever shows them cleans them first. A file of the bank is referred
/// to as `media:NAME` where a URL stands. Lines end with a line feed.
public struct FormattedText: Hashable, Sendable {
    /// How a text is written; the raw values are stored.
    public enum Format: String, Hashable, Sendable, CaseIterable {
        /// Characters that mean themselves.
        case plain
        /// Markdown.
        case markdown
        /// A fragment of HTML.
        case html
        /// Line ends are line breaks, and HTML within counts: the default of GIFT and of older question banks.
        case automatic
    }

    /// The text.
    public var text: String
    /// How it is written.
    public var format: Format

    /// A text in a format; other line ends become line feeds.
    public init(_ text: String, _ format: Format = .plain) {
        self.text = text.withLineFeeds
        self.format = format
    }

    /// Whether there is nothing to show.
    public var isEmpty: Bool { text.isEmpty }

    /// The text, or nil when there is nothing to show.
    var ifShown: FormattedText? { isEmpty ? nil : self }

    /// Where a file of the bank stands for a URL.
    static let mediaScheme = "media:"
}

extension String {
    /// The text with line feeds for carriage returns and for pairs of both.
    var withLineFeeds: String {
        guard utf8.contains(.carriageReturn) else { return self }
        return String(map { $0 == "\r\n" || $0 == "\r" ? "\n" : $0 })
    }

    /// The text without the spaces and line ends around it, character by character of Unicode.
    var scalarTrimmed: String {
        let scalars = unicodeScalars
        guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
            let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
        else { return "" }
        return String(scalars[first...last])
    }
}
