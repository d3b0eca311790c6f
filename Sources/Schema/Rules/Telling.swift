public import Engine

/// What people are told: on the page and by mail, in the transaction of the change.
public struct Telling {
    let kind: SQL
    let payload: SQL
    let now: SQL

    /// A notice.
    ///
    /// - Parameter payload: ids and codes alone as JSON; the words are made when the notice is read.
    public init(kind: SQL, payload: SQL, now: SQL) {
        self.kind = kind
        self.payload = payload
        self.now = now
    }

    /// The statements that tell it.
    ///
    /// - Parameter recipients: a select of `user_id`.
    public func statements(to recipients: SQL) -> [SQL] {
        [
            """
            insert into notifications (user_id, kind, payload)
            select r.user_id, \(kind), \(payload) from (\(recipients)) r
            """,
            """
            insert into email_outbox (user_id, kind, payload, next_attempt_at)
            select r.user_id, \(kind), \(payload), \(now) from (\(recipients)) r
            """,
        ]
    }
}
