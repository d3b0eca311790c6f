import Formats
import Platform
import Testing

@Suite("The clocks of a campus are known from the system's database")
struct TimeZoneRulesTests {
    static let isPresent = TimeZoneRules(named: "America/New_York") != nil

    @Test(
        "a wall-clock time is an instant, also where the clocks change and in years no list reaches",
        .enabled(if: isPresent),
        arguments: [
            ("America/New_York", "2023-07-01", "12:00", "2023-07-01T16:00:00Z"),
            ("America/New_York", "2023-12-01", "12:00", "2023-12-01T17:00:00Z"),
            // Skipped: read as if the clocks had not changed yet.
            ("America/New_York", "2023-03-12", "02:30", "2023-03-12T07:30:00Z"),
            // Shown twice: the first.
            ("America/New_York", "2023-11-05", "01:30", "2023-11-05T05:30:00Z"),
            ("America/New_York", "2023-11-05", "02:30", "2023-11-05T07:30:00Z"),
            ("America/Chicago", "2090-07-03", "09:00", "2090-07-03T14:00:00Z"),
            ("Asia/Baku", "2025-07-01", "12:00", "2025-07-01T08:00:00Z"),
            ("Europe/Dublin", "2060-01-15", "12:00", "2060-01-15T12:00:00Z"),
            ("Europe/Dublin", "2060-07-15", "12:00", "2060-07-15T11:00:00Z"),
            ("Australia/Sydney", "2060-01-15", "12:00", "2060-01-15T01:00:00Z"),
            ("America/New_York", "1970-01-01", "00:00", "1970-01-01T05:00:00Z"),
        ])
    func findsInstants(zone: String, date: String, time: String, instant: String) throws {
        let rules = try #require(TimeZoneRules(named: zone))
        let found = rules.instant(of: try #require(CalendarDate(date)), at: try #require(TimeOfDay(time)))
        #expect(found == Timestamp(instant))
    }

    @Test(
        "a name that is no zone is refused", arguments: ["", "Nowhere", "../../etc/passwd", "America", "/etc/passwd"])
    func refuses(name: String) {
        #expect(TimeZoneRules(named: name) == nil)
    }

    @Test("UTC is UTC")
    func knowsUTC() throws {
        let midnight = try #require(TimeOfDay(minutes: 0))
        #expect(TimeZoneRules.utc.isUTC)
        #expect(TimeZoneRules.utc.instant(of: CalendarDate(daysSinceEpoch: 1), at: midnight).seconds == 86400)
    }
}
