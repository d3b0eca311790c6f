public import Engine
public import Platform

extension Transaction {
    /// Makes an account that comes into use once the mail to its address is answered.
    ///
    /// For an address that has an account, the mail says so instead, and nobody else learns of it; an account that was
    /// never confirmed is sent the mail again, and keeps the password it was made with.
    ///
    /// - Throws: `AccountFailure.signUpClosed`; `DatabaseError` for a user name that another account has.
    public func signUp(
        _ draft: UserDraft, id: Identifier<Kind.User>, password hash: PasswordHash, _ mailed: MailedToken,
        settings: IdentitySettings
    ) throws {
        guard settings.allowsSignUp else { throw AccountFailure.signUpClosed }
        let login: SQL = "lower(users.email) = \(draft.email.lowercased())"
        guard let existing: User = try first("\(User.select) where \(login)") else {
            try insert(draft, id: id, password: hash, isActive: false)
            return try mailVerification(mailed, to: id, settings)
        }
        guard try recentTokens(for: .emailVerification, of: existing.id) < 3 else { return }
        if existing.isActive || existing.emailVerifiedAt != nil {
            try enqueue(.signUpAgain, to: existing.id)
        } else {
            try mailVerification(mailed, to: existing.id, settings)
        }
    }

    /// Mails a person the link to confirm their address, unless it is confirmed, at most three times in an hour.
    public func requestEmailVerification(
        of user: User, _ mailed: MailedToken, settings: IdentitySettings
    ) throws {
        guard user.emailVerifiedAt == nil, try recentTokens(for: .emailVerification, of: user.id) < 3 else { return }
        try mailVerification(mailed, to: user.id, settings)
    }

    /// Confirms an address, and brings an account that waited for it into use.
    ///
    /// - Throws: `AccountFailure.tokenInvalid`.
    public func verifyEmail(by token: OpaqueToken) throws {
        let user = try use(token, for: .emailVerification)
        try execute(
            """
            update users set email_verified_at = \(now), is_active = \(true)
             where id = \(user.id) and email_verified_at is null
            """)
    }

    private func mailVerification(
        _ mailed: MailedToken, to user: Identifier<Kind.User>, _ settings: IdentitySettings
    ) throws {
        try store(mailed, for: .emailVerification, of: user, lifetime: settings.emailVerificationLifetime)
        try enqueue(.verifyEmail, to: user, link: mailed.sealed)
    }
}
