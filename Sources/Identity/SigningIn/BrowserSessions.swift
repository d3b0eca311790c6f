public import Engine
public import Platform

/// A browser, or a program, that is signed in.
public struct SignedInDevice: Record, Hashable {
    /// How it stays signed in.
    public enum Means: String, Sendable, CaseIterable, ColumnDecodable {
        /// By the cookie of a browser.
        case browser
        /// By refresh tokens.
        case program
    }

    /// Names it among the person's own; for a program the family of its refresh tokens.
    public let id: Identifier<Kind.Session>
    /// How it stays signed in.
    public let means: Means
    /// What it called itself.
    public let label: String?
    /// Where it was last heard from.
    public let address: String?
    /// When it was signed in, or last renewed.
    public let signedInAt: Timestamp
    /// When it will have to sign in again.
    public let expiresAt: Timestamp
    /// Whether it is the browser that asks.
    public let isCurrent: Bool

    /// Reads the columns of `signedInDevices`.
    public init(row: Row) throws {
        id = try row["id"]
        means = try row["means"]
        label = try row["label"]
        address = try row["ip_address"]
        signedInAt = try row["signed_in_at"]
        expiresAt = try row["expires_at"]
        isCurrent = try row["is_current"]
    }
}

extension Transaction {
    /// Opens a browser's session; the cookie's value is told once.
    public func openSession(
        _ token: SessionToken, address: String?, userAgent: String?, lifetime: Duration
    ) throws {
        try send(
            """
            insert into user_sessions
                (user_id, token_hash, ip_address, user_agent, last_seen_at, expires_at, created_at)
            values (\(token.user), \(token.hash), \(address), \(userAgent), \(now), \(now + lifetime), \(now))
            """)
    }

    /// Notes that a session is in use; once in five minutes is enough.
    public func touch(_ token: SessionToken) throws {
        try send(
            """
            update user_sessions set last_seen_at = \(now)
             where token_hash = \(token.hash) and user_id = \(token.user) and last_seen_at < \(now - .minutes(5))
            """)
    }

    /// Ends a browser's session; harmless when it has ended.
    public func endSession(_ token: SessionToken) throws {
        try send(
            """
            update user_sessions set ended_at = \(now)
             where token_hash = \(token.hash) and user_id = \(token.user) and ended_at is null
            """)
    }
}
