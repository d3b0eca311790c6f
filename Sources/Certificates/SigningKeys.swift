public import Access
internal import Catalog
public import Engine
public import Identity
public import Platform

/// The public half of a key that signs certificates, or did.
public struct PublishedKey: Record, Hashable {
    /// What credentials name it by.
    public let id: UniqueID
    /// 32 bytes in base64 for addresses.
    public let publicKey: String
    /// When it signed its last; nil for the one that signs.
    public let retiredAt: Timestamp?

    /// Reads a row of `all`.
    public init(row: Row) throws {
        id = try row["id"]
        publicKey = try row["public_key"]
        retiredAt = try row["retired_at"]
    }

    /// Every key, newest first; read with system rights, for verifying is open to everyone.
    public static let all: SQL = "select id, public_key, retired_at from signing_keys order by created_at desc, id desc"
}

/// Why nothing can be signed.
public struct SigningKeyUnreadable: Error, CustomStringConvertible {
    /// One sentence.
    public var description: String { "the signing key was sealed with another LYCEUM_SECRET" }
}

extension Transaction {
    /// Has another key sign from now on. What the old one signed stays good.
    public func rotateSigningKey(to blank: CertificateBlank, under grant: Grant<Policy.InstitutionAction>) throws {
        grant.proves(.rotateKeys)
        try send("update signing_keys set retired_at = \(now) where retired_at is null")
        try add(blank)
    }

    /// The key that signs now; the blank's own where there is none.
    ///
    /// - Throws: `SigningKeyUnreadable`.
    public func signingKey(
        _ blank: CertificateBlank, of issuer: CertificateIssuer
    ) throws -> (id: UniqueID, key: SigningKey) {
        if let key = try presentKey(of: issuer) { return key }
        try add(blank)
        guard let key = try presentKey(of: issuer) else { throw SigningKeyUnreadable() }
        return key
    }

    private func presentKey(of issuer: CertificateIssuer) throws -> (id: UniqueID, key: SigningKey)? {
        let row = try rows("select id, secret_key from signing_keys where retired_at is null").first
        guard let row else { return nil }
        guard let key = SigningKey(SealedText(stored: try row["secret_key"]), by: issuer.secret) else {
            throw SigningKeyUnreadable()
        }
        return (try row["id"], key)
    }

    private func add(_ blank: CertificateBlank) throws {
        try send(
            """
            insert into signing_keys (algorithm, public_key, secret_key, created_at)
            values ('ed25519', \(blank.publicKey), \(blank.sealedKey), \(now))
            on conflict (algorithm) where retired_at is null do nothing
            """)
    }
}
