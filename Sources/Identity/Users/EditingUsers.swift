public import Access
public import Engine
public import Platform

/// What a person may change about their own account, and an administrator about anyone's; nil leaves it.
public struct ProfileChange: Sendable, Hashable {
    /// The name in full.
    public var fullName: String?
    /// What the person wants to be called; the inner nil takes it away.
    public var preferredName: String??
    /// The language they read.
    public var locale: String?
    /// Their zone; the inner nil means the campus's.
    public var timeZone: String??

    /// Changes nothing.
    public init() {}
}

/// What an administrator alone may change besides; nil leaves it.
public struct LoginChange: Sendable, Hashable {
    /// Where mail goes; a new address is not confirmed.
    public var email: String?
    /// The name to sign in with.
    public var username: String?

    /// Changes nothing.
    public init() {}
}

extension Transaction {
    /// Changes what a person says of themselves.
    public func edit(_ change: ProfileChange, under grant: Grant<Identifier<Kind.User>>) throws {
        var columns: [SQL] = []
        if let name = change.fullName { columns.append("full_name = \(name)") }
        if let name = change.preferredName { columns.append("preferred_name = \(name)") }
        if let locale = change.locale { columns.append("locale = \(locale)") }
        if let zone = change.timeZone { columns.append("time_zone = \(zone)") }
        try update(columns, of: grant.resource)
    }

    /// Changes how a person signs in. Links mailed to the old address are worthless from now on.
    ///
    /// - Throws: `DatabaseError` for an e-mail address or user name that another account has.
    public func edit(_ change: LoginChange, under grant: Grant<Identifier<Kind.User>>) throws {
        var columns: [SQL] = []
        if let name = change.username { columns.append("username = \(name)") }
        if let email = change.email {
            columns.append(
                """
                email_verified_at = case when lower(email) = lower(\(email)) then email_verified_at end,
                email = \(email)
                """)
            try discardTokens(for: .passwordReset, of: grant.resource)
            try discardTokens(for: .emailVerification, of: grant.resource)
        }
        try update(columns, of: grant.resource)
    }

    private func update(_ columns: [SQL], of user: Identifier<Kind.User>) throws {
        guard !columns.isEmpty else { return }
        try execute("update users set \(SQL.joined(columns, by: ", ")) where id = \(user)")
    }
}
