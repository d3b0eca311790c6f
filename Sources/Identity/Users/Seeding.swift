internal import Access
public import Engine
public import Platform

/// The accounts with which a new installation begins.
public enum Seeding {
    /// One of them.
    public struct Account: Sendable, Hashable {
        /// What is known of the person.
        public let draft: UserDraft
        /// Their student number, for a student.
        public let studentNumber: String?
        /// Their position, for a member of staff.
        public let position: String?

        init(_ name: String, _ fullName: String, _ role: Role, studentNumber: String? = nil, position: String? = nil) {
            draft = UserDraft(email: "\(name)@lyceum.example", username: name, fullName: fullName, role: role)
            self.studentNumber = studentNumber
            self.position = position
        }
    }

    /// Who can do everything.
    public static let superAdmin = Account("superadmin", "Super Administrator", .superAdmin)
    /// Who teaches.
    public static let lecturer = Account("lecturer", "Demo Lecturer", .instructor, position: "Lecturer")
    /// Who studies.
    public static let student = Account("student", "Demo Student", .student, studentNumber: "S000001")
    /// All of them.
    public static let all = [superAdmin, lecturer, student]
}

extension Transaction {
    /// Makes those accounts that are not there yet.
    ///
    /// - Parameters:
    ///   - hash: of the one password they all begin with.
    ///   - isOneTime: whether that password must be changed at the first sign-in.
    /// - Returns: the accounts that were made.
    public func seed(
        _ accounts: [Seeding.Account], password hash: PasswordHash, isOneTime: Bool, _ environment: Environment
    ) throws -> [User] {
        try accounts.compactMap { account in
            let email = account.draft.email
            guard try value("select 1 from users where lower(email) = \(email)", as: Int.self) == nil else {
                return nil
            }
            return try make(account, password: hash, isOneTime: isOneTime, environment)
        }
    }

    private func make(
        _ account: Seeding.Account, password hash: PasswordHash, isOneTime: Bool, _ environment: Environment
    ) throws -> User {
        let id = environment.id(Kind.User.self)
        let grant = Grant.system(
            account.draft.role.isAdministrator ? .manageAdministrators : .manageUsers, as: id)
        var draft = account.draft
        draft.mustChangePassword = isOneTime
        _ = try create(draft, id: id, password: hash, under: grant)
        if let number = account.studentNumber {
            try admit(id, as: environment.id(), number: number, under: grant)
        }
        if let position = account.position {
            try employ(id, as: environment.id(), number: nil, position: position, under: grant)
        }
        // Who runs the program reads the password on its screen: there is nothing to confirm by mail.
        try send("update users set email_verified_at = \(now) where id = \(id)")
        guard let user = try user(id) else { preconditionFailure("a user that was just made is there") }
        return user
    }
}
