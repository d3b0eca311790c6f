public import Engine
public import Platform

/// What a code says about the second factor of somebody who signs in.
enum CodeVerdict {
    case notNeeded, missing, right, wrong
}

/// An authenticator of a person.
private struct SecondFactor: Record {
    let id: UniqueID
    let secret: SealedText

    init(row: Row) throws {
        id = try row["id"]
        let bytes: [UInt8] = try row["secret"]
        secret = SealedText(stored: String(decoding: bytes, as: UTF8.self))
    }

    /// What it shares with the program; nil when that was sealed with another secret of the program's.
    func authenticator(_ secret: Secret) -> AuthenticatorSecret? {
        self.secret.opened(for: .secondFactors, by: secret).flatMap(Base64.decode)
            .map(AuthenticatorSecret.init(bytes:))
    }

    /// The one that is in use, or the one that waits to be confirmed.
    static func find(of user: Identifier<Kind.User>, confirmed: Bool) -> SQL {
        """
        select id, secret from mfa_factors
         where user_id = \(user) and is_active and confirmed_at is \(raw: confirmed ? "not null" : "null")
         order by created_at desc, id desc
        """
    }
}

extension Transaction {
    /// Begins to set up an authenticator; it counts once a code of it was seen.
    ///
    /// - Throws: `AccountFailure.secondFactorExists`.
    public func addSecondFactor(
        _ authenticator: SealedText, of user: Identifier<Kind.User>, label: String
    ) throws {
        guard try first(SecondFactor.find(of: user, confirmed: true), as: SecondFactor.self) == nil else {
            throw AccountFailure.secondFactorExists
        }
        try send("delete from mfa_factors where user_id = \(user) and confirmed_at is null")
        try execute(
            """
            insert into mfa_factors (user_id, kind, label, secret)
            values (\(user), 'totp', \(label), \(Array(authenticator.stored.utf8)))
            """)
    }

    /// The authenticator that a person began to set up and has not confirmed; needs system rights, for nobody reads
    /// secrets.
    public func pendingAuthenticator(
        of user: Identifier<Kind.User>, _ secret: Secret
    ) throws -> AuthenticatorSecret? {
        try first(SecondFactor.find(of: user, confirmed: false), as: SecondFactor.self)?.authenticator(secret)
    }

    /// Takes an authenticator into use by its first code, and gives the codes for when it is lost.
    ///
    /// - Throws: `AccountFailure.wrongCode`.
    public func confirmSecondFactor(
        of user: Identifier<Kind.User>, code: String, recovery: [RecoveryCode], _ secret: Secret
    ) throws {
        guard let factor = try first(SecondFactor.find(of: user, confirmed: false), as: SecondFactor.self),
            try accepts(code, of: factor, secret)
        else { throw AccountFailure.wrongCode }
        try send("update mfa_factors set confirmed_at = \(now) where id = \(factor.id)")
        try send("update users set mfa_enabled = \(true) where id = \(user)")
        try replaceRecoveryCodes(of: user, by: recovery, secret)
    }

    /// Takes a person's authenticator and recovery codes away.
    public func removeSecondFactor(of user: Identifier<Kind.User>) throws {
        try send("delete from mfa_factors where user_id = \(user)")
        try send("delete from mfa_recovery_codes where user_id = \(user)")
        try send("update users set mfa_enabled = \(false) where id = \(user)")
    }

    /// Uses a code up, be it the authenticator's or a recovery code.
    func check(_ code: String?, asSecondFactorOf user: User, _ secret: Secret) throws -> CodeVerdict {
        guard user.hasSecondFactor else { return .notNeeded }
        guard let code else { return .missing }
        if let recovery = RecoveryCode(typed: code), try use(recovery, of: user.id, secret) { return .right }
        guard let factor = try first(SecondFactor.find(of: user.id, confirmed: true), as: SecondFactor.self) else {
            return .wrong
        }
        return try accepts(code, of: factor, secret) ? .right : .wrong
    }

    /// A code is good once: its half minute must lie after that of the last one.
    private func accepts(_ code: String, of factor: SecondFactor, _ secret: Secret) throws -> Bool {
        guard let step = factor.authenticator(secret)?.step(of: code, at: now) else { return false }
        return try execute(
            """
            update mfa_factors set last_step = \(step)
             where id = \(factor.id) and (last_step is null or last_step < \(step))
            """) > 0
    }
}

extension AuthenticatorSecret {
    /// The form in which the database keeps it.
    public func sealed(by secret: Secret, _ environment: Environment) -> SealedText {
        SealedText(Base64.encode(bytes), for: .secondFactors, by: secret, environment)
    }
}
