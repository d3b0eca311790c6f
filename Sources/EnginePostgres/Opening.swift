internal import Engine
internal import Platform

/// How a transaction begins: its isolation, for whom, and with whose rights its statements run.
struct Opening: Sendable {
    /// The statement that begins it.
    let begin: Statement
    /// The statement that states the context.
    let settings: Statement
    /// With whose rights the body's statements run.
    let role: Role
}

/// The ways in which transactions begin. Their texts are put together once.
struct Openings: Sendable {
    private let settings: String
    private let writing: String
    private let readOnly: String
    private let person: String

    /// By `set_config` throughout, since `set local` warns outside an explicit transaction, and a function of one
    /// statement is one step for the server.
    init(applicationRole: String) {
        let quoted = applicationRole.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''")
        settings = """
            select set_config('app.current_user_id', $1, true), set_config('app.request_id', $2, true),
                   set_config('app.client_ip', $3, true), set_config('app.now', $4, true)
            """
        // What changes rows finds them by their keys, whatever the values: planned once for a connection, not six times.
        writing = settings + ", set_config('plan_cache_mode', 'force_generic_plan', true)"
        readOnly = settings + ", set_config('transaction_read_only', 'on', true)"
        person = readOnly + ", set_config('role', '\(quoted)', true)"
    }

    /// A transaction that changes rows. It sees what others commit meanwhile; the verbs lock what they rely on.
    func writing(_ context: Context) -> Opening {
        Opening(begin: .beginWriting, settings: Statement(text: writing, values: context.values), role: .owner)
    }

    /// A transaction that reads: one snapshot for all its statements, or one statement alone.
    func reading(_ context: Context) -> Opening {
        let isPerson = context.rights == .person
        return Opening(
            begin: .beginReading,
            settings: Statement(text: isPerson ? person : readOnly, values: context.values),
            role: isPerson ? .person : .owner)
    }
}

extension Context {
    fileprivate var values: [Value] {
        [.text(user?.text ?? ""), .text(request?.text ?? ""), .text(address ?? ""), .text(now.text)]
    }
}

extension Statement {
    fileprivate static let beginWriting = Statement(text: "begin isolation level read committed")
    fileprivate static let beginReading = Statement(text: "begin isolation level repeatable read, read only")
}
