internal import CSodium
public import Platform

/// A random token that its holder keeps, and that the database knows as a hash alone.
public struct OpaqueToken: Sendable, Hashable, CustomStringConvertible {
    /// What the holder is given: 256 random bits in 43 characters that are safe in addresses and cookies.
    public let text: String

    /// A new token.
    public init(_ environment: Environment) { text = Base64.encode(environment.randomBytes(32)) }

    /// A token as its holder sent it; nil when it cannot be one.
    public init?(_ text: some StringProtocol) {
        guard text.utf8.count == 43, text.utf8.allSatisfy(Base64.isCharacter) else { return nil }
        self.text = String(text)
    }

    /// What the database keeps: 64 hexadecimal characters. The token is random, so that no salt is needed.
    public var hash: String { Digest.hexadecimal(of: Array(text.utf8)) }

    /// Never the token itself.
    public var description: String { "a token" }
}

/// Base64 for addresses (RFC 4648, section 5), without padding.
enum Base64 {
    static func encode(_ bytes: [UInt8]) -> String {
        let variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING
        var text = [CChar](repeating: 0, count: sodium_base64_encoded_len(bytes.count, variant))
        sodium_bin2base64(&text, text.count, bytes, bytes.count, variant)
        return String(decoding: text.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    static func decode(_ text: String) -> [UInt8]? {
        let variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING
        var bytes = [UInt8](repeating: 0, count: text.utf8.count)
        var count = 0
        let result = sodium_base642bin(&bytes, bytes.count, text, text.utf8.count, nil, &count, nil, variant)
        return result == 0 ? Array(bytes.prefix(count)) : nil
    }

    static func isCharacter(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}
