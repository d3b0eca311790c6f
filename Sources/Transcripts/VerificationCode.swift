public import Platform

/// What a transcript is verified by: a hundred random bits, so that nobody finds one by trying.
public struct VerificationCode: Sendable, Hashable, CustomStringConvertible {
    /// Five groups of four characters: `7Q2M-0K4T-ZD3X-9BHC-P5WE`.
    public let text: String

    private static let groups = 5

    /// A new code.
    public init(_ environment: Environment) { text = ReadableCode(groups: Self.groups, environment).text }

    /// A code as somebody typed it, in small letters or without hyphens; nil when it cannot be one.
    public init?(_ typed: some StringProtocol) {
        guard let code = ReadableCode(typed, groups: Self.groups) else { return nil }
        text = code.text
    }

    /// What it is looked up by: a search for the hash takes no longer the more of a code is right.
    var hash: String { Digest.hexadecimal(of: Array("transcript:\(text)".utf8)) }

    /// The text.
    public var description: String { text }
}
