/// A day of the Gregorian calendar, without a zone.
public struct CalendarDate: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// Days since 1970-01-01.
    public let daysSinceEpoch: Int

    /// The day this many days after 1970-01-01.
    public init(daysSinceEpoch: Int) { self.daysSinceEpoch = daysSinceEpoch }

    /// The day with these numbers; nil when the calendar has none such. Years run from 1 to 9999.
    public init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
            day <= Self.days(inMonth: month, of: year)
        else { return nil }
        // Days from civil: years start in March, so that the leap day is the last of the year.
        let shifted = month > 2 ? year : year - 1
        let era = shifted / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        daysSinceEpoch = era * 146_097 + dayOfEra - 719_468
    }

    /// Reads `2025-01-31`; nil for anything else.
    public init?(_ text: some StringProtocol) {
        var reader = ASCIIReader(text)
        guard let date = reader.date(), reader.isAtEnd else { return nil }
        self = date
    }

    /// The day's numbers.
    public var components: (year: Int, month: Int, day: Int) {
        let shifted = daysSinceEpoch + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    /// Monday is 1, Sunday is 7 (ISO 8601).
    public var weekday: Int {
        let remainder = (daysSinceEpoch + 3) % 7
        return (remainder < 0 ? remainder + 7 : remainder) + 1
    }

    /// `2025-01-31`.
    public var text: String {
        var digits = ASCIIBuffer()
        digits.append(self)
        return digits.text
    }

    /// The same as `text`.
    public var description: String { text }

    /// The first instant of the day in UTC.
    public var startInUTC: Timestamp { Timestamp(seconds: Int64(daysSinceEpoch) * 86400) }

    /// Orders from earlier to later.
    public static func < (left: Self, right: Self) -> Bool { left.daysSinceEpoch < right.daysSinceEpoch }

    /// The day this many days later.
    public static func + (date: Self, days: Int) -> Self { Self(daysSinceEpoch: date.daysSinceEpoch + days) }

    private static func days(inMonth month: Int, of year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

extension Timestamp {
    /// The day in UTC on which the instant falls.
    public var dateInUTC: CalendarDate {
        CalendarDate(daysSinceEpoch: Int(microseconds.flooring(by: 86_400_000_000).quotient))
    }
}

/// A wall-clock time of day to the minute, as timetables state it.
public struct TimeOfDay: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// Minutes since midnight, 0 to 1439.
    public let minutes: Int

    /// The time this many minutes after midnight; nil outside the day.
    public init?(minutes: Int) {
        guard (0..<1440).contains(minutes) else { return nil }
        self.minutes = minutes
    }

    /// Reads `9:05`, `09:05` or `09:05:00`; nil for anything else.
    public init?(_ text: some StringProtocol) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2 || parts.count == 3 && parts[2] == "00", (1...2).contains(parts[0].utf8.count),
            parts[1].utf8.count == 2, let hour = Int(parts[0]), let minute = Int(parts[1]),
            (0..<24).contains(hour), (0..<60).contains(minute)
        else { return nil }
        minutes = hour * 60 + minute
    }

    /// `09:05`.
    public var text: String {
        var digits = ASCIIBuffer()
        digits.append(minutes / 60, width: 2)
        digits.append(":")
        digits.append(minutes % 60, width: 2)
        return digits.text
    }

    /// The same as `text`.
    public var description: String { text }

    /// Orders from earlier to later.
    public static func < (left: Self, right: Self) -> Bool { left.minutes < right.minutes }
}
