public import Platform

/// What a certificate is found and verified by: eighty random bits, so that nobody finds another's by trying.
public struct CertificateNumber: Sendable, Hashable, CustomStringConvertible {
    /// Four groups of four characters: `7Q2M-0K4T-ZD3X-9BHC`.
    public let text: String

    /// A new number.
    public init(_ environment: Environment) { text = ReadableCode(groups: 4, environment).text }

    /// A number as somebody typed it, in small letters or without hyphens; nil when it cannot be one.
    public init?(_ typed: some StringProtocol) {
        guard let code = ReadableCode(typed, groups: 4) else { return nil }
        text = code.text
    }

    /// The text.
    public var description: String { text }
}
