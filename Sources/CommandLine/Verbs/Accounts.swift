internal import Access
internal import App
internal import Engine
internal import Identity
internal import Platform

extension Invocation {
    func create(_ draft: UserDraft, number: String?) async throws {
        guard (draft.role == .student) == (number != nil) else {
            throw UsageFailure(description: "a student has a --number, and nobody else does", verb: verb)
        }
        let password = SeedPassword.random()
        let hash = try await PasswordHashing().hash(password)
        try await withCurrentStore { store in
            try await store.database.write(.system(at: .current)) { transaction in
                let grant = Grant.shell(.manageAdministrators)
                let user = try transaction.create(draft, id: Environment.live.id(), password: hash, under: grant)
                if let number {
                    try transaction.admit(user.id, as: Environment.live.id(), number: number, under: grant)
                }
                if draft.role.isStaff {
                    try transaction.employ(
                        user.id, as: Environment.live.id(), number: nil, position: nil,
                        under: .shell(.manageUsers))
                }
            }
        }
        terminal.print("\(draft.email) has an account; the password is \(password), and is shown only now")
    }

    func roleOperand() throws -> Role {
        guard let role = Role(rawValue: operands[1]) else {
            throw UsageFailure(
                description: "ROLE must be one of: \(Role.allCases.map(\.rawValue).joined(separator: ", "))", verb: verb
            )
        }
        return role
    }
}

extension Store {
    /// The account with a login.
    ///
    /// - Throws: `Refusal` when there is none.
    func user(_ login: String) async throws -> User {
        let user = try await database.read(.system(at: .current)) { transaction in
            let id: Identifier<Kind.User>? = try transaction.value(
                """
                select id from users where lower(email) = lower(\(login)) or lower(username) = lower(\(login))
                """)
            return try id.flatMap { try transaction.user($0) }
        }
        guard let user else { throw Refusal("nobody has the login \(login)") }
        return user
    }

    func change(_ user: User, to role: Role) async throws {
        try await database.write(.system(at: .current)) { transaction in
            let system = Grant.shell(.manageAdministrators)
            let grant = try transaction.grant(.administer, on: user.id, to: system.actor)
            try transaction.changeRole(
                to: role, under: grant, and: role.isAdministrator ? system : .shell(.manageUsers))
        }
    }
}

extension Grant where Resource == Policy.InstitutionAction {
    /// What whoever may run the program on its server may do; the audit names nobody.
    static func shell(_ action: Policy.InstitutionAction) -> Self {
        .system(action, as: Identifier(UniqueID(high: 0, low: 0)))
    }
}

extension Role {
    static let parser = SettingParser<Role>(
        "one of: \(Role.allCases.map(\.rawValue).joined(separator: ", "))"
    ) { Role(rawValue: $0) }
}

extension User {
    var line: String {
        "\(email.padded(to: 36)) \(role.rawValue.padded(to: 12)) \(fullName)" + (isActive ? "" : "  (out of use)")
    }
}

extension ScopedRole {
    var line: String {
        let place =
            department.map { "department \($0)" } ?? offering.map { "offering \($0)" } ?? "everywhere"
        return "\(role.rawValue) in \(place)" + (endsAt.map { " until \($0)" } ?? "")
    }
}
