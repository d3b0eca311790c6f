public import Access
public import Engine
public import Platform

extension Transaction {
    /// Gives a person another primary role; their tokens end, so that it holds at once.
    ///
    /// - Parameter grant: for the role they get, as `create` asks for it; the person's own is granted by `user`.
    /// - Throws: `AccountFailure.lastSuperAdmin`.
    public func changeRole(
        to role: Role, under user: Grant<Identifier<Kind.User>>, and grant: Grant<Policy.InstitutionAction>
    ) throws {
        grant.assertCovers(role)
        if role != .superAdmin { try keepSuperAdmin(besides: user.resource) }
        try execute(
            """
            update users set role = \(role), token_version = token_version + 1
             where id = \(user.resource) and role <> \(role)
            """)
    }

    /// Takes an account out of use, and ends every access by it.
    ///
    /// - Throws: `AccountFailure.ownAccount`, `AccountFailure.lastSuperAdmin`.
    public func deactivate(under grant: Grant<Identifier<Kind.User>>) throws {
        guard grant.resource != grant.actor.user else { throw AccountFailure.ownAccount }
        try keepSuperAdmin(besides: grant.resource)
        try send("update users set is_active = \(false) where id = \(grant.resource)")
        try revokeAccess(of: grant.resource)
        try discardTokens(for: .passwordReset, of: grant.resource)
        try discardTokens(for: .emailVerification, of: grant.resource)
    }

    /// Brings an account back into use.
    public func reactivate(under grant: Grant<Identifier<Kind.User>>) throws {
        try execute("update users set is_active = \(true) where id = \(grant.resource)")
    }

    /// Mails a person the link to choose a password once more; earlier links are worthless from now on.
    ///
    /// - Throws: `AccountFailure.outOfUse`.
    public func inviteAgain(
        under grant: Grant<Identifier<Kind.User>>, _ mailed: MailedToken, settings: IdentitySettings
    ) throws {
        guard let user = try user(grant.resource), user.isActive else { throw AccountFailure.outOfUse }
        try discardTokens(for: .passwordReset, of: user.id)
        try invite(user.id, mailed, settings: settings)
    }

    /// Ends every access that a person has now: all tokens, and every browser.
    public func signOutEverywhere(under grant: Grant<Identifier<Kind.User>>) throws {
        try revokeAccess(of: grant.resource)
    }

    /// Locks the rows of all super administrators, so that two of them cannot demote each other at once.
    func keepSuperAdmin(besides user: Identifier<Kind.User>) throws {
        let all = try values(
            """
            select id from users where role = \(Role.superAdmin) and is_active order by id \(SQL.forUpdate)
            """, as: Identifier<Kind.User>.self)
        guard all != [user] else { throw AccountFailure.lastSuperAdmin }
    }
}
