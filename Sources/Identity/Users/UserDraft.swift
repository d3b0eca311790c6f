public import Access

/// What is known of a person before there is an account.
public struct UserDraft: Sendable, Hashable {
    /// Where mail goes.
    public var email: String
    /// The name to sign in with.
    public var username: String
    /// The name in full.
    public var fullName: String
    /// What the person wants to be called.
    public var preferredName: String?
    /// The primary role.
    public var role: Role
    /// The language they read.
    public var locale: String
    /// Their zone; nil for the campus's.
    public var timeZone: String?
    /// Whether the password must be changed at the first sign-in.
    public var mustChangePassword: Bool

    /// A draft of these parts.
    public init(
        email: String, username: String, fullName: String, preferredName: String? = nil, role: Role = .student,
        locale: String = "en", timeZone: String? = nil, mustChangePassword: Bool = false
    ) {
        self.email = email
        self.username = username
        self.fullName = fullName
        self.preferredName = preferredName
        self.role = role
        self.locale = locale
        self.timeZone = timeZone
        self.mustChangePassword = mustChangePassword
    }

    /// What nobody should choose as a password.
    public var logins: [String] { [email, username, fullName] }
}
