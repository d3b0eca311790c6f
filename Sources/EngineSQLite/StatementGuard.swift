internal import CSQLite

/// What the body of a transaction may not say: the engine begins and ends transactions, and a read stays a read.
///
/// SQLite asks when it compiles a statement, so that a statement that runs again costs nothing.
final class StatementGuard {
    /// Whether a body is running; the engine's own statements and maintenance are not guarded.
    var isOn = false

    /// Makes the connection ask this guard. It must outlive the connection.
    func install(on handle: OpaquePointer) {
        sqlite3_set_authorizer(
            handle,
            { pointer, action, first, second, _, _ in
                guard let pointer else { return SQLITE_OK }
                let rule = Unmanaged<StatementGuard>.fromOpaque(pointer).takeUnretainedValue()
                return rule.isOn && StatementGuard.isForbidden(action, first, second) ? SQLITE_DENY : SQLITE_OK
            }, Unmanaged.passUnretained(self).toOpaque())
    }

    private static func isForbidden(
        _ action: Int32, _ first: UnsafePointer<CChar>?, _ second: UnsafePointer<CChar>?
    ) -> Bool {
        switch action {
        case SQLITE_TRANSACTION, SQLITE_ATTACH, SQLITE_DETACH: true
        case SQLITE_PRAGMA: second != nil && first.map { switches.contains(String(cString: $0)) } ?? false
        default: false
        }
    }

    private static let switches: Set<String> = [
        "query_only", "foreign_keys", "writable_schema", "journal_mode", "synchronous",
    ]
}
