internal import Access
internal import App
internal import Engine
internal import Identity
internal import Platform

extension Verb {
    private static let everyone = Flag("--all", "a line of address, tab and token for every account in use")
    private static let role = Option("--role", "ROLE", "with --all: only accounts of this role", Role.parser)
    private static let lifetime = Option(
        "--ttl", "TIME", "how long the token is good for, as 90s, 15m or 8h; 15m unless stated", .duration)

    static let userToken = Verb(
        "user token", "Print an access token for an account, or for many",
        explanation: "For scripts on the server itself, which need not sign in then. Each is noted in the audit.",
        operands: [Operand("LOGIN", "an e-mail address or a user name", isOptional: true)],
        options: [everyone.declaration, role.declaration, lifetime.declaration],
        examples: [
            ("user token student1@lyceum.example", "one"),
            ("user token --all --role student --ttl 8h", "for a load script"),
        ]
    ) { invocation in
        guard invocation.has(everyone) != !invocation.operands.isEmpty else {
            throw UsageFailure(description: "say a LOGIN or --all", verb: invocation.verb)
        }
        let secret = try Secret(try invocation.settings.programSecret())
        let tokens = UserTokens(AccessTokens(secret), .live, lifetime: invocation[lifetime] ?? .minutes(15))
        try await invocation.withCurrentStore { store in
            guard let login = invocation.operands.first else {
                for line in try await tokens.all(role: invocation[role], in: store.database) {
                    invocation.terminal.print("\(line.email)\t\(line.token)")
                }
                return
            }
            guard let line = try await tokens.token(for: Login(login, secret), in: store.database) else {
                throw Refusal("nobody has the login \(login)")
            }
            invocation.terminal.print(line.token)
        }
    }
}

extension SettingParser<Duration> {
    /// A number with a unit: `90s`, `15m`, `8h`, `7d`; at most a year.
    static let duration = SettingParser("a time such as 90s, 15m, 8h or 7d") { text in
        let units: [Character: Int] = ["s": 1, "m": 60, "h": 3600, "d": 86_400]
        guard let unit = text.last.flatMap({ units[$0] }), let count = Int(text.dropLast()), count > 0,
            count <= 31_536_000 / unit
        else { return nil }
        return .seconds(count * unit)
    }
}
