internal import Platform

/// When the clocks change every year, as a POSIX time zone text says it: `EST5EDT,M3.2.0,M11.1.0`.
struct YearlyClockRule: Hashable, Sendable {
    /// A day of a year and a time on it.
    private enum Day: Hashable, Sendable {
        /// The n-th weekday of a month, Sunday being 0; the fifth is the last.
        case weekday(month: Int, week: Int, weekday: Int)
        /// The day of the year from 1, where 29 February has no number.
        case numbered(Int)
        /// The day of the year from 0.
        case counted(Int)
    }

    private let standardName: String
    private let daylightName: String
    /// Seconds east of UTC when the clocks are not forward.
    let standardOffset: Int
    private let daylightOffset: Int
    private let begins: Day
    private let beginsAt: Int
    private let ends: Day
    private let endsAt: Int

    /// Reads a text with daylight saving time; nil for one without and for anything else.
    init?(_ text: String) {
        var reader = Reader(bytes: Array(text.utf8))
        guard let standardName = reader.name(), let west = reader.seconds(), let daylightName = reader.name() else {
            return nil
        }
        self.standardName = standardName
        self.daylightName = daylightName
        standardOffset = -west
        daylightOffset = reader.seconds().map { -$0 } ?? (3600 - west)
        guard reader.skip(","), let begins = reader.day(), let beginsAt = reader.timeOfChange(), reader.skip(","),
            let ends = reader.day(), let endsAt = reader.timeOfChange(), reader.isAtEnd
        else { return nil }
        (self.begins, self.beginsAt, self.ends, self.endsAt) = (begins, beginsAt, ends, endsAt)
    }

    /// The year's changes in order.
    func transitions(in year: Int) -> [TimeZoneRules.Transition] {
        guard let begin = Self.date(begins, in: year), let end = Self.date(ends, in: year) else { return [] }
        let forward = TimeZoneRules.Transition(
            instant: begin.startInUTC + .seconds(beginsAt - standardOffset), offset: daylightOffset, isDaylight: true,
            abbreviation: daylightName)
        let back = TimeZoneRules.Transition(
            instant: end.startInUTC + .seconds(endsAt - daylightOffset), offset: standardOffset, isDaylight: false,
            abbreviation: standardName)
        return forward.instant < back.instant ? [forward, back] : [back, forward]
    }

    private static func date(_ day: Day, in year: Int) -> CalendarDate? {
        guard let newYear = CalendarDate(year: year, month: 1, day: 1) else { return nil }
        switch day {
        case .counted(let days): return newYear + days
        case .numbered(let number):
            let isLeap = CalendarDate(year: year, month: 2, day: 29) != nil
            return newYear + (number - 1 + (isLeap && number > 59 ? 1 : 0))
        case .weekday(let month, let week, let weekday):
            guard let first = CalendarDate(year: year, month: month, day: 1) else { return nil }
            let date = first + ((weekday - first.weekday % 7 + 7) % 7 + (week - 1) * 7)
            return date.components.month == month ? date : date + -7
        }
    }

    private struct Reader {
        let bytes: [UInt8]
        var position = 0

        var isAtEnd: Bool { position == bytes.count }
        private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

        mutating func skip(_ character: Unicode.Scalar) -> Bool {
            guard peek == UInt8(ascii: character) else { return false }
            position += 1
            return true
        }

        /// `EST` or `<+04>`.
        mutating func name() -> String? {
            let isBracketed = skip("<")
            let start = position
            while let byte = peek, isBracketed ? byte != UInt8(ascii: ">") : byte >= UInt8(ascii: "A") { position += 1 }
            let name = String(decoding: bytes[start..<position], as: UTF8.self)
            guard name.utf8.count >= 3, !isBracketed || skip(">") else { return nil }
            return name
        }

        mutating func number() -> Int? {
            let start = position
            var number = 0
            while let byte = peek, byte >= 0x30, byte <= 0x39, position - start < 4 {
                number = number * 10 + Int(byte - 0x30)
                position += 1
            }
            return position > start ? number : nil
        }

        /// `5`, `-4:30` or `+10:00:00`.
        mutating func seconds() -> Int? {
            let isNegative = skip("-")
            if !isNegative { _ = skip("+") }
            guard let hours = number() else { return nil }
            let minutes = skip(":") ? number() : 0
            let seconds = skip(":") ? number() : 0
            guard let minutes, let seconds else { return nil }
            return (isNegative ? -1 : 1) * (hours * 3600 + minutes * 60 + seconds)
        }

        mutating func timeOfChange() -> Int? { skip("/") ? seconds() : 7200 }

        mutating func day() -> Day? {
            if skip("J") { return number().map { .numbered($0) } }
            guard skip("M") else { return number().map { .counted($0) } }
            guard let month = number(), skip("."), let week = number(), skip("."), let weekday = number(),
                (1...12).contains(month), (1...5).contains(week), (0...6).contains(weekday)
            else { return nil }
            return .weekday(month: month, week: week, weekday: weekday)
        }
    }
}
