internal import CSodium
public import Platform

/// A text that waits in the database until it is mailed, readable only with the program's secret.
///
/// XSalsa20-Poly1305 by libsodium's secretbox; the nonce stands in front.
public struct SealedText: Sendable, Hashable {
    /// What is stored.
    public let stored: String

    /// A text as it was stored.
    public init(stored: String) { self.stored = stored }

    /// Seals a text.
    public init(_ text: String, for purpose: Secret.Purpose, by secret: Secret, _ environment: Environment) {
        let nonce = environment.randomBytes(Int(crypto_secretbox_NONCEBYTES))
        let message = Array(text.utf8)
        var box = [UInt8](repeating: 0, count: message.count + Int(crypto_secretbox_MACBYTES))
        crypto_secretbox_easy(&box, message, UInt64(message.count), nonce, secret.key(for: purpose))
        stored = Base64.encode(nonce + box)
    }

    /// The text; nil when it was sealed with another secret, or changed.
    public func opened(for purpose: Secret.Purpose, by secret: Secret) -> String? {
        let nonceLength = Int(crypto_secretbox_NONCEBYTES)
        let macLength = Int(crypto_secretbox_MACBYTES)
        guard let bytes = Base64.decode(stored), bytes.count >= nonceLength + macLength else { return nil }
        let box = Array(bytes.dropFirst(nonceLength))
        var message = [UInt8](repeating: 0, count: box.count - macLength)
        let result = crypto_secretbox_open_easy(
            &message, box, UInt64(box.count), Array(bytes.prefix(nonceLength)), secret.key(for: purpose))
        return result == 0 ? String(validating: message, as: UTF8.self) : nil
    }
}
