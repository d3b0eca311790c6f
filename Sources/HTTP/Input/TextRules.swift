/// What a text must keep to, beside its length.
public struct TextPattern: Sendable {
    /// The rule as a regular expression, for the document.
    public let expression: String
    /// The rule in words, as the rest of "Must be …".
    public let words: String
    let matches: @Sendable (String) -> Bool

    /// A rule, stated three times: for programs, for people, and as code.
    public init(_ expression: String, words: String, matches: @escaping @Sendable (String) -> Bool) {
        self.expression = expression
        self.words = words
        self.matches = matches
    }

    /// Lower-case words with hyphens between them, as in addresses of pages.
    public static let slug = TextPattern("^[a-z0-9]+(-[a-z0-9]+)*$", words: "lower-case words joined by hyphens") {
        text in
        text.split(separator: "-", omittingEmptySubsequences: false).allSatisfy { word in
            !word.isEmpty && word.utf8.allSatisfy { $0.isLowercaseLetter || $0.isDigit }
        }
    }

    /// Letters, digits and `_.-`, as in user names.
    public static let name = TextPattern("^[A-Za-z0-9_.-]+$", words: "letters, digits and the signs _ . -") { text in
        text.utf8.allSatisfy { $0.isLetter || $0.isDigit || "_.-".utf8.contains($0) }
    }

    /// One `@` with something on both sides and no space; whether mail arrives, only mail can tell.
    public static let email = TextPattern("^[^@\\s]+@[^@\\s]+$", words: "an e-mail address") { text in
        let halves = text.split(separator: "@", omittingEmptySubsequences: false)
        return halves.count == 2 && halves.allSatisfy { !$0.isEmpty && !$0.contains(where: \.isWhitespace) }
    }

    /// An address that begins with `http://` or `https://`, in small letters as the schema has it.
    public static let webAddress = TextPattern(
        "^https?://[^\\s/]\\S*$", words: "an address that begins with http:// or https://"
    ) { text in
        guard let scheme = ["http://", "https://"].first(where: text.hasPrefix) else { return false }
        let rest = text.dropFirst(scheme.count)
        return rest.first.map { $0 != "/" } ?? false && !rest.contains(where: \.isWhitespace)
    }

    /// A language tag such as `de` or `de-AT` (RFC 5646), by form alone.
    public static let languageTag = TextPattern(
        "^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$", words: "a language tag such as de or de-AT"
    ) { text in
        let subtags = text.split(separator: "-", omittingEmptySubsequences: false)
        guard let language = subtags.first?.utf8, (2...3).contains(language.count), language.allSatisfy(\.isLetter)
        else { return false }
        return subtags.dropFirst().allSatisfy { subtag in
            (2...8).contains(subtag.utf8.count) && subtag.utf8.allSatisfy { $0.isLetter || $0.isDigit }
        }
    }
}

/// The rules every text must keep, whatever field it is in.
enum TextRules {
    /// Refuses control characters other than line feed and tab: no field means them, and databases, logs and
    /// spreadsheets each break on them in their own way.
    static func check(_ text: String, length: ClosedRange<Int>) throws(FieldFailures) {
        let isPlain = text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
        guard isPlain || !text.unicodeScalars.contains(where: isForbidden) else {
            throw FieldFailures("control_character", "Must not hold control characters.")
        }
        let count = isPlain ? text.utf8.count : text.unicodeScalars.count
        guard count >= length.lowerBound else {
            let message =
                length.lowerBound == 1 ? "Must not be empty." : "Must have at least \(length.lowerBound) characters."
            throw FieldFailures("too_short", message)
        }
        guard count <= length.upperBound else {
            throw FieldFailures("too_long", "Must have at most \(length.upperBound) characters.")
        }
    }

    private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A: false
        case 0..<0x20, 0x7F..<0xA0: true
        default: false
        }
    }

    /// The text without white space at either end.
    static func trimmed(_ text: String) -> String {
        guard let start = text.utf8.first, let end = text.utf8.last else { return text }
        if (0x21..<0x7F).contains(start), (0x21..<0x7F).contains(end) { return text }
        let scalars = text.unicodeScalars
        guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
            let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
        else { return "" }
        return String(scalars[first...last])
    }
}
