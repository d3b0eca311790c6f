public import Engine
public import Platform

/// Who does something, as the database knows them at this moment.
public struct Actor: Sendable, Hashable {
    /// The account.
    public let user: Identifier<Kind.User>
    /// The primary role.
    public let role: Role
    /// All roles that are in force, the primary one first.
    public let grants: [RoleGrant]
    /// Their student row, if they have one.
    public let student: Identifier<Kind.Student>?
    /// Their staff row, if they have one.
    public let staffMember: Identifier<Kind.StaffMember>?
    /// Rises when a role, a lock or a password changes; tokens of an older version are worthless.
    public let tokenVersion: Int
    /// Whether the password is one that somebody else chose: nothing else may be done until it is changed.
    public let mustChangePassword: Bool
    /// Whether the person signs in with a second factor.
    public let hasSecondFactor: Bool

    /// An actor of these parts.
    public init(
        user: Identifier<Kind.User>, role: Role, grants: [RoleGrant], student: Identifier<Kind.Student>?,
        staffMember: Identifier<Kind.StaffMember>?, tokenVersion: Int,
        mustChangePassword: Bool = false, hasSecondFactor: Bool = false
    ) {
        self.user = user
        self.role = role
        self.grants = grants
        self.student = student
        self.staffMember = staffMember
        self.tokenVersion = tokenVersion
        self.mustChangePassword = mustChangePassword
        self.hasSecondFactor = hasSecondFactor
    }

    /// Whether the person holds one of these roles for the whole institution.
    public func holds(_ roles: Role...) -> Bool {
        grants.contains { $0.scope == .everywhere && roles.contains($0.role) }
    }

    /// Whether the person keeps the records of the whole institution.
    public var isRegistry: Bool { holds(.registrar, .admin, .superAdmin) }

    /// Whether the person administers the system.
    public var isAdministrator: Bool { holds(.admin, .superAdmin) }

    /// Whether the person holds a role of staff anywhere.
    public var isStaff: Bool { grants.contains { $0.role.isStaff } }
}

extension Transaction {
    /// The person behind an account that is in use; nil when there is none such.
    ///
    /// - Parameter condition: what must hold besides, such as that their session lives; it may name `users`.
    public func actor(_ user: Identifier<Kind.User>, provided condition: SQL = "1 = 1") throws -> Actor? {
        let rows = try rows(Actor.find(user, at: now, provided: condition))
        guard let first = rows.first else { return nil }
        let primary: Role = try first["role"]
        let further = try rows.compactMap(RoleGrant.init(further:))
        return Actor(
            user: user, role: primary, grants: [RoleGrant(primary)] + further, student: try first["student_id"],
            staffMember: try first["staff_id"], tokenVersion: try first["token_version"],
            mustChangePassword: try first["must_change_password"], hasSecondFactor: try first["mfa_enabled"])
    }
}

extension Actor {
    /// One row, and one more for each further role that is in force.
    fileprivate static func find(_ user: Identifier<Kind.User>, at now: Timestamp, provided condition: SQL) -> SQL {
        """
        select users.role, users.token_version, users.must_change_password, users.mfa_enabled,
               students.id as student_id, staff_members.id as staff_id,
               user_roles.role as further_role, user_roles.department_id, user_roles.offering_id
          from users
          left join students on students.user_id = users.id
          left join staff_members on staff_members.user_id = users.id and staff_members.is_active
          left join user_roles on user_roles.user_id = users.id and user_roles.is_active
               and (user_roles.starts_at is null or user_roles.starts_at <= \(now))
               and (user_roles.ends_at is null or user_roles.ends_at > \(now))
         where users.id = \(user) and users.is_active and \(condition)
        """
    }
}

extension RoleGrant {
    fileprivate init?(further row: Row) throws {
        guard let role: Role = try row["further_role"] else { return nil }
        let department: Identifier<Kind.Department>? = try row["department_id"]
        let offering: Identifier<Kind.Offering>? = try row["offering_id"]
        self.init(role, department.map(Scope.department) ?? offering.map(Scope.offering) ?? .everywhere)
    }
}
