/// An instant in UTC, to the microsecond.
public struct Timestamp: Hashable, Sendable, Comparable {
    /// Microseconds since 1970-01-01T00:00:00Z.
    public let microseconds: Int64

    /// The instant this many microseconds after 1970-01-01T00:00:00Z.
    public init(microseconds: Int64) { self.microseconds = microseconds }

    /// The instant this many whole seconds after 1970-01-01T00:00:00Z.
    public init(seconds: Int64) { self.init(microseconds: seconds * 1_000_000) }

    /// Whole seconds since 1970-01-01T00:00:00Z, rounded down.
    public var seconds: Int64 { microseconds.flooring(by: 1_000_000).quotient }

    /// Orders from earlier to later.
    public static func < (left: Self, right: Self) -> Bool { left.microseconds < right.microseconds }

    /// The instant this much later.
    public static func + (time: Self, duration: Duration) -> Self {
        Self(microseconds: time.microseconds + duration.microseconds)
    }

    /// The instant this much earlier.
    public static func - (time: Self, duration: Duration) -> Self {
        Self(microseconds: time.microseconds - duration.microseconds)
    }

    /// How long after `right` the instant `left` is.
    public static func - (left: Self, right: Self) -> Duration {
        .microseconds(left.microseconds - right.microseconds)
    }
}

extension Duration {
    /// The duration in microseconds, rounded towards zero.
    public var microseconds: Int64 {
        components.seconds * 1_000_000 + components.attoseconds / 1_000_000_000_000
    }

    /// This many minutes of sixty seconds.
    public static func minutes(_ count: Int) -> Duration { .seconds(60 * count) }

    /// This many hours of sixty minutes.
    public static func hours(_ count: Int) -> Duration { .seconds(3600 * count) }

    /// This many days of twenty-four hours.
    public static func days(_ count: Int) -> Duration { .seconds(86400 * count) }
}

// MARK: - RFC 3339

extension Timestamp: CustomStringConvertible {
    /// RFC 3339 in UTC with six decimals: `2025-01-31T08:15:00.000000Z`, always 27 characters.
    public var text: String {
        let (days, rest) = microseconds.flooring(by: 86_400_000_000)
        let date = CalendarDate(daysSinceEpoch: Int(days))
        let seconds = rest / 1_000_000
        var digits = ASCIIBuffer()
        digits.append(date)
        digits.append("T")
        digits.append(Int(seconds / 3600), width: 2)
        digits.append(":")
        digits.append(Int(seconds / 60 % 60), width: 2)
        digits.append(":")
        digits.append(Int(seconds % 60), width: 2)
        digits.append(".")
        digits.append(Int(rest % 1_000_000), width: 6)
        digits.append("Z")
        return digits.text
    }

    /// The same as `text`.
    public var description: String { text }

    /// Reads RFC 3339 with any offset and up to nine decimals, and PostgreSQL's form of it
    /// (`2025-01-31 08:15:00.5+00`); nil for anything else, also for a date that does not exist.
    public init?(_ text: some StringProtocol) {
        var reader = ASCIIReader(text)
        guard let date = reader.date() else { return nil }
        guard reader.skip(UInt8(ascii: "T")) || reader.skip(UInt8(ascii: "t")) || reader.skip(UInt8(ascii: " ")) else {
            return nil
        }
        guard let hour = reader.number(digits: 2), hour < 24, reader.skip(UInt8(ascii: ":")),
            let minute = reader.number(digits: 2), minute < 60, reader.skip(UInt8(ascii: ":")),
            let second = reader.number(digits: 2), second < 60
        else { return nil }
        guard let fraction = reader.skip(UInt8(ascii: ".")) ? reader.microseconds() : 0 else { return nil }
        guard let offset = reader.offset(), reader.isAtEnd else { return nil }
        let seconds = Int64(date.daysSinceEpoch) * 86400 + Int64(hour * 3600 + minute * 60 + second - offset)
        self.init(microseconds: seconds * 1_000_000 + Int64(fraction))
    }
}

extension Int64 {
    func flooring(by divisor: Int64) -> (quotient: Int64, remainder: Int64) {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }
}
