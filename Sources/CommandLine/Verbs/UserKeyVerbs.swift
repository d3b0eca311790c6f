internal import Access
internal import App
internal import Engine
internal import Identity
internal import Platform

extension Verb {
    private static let login = Operand("LOGIN", "an e-mail address or a user name")
    private static let name = Option("--name", "NAME", "what the key is for, at most 100 characters", .text)
    private static let scope = Option(
        "--scope", "SCOPE", "read, or write for everything that the person may do; read unless stated",
        SettingParser<APIKey.Scope>("read or write") { APIKey.Scope(rawValue: $0) })
    private static let lifetime = Option(
        "--expires", "TIME", "how long the key is good for, as 90d; for ever unless stated", .duration)

    static let userKeyNew = Verb(
        "user key new", "Give a program a key to the interface, by which it acts for an account",
        explanation: """
            The key is printed once and kept as a hash; it is sent as Authorization: Bearer. It ends when it is revoked,
            and while the account is out of use or locked.
            """,
        operands: [login], options: [name.declaration, scope.declaration, lifetime.declaration],
        examples: [
            ("user key new sync@example.edu --name \"nightly sync\" --scope write --expires 365d", "for a year"),
            ("user key new r.otter --name report", "only for reading"),
        ]
    ) { invocation in
        guard let name = invocation[name], (1...100).contains(name.unicodeScalars.count) else {
            throw UsageFailure(description: "say with --name what the key is for", verb: invocation.verb)
        }
        let (token, now) = (APIKeyToken(.live), Timestamp.current)
        let (scope, end) = (invocation[scope] ?? .read, invocation[lifetime].map { now + $0 })
        let key = try await invocation.administering { transaction, grant in
            try transaction.issueKey(token, named: name, scope: scope, expiresAt: end, under: grant)
        }
        invocation.terminal.print(token.text)
        invocation.terminal.complain("The key \(key.id) is shown only now.")
    }

    static let userKeyList = Verb(
        "user key list", "List the keys of an account, the newest first", operands: [login],
        examples: [("user key list r.otter", "revoked ones too")]
    ) { invocation in
        let keys = try await invocation.administering { try $0.keys(under: $1) }
        invocation.terminal.list(keys.map { $0.line(at: .current) }, orSay: "the account has no keys")
    }

    static let userKeyRevoke = Verb(
        "user key revoke", "Make a key worthless at once",
        operands: [login, Operand("ID", "the key's, as user key list shows it")],
        examples: [("user key revoke r.otter 018f0000-0000-7000-8000-000000000000", "one that got lost")]
    ) { invocation in
        guard let id = Identifier<APIKey>(invocation.operands[1]) else {
            throw UsageFailure(description: "ID must be that of a key", verb: invocation.verb)
        }
        guard try await invocation.administering({ try $0.revokeKey(id, under: $1) }) else {
            throw Refusal("the account has no such key in force")
        }
        invocation.terminal.print("the key is revoked")
    }
}

extension APIKey {
    fileprivate func line(at now: Timestamp) -> String {
        let end = expiresAt.map { $0 <= now ? "expired \($0)" : "until \($0)" } ?? "for ever"
        let use = lastUsedAt.map { "used \($0.dateInUTC)" } ?? "never used"
        return "\(id) \(scope.rawValue.padded(to: 6)) \(name.padded(to: 24)) \(isActive ? end : "revoked"), \(use)"
    }
}

extension Invocation {
    /// Does something to the account that the first operand names, in one write.
    func administering<Result: Sendable>(
        _ body: @escaping @Sendable (Transaction, Grant<Identifier<Kind.User>>) throws -> Result
    ) async throws -> Result {
        try await withCurrentStore { store in
            let user = try await store.user(operands[0])
            return try await store.database.write(.system(at: .current)) { transaction in
                let system = Grant.shell(.manageAdministrators)
                return try body(transaction, transaction.grant(.administer, on: user.id, to: system.actor))
            }
        }
    }
}
