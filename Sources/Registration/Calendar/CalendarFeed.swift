public import Access
public import Engine
public import Platform

/// Secret addresses from which other programs fetch a person's timetable and deadlines as calendars.
public enum CalendarFeed {
    /// Since when a person has an address: one row, or none.
    public static func since(of user: Identifier<Kind.User>) -> SQL {
        "select created_at from calendar_feeds where user_id = \(user) and is_active"
    }
}

/// Whose calendar a secret address opens.
public struct CalendarOwner: Record, Hashable {
    /// The person.
    public let user: Identifier<Kind.User>
    /// The language they read.
    public let locale: String

    /// Reads a row of `behind`.
    public init(row: Row) throws {
        user = try row["id"]
        locale = try row["locale"]
    }

    /// Who made the address, while it is in force and the account in use; no row otherwise.
    ///
    /// - Parameter tokenHash: what is kept of the secret address.
    public static func behind(_ tokenHash: String) -> SQL {
        """
        select u.id, u.locale from calendar_feeds f join users u on u.id = f.user_id and u.is_active
         where f.token_hash = \(tokenHash) and f.is_active
        """
    }
}

extension Transaction {
    /// Opens a feed for the person; an earlier address stops working.
    ///
    /// - Parameter tokenHash: what is kept of the secret address.
    public func openCalendarFeed(of actor: Actor, tokenHash: String) throws {
        try closeCalendarFeed(of: actor)
        try execute("insert into calendar_feeds (user_id, token_hash) values (\(actor.user), \(tokenHash))")
    }

    /// Ends the person's feed; harmless without one.
    public func closeCalendarFeed(of actor: Actor) throws {
        try execute(
            "update calendar_feeds set is_active = \(SQL.false) where user_id = \(actor.user) and is_active")
    }
}
