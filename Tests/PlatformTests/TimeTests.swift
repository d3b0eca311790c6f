import Platform
import Testing

@Suite("Time")
struct TimeTests {
    @Test("every day of four centuries reads back from its numbers and its text")
    func calendar() {
        for day in stride(from: -719_162, through: 2_932_896, by: 37) {
            let date = CalendarDate(daysSinceEpoch: day)
            let (year, month, dayOfMonth) = date.components
            #expect(CalendarDate(year: year, month: month, day: dayOfMonth) == date)
            #expect(CalendarDate(date.text) == date)
        }
    }

    @Test("an instant reads back, in RFC 3339 and in PostgreSQL's form")
    func instants() {
        let instant = Timestamp(microseconds: 1_738_311_300_500_000)
        #expect(instant.text == "2025-01-31T08:15:00.500000Z")
        #expect(Timestamp(instant.text) == instant)
        #expect(Timestamp("2025-01-31 08:15:00.5+00") == instant)
        #expect(Timestamp("2025-01-31T12:45:00.5+04:30") == instant)
        #expect(Timestamp(microseconds: -1).text == "1969-12-31T23:59:59.999999Z")
    }

    @Test(
        "what is no instant is refused",
        arguments: [
            "", "2025-02-30T00:00:00Z", "2025-01-31", "2025-01-31T08:15:00", "2025-01-31T24:00:00Z",
            "2025-01-31T08:15:00.Z", "2025-01-31T08:15:00Zx",
        ])
    func invalid(text: String) {
        #expect(Timestamp(text) == nil)
    }

    @Test("weekdays follow ISO 8601")
    func weekdays() {
        #expect(CalendarDate("2025-01-27")?.weekday == 1)
        #expect(CalendarDate("2025-02-02")?.weekday == 7)
        #expect(CalendarDate("1969-12-31")?.weekday == 3)
    }

    @Test("a time of day is hours and minutes of one day")
    func timesOfDay() {
        #expect(TimeOfDay("9:05")?.text == "09:05")
        #expect(TimeOfDay("24:00") == nil)
        #expect(TimeOfDay("9:5") == nil)
        #expect(TimeOfDay("-1:05") == nil)
    }
}

@Suite("Decimals")
struct DecimalTests {
    @Test(
        "a decimal reads back in its shortest text",
        arguments: [
            ("3.0", "3"), ("0.250", "0.25"), ("-0.125", "-0.125"), ("12", "12"), ("99999.99", "99999.99"),
            ("3.0000", "3"),
        ])
    func roundTrip(text: String, shortest: String) {
        #expect(Decimal(text)?.text == shortest)
    }

    @Test(
        "what is no decimal of three places is refused",
        arguments: ["", "-", ".5", "5.", "1.2345", "1e3", "1,5", "1234567890123456"])
    func invalid(text: String) {
        #expect(Decimal(text) == nil)
    }
}
