public import Platform

/// An event of a calendar.
public struct ICalendarEvent: Hashable, Sendable {
    /// When an event happens.
    public enum Timing: Hashable, Sendable {
        /// Every week on these days, by the campus clock, from the first to the last date, without the days excepted.
        case weekly(
            Weekdays, TimeSpan, dates: ClosedRange<CalendarDate>, exceptions: Set<CalendarDate>)
        /// Once, by the campus clock.
        case once(CalendarDate, TimeSpan)
        /// At an instant, such as a deadline.
        case instant(Timestamp)
        /// From one instant to a later one.
        case between(Timestamp, Timestamp)
        /// All day.
        case allDay(CalendarDate)
    }

    /// Whether an event takes place.
    public enum Status: String, Hashable, Sendable, CaseIterable {
        /// It does.
        case confirmed = "CONFIRMED"
        /// It may.
        case tentative = "TENTATIVE"
        /// It no longer does.
        case cancelled = "CANCELLED"
    }

    /// The identifier that stays the same when the event changes, unique in the world, such as an id and a host.
    public var uid: String
    /// How often the event was changed; a calendar takes the version with the highest.
    public var sequence: Int
    /// Its title.
    public var summary: String
    /// When it happens.
    public var timing: Timing
    /// More about it.
    public var description: String?
    /// Where it happens.
    public var location: String?
    /// A page about it.
    public var url: String?
    /// Whether it takes place.
    public var status: Status
    /// When it was last changed; it is then stamped with that, so that the same event is always the same text.
    public var lastModified: Timestamp?

    /// An event that takes place.
    public init(
        uid: String, sequence: Int = 0, summary: String, timing: Timing, description: String? = nil,
        location: String? = nil, url: String? = nil, status: Status = .confirmed, lastModified: Timestamp? = nil
    ) {
        self.uid = uid
        self.sequence = sequence
        self.summary = summary
        self.timing = timing
        self.description = description
        self.location = location
        self.url = url
        self.status = status
        self.lastModified = lastModified
    }
}
