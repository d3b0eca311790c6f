/// The name to sign in with of somebody of whom the source tells none, and an address that no mail reaches.
///
/// The same for the same person of the same source, and for no other: `ada.byron.gatech.1f0c93b2a1d4e5f6`.
public struct ImportedLogin: Sendable, Hashable {
    /// The name to sign in with.
    public let text: String

    /// - Parameters:
    ///   - name: the name in full, for people to recognise.
    ///   - key: what tells the person from all others of the source.
    public init(of name: String, key: String, in source: String) {
        let words = name.lowercased().split { !$0.isASCII || !$0.isLetter }.joined(separator: ".")
        let system = source.lowercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
        let digits = String(Self.fingerprint(of: "\(source)\u{0}\(key)"), radix: 16)
        text = "\(words.isEmpty ? "person" : String(words.prefix(40))).\(system.prefix(20)).\(digits)"
    }

    /// The address.
    public var address: String { "\(text)@import.invalid" }

    /// FNV-1a, 64 bits.
    private static func fingerprint(of text: String) -> UInt64 {
        text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }
}
