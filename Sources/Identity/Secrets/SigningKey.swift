internal import CSodium
public import Platform

/// A key that signs what others verify by its public half: Ed25519 (RFC 8032), by libsodium.
public struct SigningKey: Sendable, CustomStringConvertible {
    private let secretKey: [UInt8]
    /// The public half: 32 bytes, in base64 for addresses.
    public let publicKey: String

    /// A new key.
    public init(_ environment: Environment) {
        self.init(seed: environment.randomBytes(Int(crypto_sign_SEEDBYTES)))
    }

    private init(seed: [UInt8]) {
        var secretKey = [UInt8](repeating: 0, count: Int(crypto_sign_SECRETKEYBYTES))
        var publicKey = [UInt8](repeating: 0, count: Int(crypto_sign_PUBLICKEYBYTES))
        crypto_sign_seed_keypair(&publicKey, &secretKey, seed)
        self.secretKey = secretKey
        self.publicKey = Base64.encode(publicKey)
    }

    /// A key as it was sealed; nil when it was sealed with another secret, or changed.
    public init?(_ sealed: SealedText, by secret: Secret) {
        guard let text = sealed.opened(for: .signingKeys, by: secret), let seed = Base64.decode(text),
            seed.count == Int(crypto_sign_SEEDBYTES)
        else { return nil }
        self.init(seed: seed)
    }

    /// What the database keeps of it.
    public func sealed(by secret: Secret, _ environment: Environment) -> SealedText {
        var seed = [UInt8](repeating: 0, count: Int(crypto_sign_SEEDBYTES))
        crypto_sign_ed25519_sk_to_seed(&seed, secretKey)
        return SealedText(Base64.encode(seed), for: .signingKeys, by: secret, environment)
    }

    /// A compact JSON Web Signature (RFC 7515, with EdDSA of RFC 8037) over a JSON text.
    ///
    /// - Parameter keyID: what a verifier finds the public half by.
    public func jws(_ payload: String, keyID: String) -> String {
        let header = "{\"alg\":\"EdDSA\",\"kid\":\(keyID.jsonQuoted),\"typ\":\"JWT\"}"
        let signed = Base64.encode(Array(header.utf8)) + "." + Base64.encode(Array(payload.utf8))
        var signature = [UInt8](repeating: 0, count: Int(crypto_sign_BYTES))
        let message = Array(signed.utf8)
        crypto_sign_detached(&signature, nil, message, UInt64(message.count), secretKey)
        return signed + "." + Base64.encode(signature)
    }

    /// The payload of a compact signature that a public key proves; nil for any other text.
    public static func payload(of jws: String, provenBy publicKey: String) -> String? {
        let parts = jws.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, let key = Base64.decode(publicKey), key.count == Int(crypto_sign_PUBLICKEYBYTES),
            let signature = Base64.decode(String(parts[2])), signature.count == Int(crypto_sign_BYTES),
            let payload = Base64.decode(String(parts[1]))
        else { return nil }
        let message = Array("\(parts[0]).\(parts[1])".utf8)
        guard crypto_sign_verify_detached(signature, message, UInt64(message.count), key) == 0 else { return nil }
        return String(validating: payload, as: UTF8.self)
    }

    /// Never the key itself.
    public var description: String { "a signing key" }
}
