/// A text and how it is written.
///
/// HTML and Markdown are as the source has them: whoever shows them cleans them first. A file of the bank is referred
/// to as `media:NAME` where a URL stands.
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

    /// A text in a format.
    public init(_ text: String, _ format: Format = .plain) {
        self.text = text
        self.format = format
    }

    /// Whether there is nothing to show.
    public var isEmpty: Bool { text.isEmpty }

    /// The text, or nil when there is nothing to show.
    var ifShown: FormattedText? { isEmpty ? nil : self }

    /// Where a file of the bank stands for a URL.
    static let mediaScheme = "media:"
}
