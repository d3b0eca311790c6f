internal import Access
internal import App
internal import Engine
internal import Identity
internal import Platform

extension Verb {
    private static let login = Operand("LOGIN", "an e-mail address or a user name")
    private static let role = Option(
        "--role", "ROLE", Role.allCases.map(\.rawValue).joined(separator: ", "), Role.parser)
    private static let name = Option(
        "--name", "NAME", "the name in full; the address's first part unless stated", .text)
    private static let number = Option("--number", "NUMBER", "the student number; a student has one", .text)
    private static let words = Option("--search", "WORDS", "what name, address, user name or number hold", .text)

    static let userCreate = Verb(
        "user create", "Make an account, with a password that is shown once and must be changed",
        operands: [Operand("EMAIL", "the address")],
        options: [name.declaration, role.declaration, number.declaration],
        examples: [
            ("user create r.otter@example.edu --role registrar --name \"Robin Otter\"", "a registrar"),
            ("user create s.seal@example.edu --number S1001", "a student"),
        ]
    ) { invocation in
        let email = invocation.operands[0]
        let first = String(email.prefix { $0 != "@" })
        var draft = UserDraft(
            email: email, username: first, fullName: invocation[name] ?? first, role: invocation[role] ?? .student)
        draft.mustChangePassword = true
        try await invocation.create(draft, number: invocation[number])
    }

    static let userList = Verb(
        "user list", "List accounts by name", options: [role.declaration, words.declaration],
        examples: [("user list --role registrar", "who keeps the records"), ("user list --search otter", "by name")]
    ) { invocation in
        let search = UserSearch(words: invocation[words], role: invocation[role])
        let users = try await invocation.withCurrentStore { store in
            try await store.database.read(.system(at: .current)) { try $0.users(search, limit: 1000, offset: 0) }
        }
        invocation.terminal.list(users.prefix(1000).map(\.line), orSay: "nobody was found")
        if users.count > 1000 { invocation.terminal.print("…and others: say --search or --role") }
    }

    static let userPassword = Verb(
        "user password", "Give an account the password that stands on standard input",
        explanation: "Every access by the old password ends.", operands: [login],
        examples: [("user password r.otter@example.edu < password.txt", "read from a file")]
    ) { invocation in
        guard let password = readLine(strippingNewline: true) else {
            throw Refusal("there is no password on standard input")
        }
        try await invocation.withCurrentStore { store in
            let user = try await store.user(invocation.operands[0])
            let rules = PasswordRules(IdentitySettings(try invocation.settings))
            try rules.check(password, logins: [user.email, user.username, user.fullName])
            let hash = try await PasswordHashing().hash(password)
            try await store.database.write(.system(at: .current)) { transaction in
                let version: Int? = try transaction.value("select token_version from users where id = \(user.id)")
                try transaction.changePassword(of: user, ofVersion: version ?? 0, to: hash, keeping: nil)
            }
        }
        invocation.terminal.print("the password is changed")
    }

    static let userRole = Verb(
        "user roles", "Show the roles of an account, or give it another primary one",
        operands: [login, Operand("ROLE", "the new primary role", isOptional: true)],
        examples: [("user roles r.otter", "which there are"), ("user roles r.otter admin", "make an administrator")]
    ) { invocation in
        try await invocation.withCurrentStore { store in
            let user = try await store.user(invocation.operands[0])
            if invocation.operands.count > 1 { try await store.change(user, to: try invocation.roleOperand()) }
            let roles = try await store.database.read(.system(at: .current)) { transaction in
                try (transaction.user(user.id)?.role, transaction.scopedRoles(of: user.id))
            }
            invocation.terminal.print(roles.0?.rawValue ?? "")
            for role in roles.1 { invocation.terminal.print(role.line) }
        }
    }
}
