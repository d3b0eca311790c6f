public import Platform

/// What a certificate is found and verified by: eighty random bits, so that nobody finds another's by trying.
public struct CertificateNumber: Sendable, Hashable, CustomStringConvertible {
    /// Four groups of four characters: `7Q2M-0K4T-ZD3X-9BHC`.
    public let text: String

    /// Crockford's base 32: without letters that look like digits.
    private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")

    /// A new number.
    public init(_ environment: Environment) {
        let letters = environment.randomBytes(16).map { Self.alphabet[Int($0 & 31)] }
        text = Self.grouped(letters)
    }

    /// A number as somebody typed it, in small letters or without hyphens; nil when it cannot be one.
    public init?(_ typed: some StringProtocol) {
        let letters = typed.uppercased().filter { $0 != "-" && !$0.isWhitespace }.map { letter -> Character in
            switch letter {
            case "O": "0"
            case "I", "L": "1"
            default: letter
            }
        }
        guard letters.count == 16, letters.allSatisfy(Self.alphabet.contains) else { return nil }
        text = Self.grouped(letters)
    }

    private static func grouped(_ letters: [Character]) -> String {
        stride(from: 0, to: 16, by: 4).map { String(letters[$0..<$0 + 4]) }.joined(separator: "-")
    }

    /// The text.
    public var description: String { text }
}
