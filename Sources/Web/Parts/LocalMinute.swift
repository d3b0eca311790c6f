internal import Formats
internal import HTTP
internal import Platform

/// A minute as the clocks of the campus show it, which is what people type.
struct LocalMinute: Sendable, Hashable {
    let date: CalendarDate
    let time: TimeOfDay

    /// Reads `2026-09-01T09:05`, as browsers send it; nil for anything else.
    init?(_ text: some StringProtocol) {
        let halves = text.split(separator: "T", omittingEmptySubsequences: false)
        guard halves.count == 2, let date = CalendarDate(halves[0]), let time = TimeOfDay(halves[1]) else { return nil }
        self.date = date
        self.time = time
    }

    /// The minute in which an instant lies.
    init(_ instant: Timestamp, in zone: TimeZoneRules) {
        (date, time) = zone.wallClock(at: instant)
    }

    /// As browsers take it for a value.
    var text: String { "\(date)T\(time.text)" }

    /// The instant; what it was before when the minute has not changed, whose seconds the page does not show.
    func instant(in zone: TimeZoneRules, before: Timestamp? = nil) -> Timestamp {
        if let before, LocalMinute(before, in: zone) == self { return before }
        return zone.instant(of: date, at: time)
    }
}

extension FieldType<LocalMinute> {
    /// A minute as the clocks of the campus show it.
    static var localMinute: FieldType {
        guard let first = LocalMinute("1970-01-01T00:00") else { preconditionFailure("the first day has a midnight") }
        return FieldType(
            schema: .keywords(["type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:00)?$"]),
            placeholder: first, expected: "a date and a time of day", json: { .string($0.text) }
        ) { text throws(FieldFailures) in
            guard let minute = LocalMinute(text) else {
                throw FieldFailures("wrong_format", "Must be a date and a time such as 2025-01-31T08:15.")
            }
            return minute
        }
    }
}
