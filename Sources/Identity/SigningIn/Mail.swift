internal import Engine
internal import Platform

/// What accounts are told by mail. The words are stored in the outbox, and name the texts there.
enum AccountMail: String, CaseIterable, ValueConvertible {
    case verifyEmail = "identity.verify_email"
    case signUpAgain = "identity.sign_up_again"
    case invitation = "identity.invitation"
    case resetPassword = "identity.reset_password"
    case passwordChanged = "identity.password_changed"
}

extension Transaction {
    /// Puts a mail into the outbox, to be sent once the transaction is durable.
    ///
    /// - Parameter link: the token of the link in it, sealed, because the outbox is stored.
    func enqueue(_ mail: AccountMail, to user: Identifier<Kind.User>, link: SealedText? = nil) throws {
        // Sealed text is base64: nothing in it needs an escape.
        let payload = link.map { "{\"token\":\"\($0.stored)\"}" } ?? "{}"
        try send(
            """
            insert into email_outbox (user_id, kind, payload, next_attempt_at, created_at)
            values (\(user), \(mail), \(payload), \(now), \(now))
            """)
    }
}
