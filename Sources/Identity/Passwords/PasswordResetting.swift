public import Engine
public import Platform

extension Transaction {
    /// Mails a link to choose a new password; does nothing for an address that nobody has, and after three mails in
    /// an hour. The caller cannot tell which.
    public func requestPasswordReset(
        of login: Login, _ mailed: MailedToken, settings: IdentitySettings
    ) throws {
        let user: User? = try first("\(User.select) where \(login.belongsToUser)")
        guard let user, user.isActive, try recentTokens(for: .passwordReset, of: user.id) < 3 else { return }
        try store(mailed, for: .passwordReset, of: user.id, lifetime: settings.passwordResetLifetime)
        try enqueue(.resetPassword, to: user.id, link: mailed.sealed)
    }

    /// Mails a person for whom an account was made the link to choose their password.
    public func invite(_ user: Identifier<Kind.User>, _ mailed: MailedToken, settings: IdentitySettings) throws {
        try store(mailed, for: .passwordReset, of: user, lifetime: settings.invitationLifetime)
        try enqueue(.invitation, to: user, link: mailed.sealed)
    }

    /// Whose password a mailed token lets its holder choose; nil when it does so no more.
    ///
    /// Looked at before the costly hash; `resetPassword` alone uses it up.
    public func personResetting(by token: OpaqueToken) throws -> User? {
        try first(
            """
            \(User.select)
              join password_reset_tokens on password_reset_tokens.user_id = users.id
             where password_reset_tokens.token_hash = \(token.hash) and password_reset_tokens.used_at is null
               and password_reset_tokens.expires_at > \(now) and users.is_active
            """)
    }

    /// Gives a person the password they chose by a mailed token, and ends every access by the old one.
    ///
    /// - Throws: `AccountFailure.tokenInvalid`.
    public func resetPassword(by token: OpaqueToken, to hash: PasswordHash, _ secret: Secret) throws {
        let user = try use(token, for: .passwordReset)
        guard user.isActive else { throw AccountFailure.tokenInvalid }
        try replacePassword(of: user, by: hash, keeping: nil)
        // Who reads the mail has proven the address, and is no guesser.
        try send(
            """
            update users set email_verified_at = coalesce(email_verified_at, \(now)) where id = \(user.id)
            """)
        try forgetFailures(of: user, secret)
    }

    /// Gives a person the password they chose while signed in, and ends every other access.
    ///
    /// - Parameters:
    ///   - version: the account's token version when the old password was compared.
    ///   - session: the browser that asks, which stays signed in.
    /// - Throws: `AccountFailure.changedMeanwhile`.
    public func changePassword(
        of user: User, ofVersion version: Int, to hash: PasswordHash, keeping session: SessionToken?
    ) throws {
        let present = try value("select token_version from users where id = \(user.id) \(SQL.forUpdate)", as: Int.self)
        guard present == version else { throw AccountFailure.changedMeanwhile }
        try replacePassword(of: user, by: hash, keeping: session)
    }

    private func replacePassword(of user: User, by hash: PasswordHash, keeping session: SessionToken?) throws {
        try send("update users set password_hash = \(hash), must_change_password = \(false) where id = \(user.id)")
        try revokeAccess(of: user.id, except: session)
        try discardTokens(for: .passwordReset, of: user.id)
        try enqueue(.passwordChanged, to: user.id)
    }
}
