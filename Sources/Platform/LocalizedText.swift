/// A text in several languages: the names and descriptions of catalogue things.
///
/// Stored and sent as a JSON object from language tags (BCP 47) to texts: `{"az":"Kimya","en":"Chemistry"}`.
public struct LocalizedText: Hashable, Sendable {
    /// The text by language tag.
    public var values: [String: String]

    /// A text in these languages.
    public init(_ values: [String: String]) { self.values = values }

    /// A text in English alone.
    public init(english: String) { values = ["en": english] }

    /// The English text; nil when there is none.
    public var english: String? { values["en"] }

    /// Whether there is no text in any language.
    public var isEmpty: Bool { values.values.allSatisfy(\.isEmpty) }

    /// The text for a reader of these languages, the preferred one first; nil when there is no text at all.
    ///
    /// For each language in turn the text in it, else in its base language (`pt` for `pt-BR`); then the English one,
    /// then that of the first language by the alphabet.
    public func text(in languages: [String]) -> String? {
        for language in languages {
            if let text = values[language] ?? values[Self.base(of: language)] { return text }
        }
        return english ?? values.min { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }?.value
    }

    /// The text for a reader of one language, or of none in particular.
    public func text(in language: String?) -> String? { text(in: language.map { [$0] } ?? []) }

    private static func base(of language: String) -> String {
        String(language.prefix { $0 != "-" })
    }
}

extension LocalizedText: ExpressibleByStringLiteral {
    /// A text in English alone.
    public init(stringLiteral text: String) { self.init(english: text) }
}
