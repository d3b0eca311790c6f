internal import CSQLite

/// What the body of a transaction may not say: the engine begins and ends transactions, a read stays a read, and a
/// person's read stays behind the row policies.
///
/// SQLite asks when it compiles a statement, so that a statement that runs again costs nothing.
final class StatementGuard {
    /// Whether a body is running; the engine's own statements and maintenance are not guarded.
    var isOn = false
    /// The tables that are read through their policies alone.
    var protectedTables: Set<String> = []

    /// Makes the connection ask this guard. It must outlive the connection.
    func install(on handle: OpaquePointer) {
        sqlite3_set_authorizer(
            handle,
            { pointer, action, first, second, schema, view in
                guard let pointer else { return SQLITE_OK }
                let rule = Unmanaged<StatementGuard>.fromOpaque(pointer).takeUnretainedValue()
                let request = Request(action: action, first: first, second: second, schema: schema, view: view)
                return rule.isOn && rule.isForbidden(request) ? SQLITE_DENY : SQLITE_OK
            }, Unmanaged.passUnretained(self).toOpaque())
    }

    /// What SQLite asks about, as it hands it over.
    private struct Request {
        let action: Int32
        let first: UnsafePointer<CChar>?
        let second: UnsafePointer<CChar>?
        let schema: UnsafePointer<CChar>?
        let view: UnsafePointer<CChar>?
    }

    private func isForbidden(_ request: Request) -> Bool {
        switch request.action {
        case SQLITE_TRANSACTION, SQLITE_ATTACH, SQLITE_DETACH: true
        case SQLITE_PRAGMA: request.second != nil && Self.switches.contains(text(request.first))
        case SQLITE_READ: isPastPolicies(request)
        default: false
        }
    }

    /// A column of a protected table itself, asked for by anything but one of the views.
    ///
    /// SQLite asks with an empty column for a table of which nothing but the number of rows is used, and cannot say
    /// then whether a view stands before it; that number is all that gets past here.
    private func isPastPolicies(_ request: Request) -> Bool {
        guard !protectedTables.isEmpty, text(request.schema) == "main", !text(request.second).isEmpty else {
            return false
        }
        return protectedTables.contains(text(request.first)) && !isPolicy(text(request.view))
    }

    /// SQLite names the innermost view, or the common table expression within it; a policy's begins with `policy_`.
    private func isPolicy(_ view: String) -> Bool { protectedTables.contains(view) || view.hasPrefix("policy_") }

    private func text(_ pointer: UnsafePointer<CChar>?) -> String { pointer.map { String(cString: $0) } ?? "" }

    private static let switches: Set<String> = [
        "query_only", "foreign_keys", "defer_foreign_keys", "writable_schema", "journal_mode", "synchronous",
    ]
}
