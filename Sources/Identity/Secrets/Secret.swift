internal import Platform

/// The program's secret (`LYCEUM_SECRET`), from which every key is derived, one for each purpose.
public struct Secret: Sendable, CustomStringConvertible {
    /// What a key is for. The words are part of the derivation: another word is another key.
    public enum Purpose: String, Sendable, CaseIterable {
        /// Signs access tokens.
        case accessTokens = "access-tokens"
        /// Derives the CSRF token of a browser session.
        case forms
        /// Hashes the logins that people type.
        case logins
        /// Seals what waits in the outbox.
        case outbox
        /// Hashes the codes that stand in for a lost second factor.
        case recoveryCodes = "recovery-codes"
        /// Seals the keys that sign certificates.
        case signingKeys = "signing-keys"
        /// Seals the secrets that people's authenticators share with the program.
        case secondFactors = "second-factors"
    }

    private let root: [UInt8]

    /// A secret of at least 32 bytes.
    ///
    /// - Throws: `SecretTooShort`.
    public init(_ text: String) throws(SecretTooShort) {
        guard text.utf8.count >= 32 else { throw SecretTooShort() }
        prepareCryptography()
        root = Digest.bytes(of: Array(text.utf8))
    }

    /// The key for a purpose: 32 bytes.
    public func key(for purpose: Purpose) -> [UInt8] {
        Digest.bytes(of: Array("lyceum:\(purpose.rawValue)".utf8), key: root)
    }

    /// Never the secret itself.
    public var description: String { "a secret" }
}

/// The secret has fewer than 32 bytes.
public struct SecretTooShort: Error, CustomStringConvertible {
    /// One sentence.
    public var description: String { "LYCEUM_SECRET must have at least 32 characters" }
}
