public import Access
public import Engine
public import Platform

/// A person with an account.
public struct User: Record, Hashable {
    /// The account's id.
    public let id: Identifier<Kind.User>
    /// The address mail goes to, unique without regard to case.
    public let email: String
    /// The name to sign in with, unique without regard to case, without an `@`.
    public let username: String
    /// The name in full.
    public let fullName: String
    /// What the person wants to be called.
    public let preferredName: String?
    /// The primary role.
    public let role: Role
    /// The language they read, as a tag such as `az`.
    public let locale: String
    /// Their zone, such as `Asia/Baku`; nil for the campus's.
    public let timeZone: String?
    /// When the address was confirmed.
    public let emailVerifiedAt: Timestamp?
    /// Whether the password is one that somebody else chose.
    public let mustChangePassword: Bool
    /// Whether the person signs in with a second factor.
    public let hasSecondFactor: Bool
    /// Until when the last failures keep the account locked.
    public let lockedUntil: Timestamp?
    /// When the person last signed in.
    public let lastLoginAt: Timestamp?
    /// Rises when a role, a lock or a password changes; access tokens of an older version are worthless.
    public let tokenVersion: Int
    /// Whether the account is in use.
    public let isActive: Bool
    /// When the account was made.
    public let createdAt: Timestamp
    /// When it was last changed.
    public let updatedAt: Timestamp
    /// Their student row, if they have one.
    public let student: Identifier<Kind.Student>?
    /// Their staff row, if they have one.
    public let staffMember: Identifier<Kind.StaffMember>?

    /// Reads the columns of `User.columns`.
    public init(row: Row) throws {
        id = try row["id"]
        email = try row["email"]
        username = try row["username"]
        fullName = try row["full_name"]
        preferredName = try row["preferred_name"]
        role = try row["role"]
        locale = try row["locale"]
        timeZone = try row["time_zone"]
        emailVerifiedAt = try row["email_verified_at"]
        mustChangePassword = try row["must_change_password"]
        hasSecondFactor = try row["mfa_enabled"]
        lockedUntil = try row["account_locked_until"]
        lastLoginAt = try row["last_login_at"]
        tokenVersion = try row["token_version"]
        isActive = try row["is_active"]
        createdAt = try row["created_at"]
        updatedAt = try row["updated_at"]
        student = try row["student_id"]
        staffMember = try row["staff_id"]
    }

    /// The beginning of every statement that reads users; conditions follow.
    static let select: SQL = """
        select users.id, users.email, users.username, users.full_name, users.preferred_name, users.role,
               users.locale, users.time_zone, users.email_verified_at, users.must_change_password, users.mfa_enabled,
               users.account_locked_until, users.last_login_at, users.token_version, users.is_active, users.created_at,
               users.updated_at, students.id as student_id, staff_members.id as staff_id
          from users
          left join students on students.user_id = users.id
          left join staff_members on staff_members.user_id = users.id
        """

    /// One user.
    static func find(_ id: Identifier<Kind.User>) -> SQL { "\(select) where users.id = \(id)" }
}

extension Transaction {
    /// A user whom the person of the transaction may see.
    public func user(_ id: Identifier<Kind.User>) throws -> User? { try first(User.find(id)) }

    /// A user whom nobody else changes until the transaction ends.
    public func userForChange(_ id: Identifier<Kind.User>) throws -> User? {
        try first("\(User.find(id)) \(SQL.forUpdate(of: "users"))")
    }
}
