public import Engine

extension Transaction {
    /// Writes an entry that no trigger writes: a sign-in, a refusal, the reading of something sensitive.
    public func audit(_ action: AuditAction, of table: String, record: String?) throws {
        try send(
            """
            insert into audit_logs (table_name, record_id, action, user_id, ip_address, request_id)
            values (\(table), \(record), \(action), \(context.user), \(context.address), \(context.request))
            """)
    }
}

/// What an audit entry says was done. The words are stored.
public enum AuditAction: String, Sendable, CaseIterable, ValueConvertible {
    case create, read, update, delete, login
    case loginFailed = "login_failed"
    case refusal
}
