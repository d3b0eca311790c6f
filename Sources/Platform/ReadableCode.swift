/// A code that people read from paper and type: letters and digits that are not mistaken for each other, in groups of four.
///
/// Crockford's base 32, five random bits for each character.
public struct ReadableCode: Sendable, Hashable, CustomStringConvertible {
    /// The groups with hyphens between them: `7Q2M-0K4T-ZD3X-9BHC`.
    public let text: String

    private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")

    /// A new code of this many groups.
    public init(groups: Int, _ environment: Environment) {
        let letters = environment.randomBytes(groups * 4).map { Self.alphabet[Int($0 & 31)] }
        text = Self.grouped(letters)
    }

    /// A code as somebody typed it, in small letters or without hyphens; nil when it cannot be one.
    public init?(_ typed: some StringProtocol, groups: Int) {
        let letters = typed.uppercased().filter { $0 != "-" && !$0.isWhitespace }.map { letter -> Character in
            switch letter {
            case "O": "0"
            case "I", "L": "1"
            default: letter
            }
        }
        guard letters.count == groups * 4, letters.allSatisfy(Self.alphabet.contains) else { return nil }
        text = Self.grouped(letters)
    }

    private static func grouped(_ letters: [Character]) -> String {
        stride(from: 0, to: letters.count, by: 4).map { String(letters[$0..<$0 + 4]) }.joined(separator: "-")
    }

    /// The text.
    public var description: String { text }
}
