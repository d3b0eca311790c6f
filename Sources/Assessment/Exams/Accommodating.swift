public import Access
public import Engine
public import Platform

/// What a person is given in everything that is timed.
public struct Accommodation: Record, Hashable, Identifiable {
    /// The accommodation's id.
    public typealias ID = Identifier<Kind.Accommodation>

    /// What is given.
    public struct Details: Sendable, Hashable {
        /// The first day.
        public var startsOn: CalendarDate
        /// The last day; nil: without end.
        public var endsOn: CalendarDate?
        /// By how much every duration is multiplied, from 1 to 10, with two places.
        public var extraTimeFactor = Decimal(1)
        /// Attempts besides those that everyone has.
        public var extraAttempts = 0
        /// By how many minutes every due time and close is later.
        public var windowExtensionMinutes = 0
        /// Why, for the record.
        public var reason: String?

        /// Nothing yet, from a day on.
        public init(from day: CalendarDate) { startsOn = day }
    }

    /// The id.
    public let id: ID
    /// To whom.
    public let user: Identifier<Kind.User>
    /// What is given.
    public let details: Details

    /// Reads a row of `list`.
    public init(row: Row) throws {
        id = try row["id"]
        user = try row["user_id"]
        var details = Details(from: try row["starts_on"])
        details.endsOn = try row["ends_on"]
        details.extraTimeFactor = try row["extra_time_factor"]
        details.extraAttempts = try row["extra_attempts"]
        details.windowExtensionMinutes = try row["window_extension_minutes"]
        details.reason = try row["reason"]
        self.details = details
    }

    /// What a person has been given, the newest first.
    public static func list(of user: Identifier<Kind.User>) -> SQL {
        """
        select \(columns) from accommodations where user_id = \(user) and is_active
         order by starts_on desc, id desc limit 100
        """
    }

    fileprivate static let columns: SQL = """
        id, user_id, starts_on, ends_on, extra_time_factor, extra_attempts, window_extension_minutes, reason
        """
}

extension Transaction {
    /// Gives a student an accommodation. What is under way has the longer deadline from that moment on.
    public func accommodate(
        _ details: Accommodation.Details, under grant: Grant<Identifier<Kind.Student>>
    ) throws -> Accommodation {
        try first(
            """
            insert into accommodations
                (user_id, starts_on, ends_on, extra_time_factor, extra_attempts, window_extension_minutes, reason,
                 granted_by)
            select user_id, \(Self.day(details.startsOn)), \(Self.day(details.endsOn)), \(details.extraTimeFactor),
                   \(details.extraAttempts), \(details.windowExtensionMinutes), \(details.reason),
                   \(grant.actor.user)
              from students where id = \(grant.resource)
            returning \(Accommodation.columns)
            """
        ).orThrow(AssessmentFailure.unknownPerson)
    }

    /// Ends an accommodation at once.
    public func withdraw(_ id: Accommodation.ID, under grant: Grant<Identifier<Kind.Student>>) throws {
        let ended = try execute(
            """
            update accommodations set is_active = \(false)
             where id = \(id) and is_active
               and user_id = (select user_id from students where id = \(grant.resource))
            """)
        guard ended == 1 else { throw AssessmentFailure.notFound }
    }

    private static func day(_ date: CalendarDate?) -> SQL {
        .choice(sqlite: "\(date)", postgres: "cast(\(date) as date)")
    }
}
