public import Access
public import Engine
public import Platform

extension Transaction {
    /// Makes an account.
    ///
    /// - Parameters:
    ///   - hash: `unusable` for a person who is to choose a password by mail.
    ///   - grant: to manage users, or administrators when the draft is of one.
    /// - Throws: `DatabaseError` for an e-mail address or user name that another account has.
    public func create(
        _ draft: UserDraft, id: Identifier<Kind.User>, password hash: PasswordHash,
        under grant: Grant<Policy.InstitutionAction>
    ) throws -> User {
        grant.assertCovers(draft.role)
        try insert(draft, id: id, password: hash, isActive: true)
        return try created(id)
    }

    /// Makes a person's student row.
    ///
    /// - Parameter number: the student number, unique.
    public func admit(
        _ user: Identifier<Kind.User>, as id: Identifier<Kind.Student>, number: String,
        under grant: Grant<Policy.InstitutionAction>
    ) throws {
        grant.assertCovers(.student)
        try execute("insert into students (id, user_id, student_number) values (\(id), \(user), \(number))")
    }

    /// Makes a person's staff row.
    ///
    /// - Parameter number: the staff number, unique when stated.
    public func employ(
        _ user: Identifier<Kind.User>, as id: Identifier<Kind.StaffMember>, number: String?, position: String?,
        under grant: Grant<Policy.InstitutionAction>
    ) throws {
        grant.assertCovers(.instructor)
        try execute(
            """
            insert into staff_members (id, user_id, staff_number, position)
            values (\(id), \(user), \(number), \(position))
            """)
    }

    func insert(
        _ draft: UserDraft, id: Identifier<Kind.User>, password hash: PasswordHash, isActive: Bool
    ) throws {
        try execute(
            """
            insert into users
                (id, email, username, password_hash, full_name, preferred_name, role, locale, time_zone,
                 must_change_password, is_active, created_at, updated_at)
            values (\(id), \(draft.email), \(draft.username), \(hash), \(draft.fullName), \(draft.preferredName),
                    \(draft.role), \(draft.locale), \(draft.timeZone), \(draft.mustChangePassword), \(isActive),
                    \(now), \(now))
            """)
    }

    private func created(_ id: Identifier<Kind.User>) throws -> User {
        guard let user = try user(id) else { preconditionFailure("a user that was just made is there") }
        return user
    }
}

extension Grant where Resource == Policy.InstitutionAction {
    /// Traps when the grant is for something else: a defect of the program, never of an input.
    func assertCovers(_ role: Role) {
        let needed: [Policy.InstitutionAction] =
            role.isAdministrator ? [.manageAdministrators] : [.manageUsers, .manageAdministrators]
        precondition(needed.contains(resource), "a grant to \(resource) does not cover making a \(role)")
    }
}
