public import Engine
public import Platform

/// Something a person was told, on the page.
public struct Notification: Record, Hashable {
    /// The notification's id.
    public let id: UniqueID
    /// What it is about; names the words it is told in.
    public let kind: String
    /// Ids and codes as a JSON object.
    public let payload: String
    /// When the person was told.
    public let createdAt: Timestamp
    /// When the person said they had seen it.
    public let readAt: Timestamp?

    /// Reads a row of `list`.
    public init(row: Row) throws {
        id = try row["id"]
        kind = try row["kind"]
        payload = try row["payload"]
        createdAt = try row["created_at"]
        readAt = try row["read_at"]
    }

    /// What a person was told, newest first; one more than the limit, to see whether more follow.
    public static func list(
        for user: Identifier<Kind.User>, unreadOnly: Bool, limit: Int, offset: Int
    ) -> SQL {
        let unread: SQL = unreadOnly ? "and read_at is null" : ""
        return """
            select id, kind, payload, created_at, read_at from notifications
             where user_id = \(user) \(unread)
             order by created_at desc, id desc limit \(limit + 1) offset \(offset)
            """
    }
}

extension Transaction {
    /// Marks something as seen; false when the person was not told it, or has seen it already.
    public func markSeen(_ notification: UniqueID, by user: Identifier<Kind.User>) throws -> Bool {
        try execute(
            """
            update notifications set read_at = \(now)
             where id = \(notification) and user_id = \(user) and read_at is null
            """) == 1
    }
}
