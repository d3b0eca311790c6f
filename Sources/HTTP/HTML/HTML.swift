/// Markup in which everything interpolated is escaped.
///
/// A literal is markup; `\(text)` becomes text, safe between tags and inside double-quoted attributes; `\(html)` is
/// spliced as it is. Attribute values must be quoted: `title="\(title)"`.
public struct HTML: Sendable, Hashable {
    /// The markup.
    public private(set) var text: String

    /// Markup that is known to be safe: nothing is escaped.
    public init(raw text: String) { self.text = text }

    /// Nothing.
    public static let empty = HTML(raw: "")

    /// Text as markup: escaped.
    public init(text: some StringProtocol) {
        self.text = ""
        HTMLEscaping.append(text, to: &self.text)
    }

    /// One piece of markup after the other.
    public static func + (left: HTML, right: HTML) -> HTML { HTML(raw: left.text + right.text) }

    /// Adds markup at the end.
    public static func += (left: inout HTML, right: HTML) { left.text += right.text }

    /// The markup when the condition holds, otherwise nothing.
    public static func when(_ condition: Bool, _ markup: () throws -> HTML) rethrows -> HTML {
        condition ? try markup() : .empty
    }

    /// The markup of a value when there is one, otherwise nothing.
    public static func when<Value>(_ value: Value?, _ markup: (Value) throws -> HTML) rethrows -> HTML {
        guard let value else { return .empty }
        return try markup(value)
    }

    /// The markup of each element, one after the other.
    public static func each<Elements: Sequence>(
        _ elements: Elements, _ markup: (Elements.Element) throws -> HTML
    ) rethrows -> HTML {
        try elements.reduce(into: HTML.empty) { $0 += try markup($1) }
    }
}

extension Sequence<HTML> {
    /// The pieces with markup between them.
    public func joined(separator: HTML = .empty) -> HTML {
        HTML(raw: map(\.text).joined(separator: separator.text))
    }
}

extension HTML: ExpressibleByStringInterpolation {
    /// Markup without interpolation.
    public init(stringLiteral text: String) { self.init(raw: text) }

    /// Markup with its interpolations escaped or spliced.
    public init(stringInterpolation: StringInterpolation) { self.init(raw: stringInterpolation.text) }

    /// Collects markup and escapes what is interpolated.
    public struct StringInterpolation: StringInterpolationProtocol {
        var text = ""

        /// Makes room for the literal parts.
        public init(literalCapacity: Int, interpolationCount: Int) {
            text.reserveCapacity(literalCapacity + interpolationCount * 16)
        }

        /// Markup as written.
        public mutating func appendLiteral(_ literal: String) { text += literal }

        /// Text, escaped.
        public mutating func appendInterpolation(_ value: some StringProtocol) {
            HTMLEscaping.append(value, to: &text)
        }

        /// A number or another plain value, escaped.
        public mutating func appendInterpolation(_ value: some LosslessStringConvertible) {
            HTMLEscaping.append(value.description, to: &text)
        }

        /// Text, escaped.
        public mutating func appendInterpolation(_ value: String) { HTMLEscaping.append(value, to: &text) }

        /// Markup, spliced.
        public mutating func appendInterpolation(_ html: HTML) { text += html.text }

        /// Pieces of markup, spliced.
        public mutating func appendInterpolation(_ pieces: [HTML]) { for piece in pieces { text += piece.text } }

        /// Markup that is known to be safe although it is a string: nothing is escaped.
        public mutating func appendInterpolation(raw: String) { text += raw }
    }
}
