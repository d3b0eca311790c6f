public import Access
public import Engine
public import Platform

/// A further role of a person, for a part of the institution and for a time.
public struct ScopedRole: Record, Hashable {
    /// Names it.
    public let id: UniqueID
    /// What they are.
    public let role: Role
    /// Only there; with `offering` also nil, everywhere.
    public let department: Identifier<Kind.Department>?
    /// Only there.
    public let offering: Identifier<Kind.Offering>?
    /// From when on; nil since ever.
    public let startsAt: Timestamp?
    /// Until when; nil for good.
    public let endsAt: Timestamp?

    /// A role of these parts.
    public init(
        id: UniqueID, role: Role, department: Identifier<Kind.Department>?, offering: Identifier<Kind.Offering>?,
        startsAt: Timestamp?, endsAt: Timestamp?
    ) {
        self.id = id
        self.role = role
        self.department = department
        self.offering = offering
        self.startsAt = startsAt
        self.endsAt = endsAt
    }

    /// Reads a row of `user_roles`.
    public init(row: Row) throws {
        id = try row["id"]
        role = try row["role"]
        department = try row["department_id"]
        offering = try row["offering_id"]
        startsAt = try row["starts_at"]
        endsAt = try row["ends_at"]
    }
}

extension Transaction {
    /// The further roles of a person, as far as the one who asks may see them.
    public func scopedRoles(of user: Identifier<Kind.User>) throws -> [ScopedRole] {
        try all(
            """
            select id, role, department_id, offering_id, starts_at, ends_at
              from user_roles where user_id = \(user) and is_active order by created_at, id
            """)
    }

    /// Gives a person a further role.
    ///
    /// - Parameter grant: for the role, as `create` asks for it.
    public func give(
        _ role: ScopedRole, under user: Grant<Identifier<Kind.User>>, and grant: Grant<Policy.InstitutionAction>
    ) throws {
        grant.assertCovers(role.role)
        try execute(
            """
            insert into user_roles (id, user_id, role, department_id, offering_id, starts_at, ends_at)
            values (\(role.id), \(user.resource), \(role.role), \(role.department), \(role.offering),
                    \(role.startsAt), \(role.endsAt))
            """)
        try endAccessTokens(of: user.resource)
    }

    /// Takes a further role away; false when the person does not have it.
    public func takeRole(_ id: UniqueID, under user: Grant<Identifier<Kind.User>>) throws -> Bool {
        let taken = try execute(
            """
            update user_roles set is_active = \(false)
             where id = \(id) and user_id = \(user.resource) and is_active
            """)
        guard taken > 0 else { return false }
        try endAccessTokens(of: user.resource)
        return true
    }

    private func endAccessTokens(of user: Identifier<Kind.User>) throws {
        try send("update users set token_version = token_version + 1 where id = \(user)")
    }
}
