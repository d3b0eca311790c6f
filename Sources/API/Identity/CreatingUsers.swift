internal import Access
internal import Engine
public import HTTP
public import Identity
internal import Platform

/// An account that is asked for.
public struct NewAccount: Sendable, Hashable {
    /// Who the person is.
    public var draft: UserDraft
    /// A password to be changed at the first sign-in; nil mails the link to choose one.
    public var password: String?
    /// Makes the person a student.
    public var studentNumber: String?
    /// Makes the person a member of staff.
    public var position: String?

    /// An account of these.
    public init(
        _ draft: UserDraft, password: String? = nil, studentNumber: String? = nil, position: String? = nil
    ) {
        self.draft = draft
        self.password = password
        self.studentNumber = studentNumber
        self.position = position
    }
}

extension APIContext {
    /// Makes an account, with the student or staff row that is asked for.
    ///
    /// - Throws: `AccessDenied`, `PasswordFailure`, `Problem` for an address, name or number in use.
    public func createUser(
        _ account: NewAccount, under key: IdempotencyKey? = nil,
        answer: @escaping @Sendable (User) -> Response
    ) async throws -> Response {
        let action = Policy.InstitutionAction.managing(account.draft.role)
        // Before the costly hash, and once more in the transaction of the change.
        try await read { _, actor in _ = try actor.grant(action) }
        let hash = try await firstHash(for: account)
        let newUser = NewUser(account, hash, backend)
        return try await write(under: key) { transaction, actor in
            answer(try transaction.make(newUser, under: actor.grant(action)))
        }
    }

    private func firstHash(for account: NewAccount) async throws -> PasswordHash {
        guard let password = account.password else { return .unusable }
        try PasswordRules(backend.settings).check(password, logins: account.draft.logins)
        return try await backend.passwords.hash(password)
    }
}

/// Everything that is needed to make an account, so that the transaction may run twice and do the same.
private struct NewUser: Sendable {
    let account: NewAccount
    let hash: PasswordHash
    let id: Identifier<Kind.User>
    let student: Identifier<Kind.Student>
    let staffMember: Identifier<Kind.StaffMember>
    let mailed: MailedToken
    let settings: IdentitySettings

    init(_ account: NewAccount, _ hash: PasswordHash, _ backend: Backend) {
        self.account = account
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
        var draft = new.account.draft
        draft.mustChangePassword = new.account.password != nil
        let user = try create(draft, id: new.id, password: new.hash, under: grant)
        if let number = new.account.studentNumber { try admit(user.id, as: new.student, number: number, under: grant) }
        if let position = new.account.position {
            try employ(user.id, as: new.staffMember, number: nil, position: position, under: grant)
        }
        if new.account.password == nil { try invite(user.id, new.mailed, settings: new.settings) }
        return try self.user(user.id) ?? user
    }
}
