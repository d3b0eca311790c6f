internal import Access
public import Engine
public import Platform

/// Why somebody is not signed in.
public enum SignInFailure: Error, Hashable, Sendable {
    /// The login or the password is wrong, or the account is not in use: which, nobody is told.
    case wrongCredentials
    /// The password is right, and a code of the second factor is needed besides.
    case codeRequired
    /// The password is right, and the code is not, or was used before.
    case wrongCode
    /// Too many failures with this login; not even the right password counts until then.
    case locked(until: Timestamp)
}

/// An attempt to sign in that is noted and not yet decided.
public struct SignInAttempt: Sendable {
    let id: UniqueID
    let login: Login
    let account: Account?

    /// What the password is compared with; nil when nobody has the login.
    public var passwordHash: PasswordHash? { account?.passwordHash }

    /// Whose login it is.
    public var user: Identifier<Kind.User>? { account?.id }

    struct Account: Record {
        let id: Identifier<Kind.User>
        let passwordHash: PasswordHash
        let isActive: Bool

        init(row: Row) throws {
            id = try row["id"]
            passwordHash = try row["password_hash"]
            isActive = try row["is_active"]
        }

        static func find(_ login: Login) -> SQL {
            "select id, password_hash, is_active from users where \(login.belongsToUser)"
        }
    }

    var presumedOutcome: String {
        guard let account else { return "unknown_login" }
        return account.isActive ? "wrong_password" : "inactive"
    }
}

// Hashing takes long and stands between two transactions. The attempt is therefore counted as a failure before the
// password is looked at, and as a success after: however many guess at once, no more than the threshold get through.
extension Transaction {
    /// Notes an attempt to sign in, as a failure until it is proven otherwise; nothing is noted while the login is
    /// locked but the refusal.
    ///
    /// - Parameter id: names the attempt.
    /// - Returns: the attempt, or nil with the end of the lock.
    public func beginSignIn(
        _ login: Login, id: UniqueID, userAgent: String?, lockout: Lockout
    ) throws -> Result<SignInAttempt, SignInFailure> {
        try send(login.takeTurns)
        let failures = try first(Failures.find(login), as: Failures.self)
        let account = try first(SignInAttempt.Account.find(login), as: SignInAttempt.Account.self)
        let attempt = SignInAttempt(id: id, login: login, account: account)
        if let end = lockout.end(after: failures?.count ?? 0, last: failures?.last), now < end {
            try note(attempt, outcome: "locked", userAgent: userAgent)
            return .failure(.locked(until: end))
        }
        try note(attempt, outcome: attempt.presumedOutcome, userAgent: userAgent)
        return .success(attempt)
    }

    /// Closes an attempt by what its password turned out to be.
    ///
    /// - Parameter code: of the second factor, or a recovery code; needed where the person has set one up.
    /// - Returns: the person, who is now known; or the failure, which is noted.
    public func concludeSignIn(
        _ attempt: SignInAttempt, _ verdict: PasswordHashing.Verdict, code: String?, lockout: Lockout,
        _ secret: Secret
    ) throws -> Result<User, SignInFailure> {
        guard let account = attempt.account, case .right(let stronger) = verdict,
            let user = try user(account.id), user.isActive
        else {
            try noteFailure(of: attempt, lockout: lockout)
            return .failure(.wrongCredentials)
        }
        // Told only to who has the password: the lock of an administrator is nobody else's business.
        if let end = try lockByHand(of: user.id) {
            try send("update login_attempts set outcome = 'locked' where id = \(attempt.id)")
            return .failure(.locked(until: end))
        }
        switch try check(code, asSecondFactorOf: user, secret) {
        case .notNeeded, .right:
            try noteSuccess(of: attempt, by: user, stronger: stronger)
            return .success(user)
        case .missing:
            // The password was right: neither a failure, nor a success that would forget the failures before it.
            try send("update login_attempts set outcome = 'otp_required' where id = \(attempt.id)")
            return .failure(.codeRequired)
        case .wrong:
            try noteFailure(of: attempt, lockout: lockout)
            return .failure(.wrongCode)
        }
    }

    /// Takes back an attempt whose password nobody could look at: that is no failure of the person's.
    public func withdrawSignIn(_ attempt: SignInAttempt) throws {
        try send("delete from login_attempts where id = \(attempt.id)")
    }

    private func note(_ attempt: SignInAttempt, outcome: String, userAgent: String?) throws {
        try send(
            """
            insert into login_attempts (id, login_hash, user_id, ip_address, user_agent, outcome, created_at)
            values (\(attempt.id), \(attempt.login.hash), \(attempt.user), \(context.address), \(userAgent),
                    \(outcome), \(now))
            """)
    }

    private func noteSuccess(of attempt: SignInAttempt, by user: User, stronger: PasswordHash?) throws {
        try send("update login_attempts set outcome = 'success' where id = \(attempt.id)")
        try send(
            """
            update users
               set last_login_at = \(now), failed_login_attempts = 0, account_locked_until = null,
                   password_hash = coalesce(\(stronger), password_hash)
             where id = \(user.id)
            """)
        try audit(.login, of: "users", record: user.id.text)
    }

    private func noteFailure(of attempt: SignInAttempt, lockout: Lockout) throws {
        try audit(.loginFailed, of: "users", record: attempt.user?.text)
        guard let user = attempt.user, let failures = try first(Failures.find(attempt.login), as: Failures.self) else {
            return
        }
        try send(
            """
            update users
               set failed_login_attempts = \(failures.count),
                   account_locked_until = \(lockout.end(after: failures.count, last: failures.last))
             where id = \(user) and not (\(User.isLockedByHand(at: now)))
            """)
    }
}
