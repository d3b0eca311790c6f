internal import Access
internal import Engine
internal import HTTP
internal import Identity
internal import Platform

extension APIContext {
    /// Makes an account, with the student or staff row that is asked for.
    func createUser(_ input: UserInput, under key: IdempotencyKey?) async throws -> Response {
        let action: Policy.InstitutionAction = input.draft.role.isAdministrator ? .manageAdministrators : .manageUsers
        // Before the costly hash, and once more in the transaction of the change.
        try await read { _, actor in _ = try actor.grant(action) }
        let hash = try await firstHash(for: input)
        let newUser = NewUser(input, hash, backend)
        return try await write(under: key) { transaction, actor in
            let view = UserView(user: try transaction.make(newUser, under: actor.grant(action)))
            return .json(view, status: .created).with("Location", "/api/v1/users/\(view.user.id)")
        }
    }

    private func firstHash(for input: UserInput) async throws -> PasswordHash {
        guard let password = input.password else { return .unusable }
        try PasswordRules(backend.settings).check(password, logins: input.draft.logins)
        return try await backend.passwords.hash(password)
    }
}

/// Everything that is needed to make an account, so that the transaction may run twice and do the same.
private struct NewUser: Sendable {
    let input: UserInput
    let hash: PasswordHash
    let id: Identifier<Kind.User>
    let student: Identifier<Kind.Student>
    let staffMember: Identifier<Kind.StaffMember>
    let mailed: MailedToken
    let settings: IdentitySettings

    init(_ input: UserInput, _ hash: PasswordHash, _ backend: Backend) {
        self.input = input
        self.hash = hash
        id = backend.environment.id()
        student = backend.environment.id()
        staffMember = backend.environment.id()
        mailed = MailedToken(backend.secret, backend.environment)
        settings = backend.settings
    }
}

extension Transaction {
    fileprivate func make(_ new: NewUser, under grant: Grant<Policy.InstitutionAction>) throws -> User {
        var draft = new.input.draft
        draft.mustChangePassword = new.input.password != nil
        let user = try create(draft, id: new.id, password: new.hash, under: grant)
        if let number = new.input.studentNumber { try admit(user.id, as: new.student, number: number, under: grant) }
        if let position = new.input.position {
            try employ(user.id, as: new.staffMember, number: nil, position: position, under: grant)
        }
        if new.input.password == nil { try invite(user.id, new.mailed, settings: new.settings) }
        return try self.user(user.id) ?? user
    }
}
