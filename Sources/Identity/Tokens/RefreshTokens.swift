public import Engine
public import Platform

/// A refresh token that was used, and what follows from it.
public struct Renewal: Sendable {
    /// Whose it is.
    public let user: Identifier<Kind.User>
    let family: UniqueID
    let label: String?
}

extension Transaction {
    /// Hands out a refresh token for a device.
    ///
    /// - Parameters:
    ///   - family: ties together the tokens that follow from one sign-in.
    ///   - label: what the device calls itself.
    public func issueRefreshToken(
        _ token: OpaqueToken, to user: Identifier<Kind.User>, family: UniqueID, label: String?, lifetime: Duration
    ) throws {
        try send(
            """
            insert into refresh_tokens (user_id, token_hash, family, expires_at, device_label, ip_address, created_at)
            values (\(user), \(token.hash), \(family), \(now + lifetime), \(label?.prefix255), \(context.address),
                    \(now))
            """)
    }

    /// Takes a refresh token and gives another in its place.
    ///
    /// A token that was used before has been stolen, from one side or the other: its whole family ends.
    ///
    /// - Returns: nil when the token is unknown, expired, revoked or used before. The transaction must then still be
    ///   committed, or the family would live on.
    public func renew(_ token: OpaqueToken, by next: OpaqueToken, lifetime: Duration) throws -> Renewal? {
        let taken = try first(Renewal.take(token, at: now), as: Renewal.self)
        guard let taken else {
            try execute(Renewal.endFamily(of: token, at: now))
            return nil
        }
        try issueRefreshToken(next, to: taken.user, family: taken.family, label: taken.label, lifetime: lifetime)
        return taken
    }

    /// Signs out the device that holds a refresh token; harmless when it is unknown.
    public func signOut(_ token: OpaqueToken) throws {
        try send(Renewal.endFamily(of: token, at: now))
    }

    /// Ends everything by which a person is signed in anywhere: refresh tokens, browsers, access tokens.
    ///
    /// - Parameter session: a browser that stays signed in: the one that asks.
    public func revokeAccess(of user: Identifier<Kind.User>, except session: SessionToken? = nil) throws {
        try send(
            """
            update refresh_tokens set revoked = \(true), revoked_at = \(now)
             where user_id = \(user) and revoked = \(false)
            """)
        try send(
            """
            update user_sessions set ended_at = \(now)
             where user_id = \(user) and ended_at is null and token_hash <> \(session?.hash ?? "")
            """)
        try send("update users set token_version = token_version + 1 where id = \(user)")
    }
}

extension Renewal: Record {
    /// Reads the columns of `Renewal.take`.
    public init(row: Row) throws {
        user = try row["user_id"]
        family = try row["family"]
        label = try row["device_label"]
    }

    /// One statement, so that of two who use a token at once only one succeeds.
    fileprivate static func take(_ token: OpaqueToken, at now: Timestamp) -> SQL {
        """
        update refresh_tokens set revoked = \(true), revoked_at = \(now)
         where token_hash = \(token.hash) and revoked = \(false) and expires_at > \(now)
        returning user_id, family, device_label
        """
    }

    fileprivate static func endFamily(of token: OpaqueToken, at now: Timestamp) -> SQL {
        """
        update refresh_tokens set revoked = \(true), revoked_at = \(now)
         where revoked = \(false)
           and family in (select family from refresh_tokens where token_hash = \(token.hash))
        """
    }
}

extension String {
    /// As much as a name's column takes.
    var prefix255: String { String(String.UnicodeScalarView(unicodeScalars.prefix(255))) }
}
