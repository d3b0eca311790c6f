public import Access
public import Engine
public import Platform

// Failures lock a login by themselves, for a while. A lock that no failure explains was placed by an administrator:
// neither a right password nor a mailed link opens it.
extension User {
    /// Holds of `users` while an administrator keeps the account locked.
    static func isLockedByHand(at now: Timestamp) -> SQL {
        "coalesce(users.failed_login_attempts = 0 and users.account_locked_until > \(now), \(SQL.false))"
    }
}

extension Transaction {
    /// Keeps a person from signing in, and ends every access that they have now. Nothing is deleted.
    ///
    /// - Parameter end: when they may sign in again by themselves; nil for not before somebody lets them.
    /// - Throws: `AccountFailure.ownAccount`, `AccountFailure.lastSuperAdmin`.
    public func lock(until end: Timestamp?, under grant: Grant<Identifier<Kind.User>>) throws {
        guard grant.resource != grant.actor.user else { throw AccountFailure.ownAccount }
        try keepSuperAdmin(besides: grant.resource)
        try send(
            """
            update users set failed_login_attempts = 0, account_locked_until = \(end ?? .endOfTime)
             where id = \(grant.resource)
            """)
        try revokeAccess(of: grant.resource)
    }

    /// Lets a person try to sign in again at once, whoever or whatever had locked them out.
    public func unlock(under grant: Grant<Identifier<Kind.User>>, _ secret: Secret) throws {
        guard let user = try user(grant.resource) else { return }
        try forgetFailures(of: user, secret)
        try send(
            """
            update users set account_locked_until = null
             where id = \(user.id) and account_locked_until is not null
            """)
    }

    /// Until when an administrator keeps an account locked; nil when none does.
    func lockByHand(of user: Identifier<Kind.User>) throws -> Timestamp? {
        try value(
            "select account_locked_until from users where id = \(user) and \(User.isLockedByHand(at: now))")
    }
}

extension Timestamp {
    /// The last second of the year 9999.
    fileprivate static let endOfTime = Timestamp(seconds: 253_402_300_799)
}
