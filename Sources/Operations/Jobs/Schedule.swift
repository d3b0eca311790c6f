public import Platform

/// When a job comes again.
public enum Schedule: Hashable, Sendable {
    /// This long after the last time.
    case every(Duration)
    /// Every day at this hour, in UTC.
    case daily(hour: Int)
    /// Every week on this day (1 is Monday) at this hour, in UTC.
    case weekly(weekday: Int, hour: Int)
    /// On this day of every month at midnight, in UTC.
    case monthly(day: Int)

    /// The first time after an instant.
    public func next(after instant: Timestamp) -> Timestamp {
        switch self {
        case .every(let interval): return instant + interval
        case .daily(let hour): return Self.first(after: instant, at: hour) { _ in true }
        case .weekly(let weekday, let hour): return Self.first(after: instant, at: hour) { $0.weekday == weekday }
        case .monthly(let day): return Self.first(after: instant, at: 0) { $0.components.day == day }
        }
    }

    private static func first(
        after instant: Timestamp, at hour: Int, where isRight: (CalendarDate) -> Bool
    ) -> Timestamp {
        var day = instant.dateInUTC
        while !isRight(day) || day.startInUTC + .hours(hour) <= instant { day = day + 1 }
        return day.startInUTC + .hours(hour)
    }
}
