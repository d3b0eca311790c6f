internal import Engine
public import Platform

/// A token that proves that its holder reads a person's mail; good once, and for a while.
public struct MailedToken: Sendable {
    let token: OpaqueToken
    let sealed: SealedText

    /// A new token, with what the outbox may keep of it.
    public init(_ secret: Secret, _ environment: Environment) {
        token = OpaqueToken(environment)
        sealed = SealedText(token.text, for: .outbox, by: secret, environment)
    }

    /// What a token allows. The raw value is its table.
    enum Purpose: String {
        case emailVerification = "email_verification_tokens"
        case passwordReset = "password_reset_tokens"
    }
}

extension Transaction {
    func store(
        _ mailed: MailedToken, for purpose: MailedToken.Purpose, of user: Identifier<Kind.User>, lifetime: Duration
    ) throws {
        try send(
            """
            insert into \(raw: purpose.rawValue) (user_id, token_hash, expires_at, created_at)
            values (\(user), \(mailed.token.hash), \(now + lifetime), \(now))
            """)
    }

    /// Uses a token up, with every other of its kind that the person was sent.
    ///
    /// - Throws: `AccountFailure.tokenInvalid` when it is unknown, used or expired.
    func use(_ token: OpaqueToken, for purpose: MailedToken.Purpose) throws -> User {
        let user = try value(
            """
            update \(raw: purpose.rawValue) set used_at = \(now)
             where token_hash = \(token.hash) and used_at is null and expires_at > \(now)
            returning user_id
            """, as: Identifier<Kind.User>.self)
        guard let user, let person = try self.user(user) else { throw AccountFailure.tokenInvalid }
        try discardTokens(for: purpose, of: user)
        return person
    }

    func discardTokens(for purpose: MailedToken.Purpose, of user: Identifier<Kind.User>) throws {
        try send(
            """
            update \(raw: purpose.rawValue) set used_at = \(now) where user_id = \(user) and used_at is null
            """)
    }

    /// How many tokens a person was sent in the last hour.
    func recentTokens(for purpose: MailedToken.Purpose, of user: Identifier<Kind.User>) throws -> Int {
        try value(
            """
            select count(*) from \(raw: purpose.rawValue)
             where user_id = \(user) and created_at > \(now - .hours(1))
            """) ?? 0
    }
}
