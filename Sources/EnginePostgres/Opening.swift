internal import Engine
internal import Platform

/// How a transaction begins: its isolation, with whose rights, and for whom.
struct Opening: Sendable {
    /// The statement that begins it.
    let begin: Statement
    /// The statement that states the context. It runs before the rights are given up.
    let settings: Statement
    /// With whose rights the body's statements run.
    let role: Role

    /// A transaction that changes rows. It sees what others commit meanwhile; the verbs lock what they rely on.
    static func writing(_ context: Context) -> Opening {
        Opening(
            begin: Statement(text: "begin isolation level read committed"),
            settings: context.settings(and: ""), role: .owner)
    }

    /// A transaction that reads one snapshot.
    static func reading(_ context: Context, as applicationRole: String) -> Opening {
        Opening(
            begin: Statement(text: "begin isolation level repeatable read, read only"),
            settings: context.settings(and: context.rights.setting(applicationRole)), role: context.rights.role)
    }

    /// One statement that reads. The server begins and ends its transaction by itself.
    static func readingOnce(_ context: Context, as applicationRole: String) -> Opening {
        Opening(
            begin: Statement(text: ""),
            settings: context.settings(
                and: ", set_config('transaction_read_only', 'on', true)" + context.rights.setting(applicationRole)),
            role: context.rights.role)
    }
}

extension Context.Rights {
    fileprivate var role: Role { self == .person ? .person : .owner }

    /// By `set_config`, since `set local` warns outside an explicit transaction.
    fileprivate func setting(_ applicationRole: String) -> String {
        self == .person ? ", set_config('role', '\(applicationRole.doublingQuotes)', true)" : ""
    }
}

extension Context {
    fileprivate func settings(and others: String) -> Statement {
        Statement(
            text: """
                select set_config('app.current_user_id', $1, true), set_config('app.request_id', $2, true),
                       set_config('app.client_ip', $3, true), set_config('app.now', $4, true)\(others)
                """,
            values: [
                .text(user?.text ?? ""), .text(request?.text ?? ""), .text(address ?? ""), .text(now.text),
            ])
    }
}

extension String {
    fileprivate var doublingQuotes: String {
        split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''")
    }
}
