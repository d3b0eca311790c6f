public import Engine

extension Transaction {
    /// Writes an entry that no trigger writes: a sign-in, a refusal, the reading of something sensitive.
    ///
    /// - Parameters:
    ///   - record: the id, when it is about one.
    ///   - details: further facts as a JSON object; no personal data, which would outlive the person's erasure.
    public func audit(_ action: AuditAction, of table: String, record: String?, details: String? = nil) throws {
        try send(
            """
            insert into audit_logs (table_name, record_id, action, new_values, user_id, ip_address, request_id)
            values (\(table), \(record), \(action), \(details), \(context.user), \(context.address), \(context.request))
            """)
    }
}

/// What an audit entry says was done. The words are stored.
public enum AuditAction: String, Sendable, CaseIterable, ValueConvertible {
    case create, read, update, delete, login
    case loginFailed = "login_failed"
    case refusal
}
