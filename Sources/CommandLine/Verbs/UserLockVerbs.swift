internal import App
internal import Engine
internal import Identity
internal import Platform

extension Verb {
    private static let login = Operand("LOGIN", "an e-mail address or a user name")
    private static let until = Option(
        "--until", "TIME", "when it ends by itself, as 2026-11-20 or 2026-11-20T08:00:00Z", .instant)

    static let userLock = Verb(
        "user lock", "Keep a person from signing in, and end every access by the account",
        operands: [login], options: [until.declaration],
        examples: [
            ("user lock r.otter", "until somebody unlocks the account"),
            ("user lock r.otter --until 2027-01-31", "until that day begins, in UTC"),
        ]
    ) { invocation in
        let end = invocation[until]
        try await invocation.administering { try $0.lock(until: end, under: $1) }
        invocation.terminal.print("the account is locked")
    }

    static let userUnlock = Verb(
        "user unlock", "Let a person try to sign in again at once", operands: [login],
        examples: [("user unlock r.otter", "after too many failures, or after user lock")]
    ) { invocation in
        let secret = try Secret(try invocation.settings.programSecret())
        try await invocation.administering { try $0.unlock(under: $1, secret) }
        invocation.terminal.print("the account is not locked")
    }
}
