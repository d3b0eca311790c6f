public import Engine
public import Platform

/// How long traces of sign-ins and visits are kept.
public struct Retention: Sendable, Hashable {
    /// Refresh tokens and links after they ended.
    public var tokens: Duration
    /// Sessions and sign-in attempts.
    public var sessions: Duration
    /// What pages were looked at.
    public var pageViews: Duration

    /// A retention of these.
    public init(
        tokens: Duration = .days(30), sessions: Duration = .days(90), pageViews: Duration = .days(365)
    ) {
        self.pageViews = pageViews
        self.tokens = tokens
        self.sessions = sessions
    }

    /// How many rows go at a time, so that nobody waits long for the writer.
    static let batch = 1000

    /// Each table with what of it has had its time.
    func outdated(at now: Timestamp) -> [(table: String, condition: SQL)] {
        let tokens = now - self.tokens
        let sessions = now - self.sessions
        return [
            ("refresh_tokens", "expires_at < \(tokens) or revoked_at < \(tokens)"),
            ("email_verification_tokens", "expires_at < \(tokens)"),
            ("password_reset_tokens", "expires_at < \(tokens)"),
            ("idempotency_keys", "expires_at < \(now)"),
            ("login_attempts", "created_at < \(sessions)"),
            ("user_sessions", "expires_at < \(sessions)"),
            ("page_views", "created_at < \(now - pageViews)"),
            ("email_outbox", "status = 'sent' and sent_at < \(tokens)"),
            ("jobs", "status = 'done' and finished_at < \(tokens)"),
        ]
    }
}

extension Database {
    /// Deletes what has had its time, in small transactions, and answers how many rows went from each table.
    public func applyRetention(_ retention: Retention, at now: Timestamp) async throws -> [(table: String, rows: Int)] {
        var gone: [(table: String, rows: Int)] = []
        for (table, condition) in retention.outdated(at: now) {
            var rows = 0
            var last = Retention.batch
            while last == Retention.batch {
                last = try await write(.system(at: now)) { transaction in
                    try transaction.execute(
                        """
                        delete from \(raw: table)
                         where id in (select id from \(raw: table) where \(condition) limit \(Retention.batch))
                        """)
                }
                rows += last
            }
            gone.append((table, rows))
        }
        return gone
    }
}
