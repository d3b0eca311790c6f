public import Platform

/// From one time of a day to a later one.
public struct TimeSpan: Hashable, Sendable {
    /// When it begins.
    public let start: TimeOfDay
    /// When it ends, later than it begins.
    public let end: TimeOfDay

    /// A span of these ends; nil unless it ends after it begins.
    public init?(start: TimeOfDay, end: TimeOfDay) {
        guard start < end else { return nil }
        self.start = start
        self.end = end
    }

    /// Reads `9:30 - 10:45` or `0930 - 1045`; nil for anything else.
    init?(_ text: String) {
        let ends = text.split(separator: "-", omittingEmptySubsequences: false).map(\.trimmed)
        guard ends.count == 2, let start = TimeOfDay(timetable: ends[0]), let end = TimeOfDay(timetable: ends[1])
        else { return nil }
        self.init(start: start, end: end)
    }

    /// Whether the spans have a minute in common; one may begin when the other ends.
    public func overlaps(_ other: TimeSpan) -> Bool { start < other.end && other.start < end }
}

extension TimeOfDay {
    /// Reads `9:30` or `0930`.
    init?(timetable text: String) {
        let hasNoColon = text.utf8.count == 4 && text.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
        self.init(hasNoColon ? "\(text.prefix(2)):\(text.suffix(2))" : text)
    }
}

/// A set of days of the week.
public struct Weekdays: OptionSet, Hashable, Sendable {
    /// Bit 0 is Monday, bit 6 is Sunday.
    public let rawValue: UInt8

    /// The set of these bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Monday.
    public static let monday = Weekdays(rawValue: 1)
    /// Tuesday.
    public static let tuesday = Weekdays(rawValue: 2)
    /// Wednesday.
    public static let wednesday = Weekdays(rawValue: 4)
    /// Thursday.
    public static let thursday = Weekdays(rawValue: 8)
    /// Friday.
    public static let friday = Weekdays(rawValue: 16)
    /// Saturday.
    public static let saturday = Weekdays(rawValue: 32)
    /// Sunday.
    public static let sunday = Weekdays(rawValue: 64)

    /// The day's ISO 8601 number, Monday being 1, for each day in the set, in order.
    public var numbers: [Int] { (1...7).filter { rawValue >> ($0 - 1) & 1 == 1 } }

    /// Whether the day with this ISO 8601 number is in the set.
    public func contains(number: Int) -> Bool { (1...7).contains(number) && rawValue >> (number - 1) & 1 == 1 }

    /// Reads names set one after the other, such as `TuTh`; nil when any part is no name or the text is empty.
    init?(_ text: some StringProtocol, names: KeyValuePairs<String, Weekdays>) {
        var days: Weekdays = []
        var rest = text[...]
        while !rest.isEmpty {
            guard let (name, day) = names.first(where: { rest.hasPrefix($0.key) }) else { return nil }
            days.insert(day)
            rest = rest.dropFirst(name.count)
        }
        guard !days.isEmpty else { return nil }
        self = days
    }
}
