import Formats
import Platform
import Testing

@Suite("A calendar says the same to every program that reads it")
struct ICalendarTests {
    static let newYork = TimeZoneRules(named: "America/New_York")

    @Test("a weekly class has its zone, its rule, its exceptions and its end in UTC", .enabled(if: newYork != nil))
    func writesWeekly() throws {
        let lines = try unfolded(weekly(), zone: #require(Self.newYork))
        #expect(lines.contains("DTSTART;TZID=America/New_York:20230821T140000"))
        #expect(lines.contains("DTEND;TZID=America/New_York:20230821T145000"))
        // The last class is in winter time, five hours behind UTC.
        #expect(lines.contains("RRULE:FREQ=WEEKLY;UNTIL=20231214T190000Z;BYDAY=MO,WE"))
        #expect(lines.contains("EXDATE;TZID=America/New_York:20230904T140000"))
        #expect(!lines.contains { $0.contains("20230905") })
        #expect(lines.contains("UID:meeting-1@campus.example"))
        #expect(lines.contains("SEQUENCE:3"))
        #expect(lines.contains("DTSTAMP:20230801T000000Z"))
    }

    @Test("the changes of the clocks are written out", .enabled(if: newYork != nil))
    func writesZone() throws {
        let lines = try unfolded(weekly(), zone: #require(Self.newYork))
        let autumn = try #require(lines.firstIndex(of: "DTSTART:20231105T020000"))
        #expect(
            Array(lines[(autumn - 1)...(autumn + 4)]) == [
                "BEGIN:STANDARD", "DTSTART:20231105T020000", "TZOFFSETFROM:-0400", "TZOFFSETTO:-0500", "TZNAME:EST",
                "END:STANDARD",
            ])
        #expect(lines.contains("DTSTART:20230312T020000"))
    }

    @Test("a class that falls on no day is left out, one without a zone is in UTC")
    func writesUTC() throws {
        let dates = try span("2023-08-22", "2023-08-22")
        let never = ICalendarEvent(
            uid: "never", summary: "Never", timing: .weekly(.monday, try time(), dates: dates, exceptions: []))
        let once = ICalendarEvent(uid: "once", summary: "Once", timing: .once(dates.lowerBound, try time()))
        let lines = unfolded([never, once], zone: .utc)
        #expect(lines.filter { $0 == "BEGIN:VEVENT" }.count == 1)
        #expect(lines.contains("DTSTART:20230822T140000Z"))
        #expect(!lines.contains("BEGIN:VTIMEZONE"))
    }

    @Test("a cancelled event says so, an all-day one ends the day after, a deadline is an instant")
    func writesKinds() throws {
        let day = try #require(CalendarDate("2024-02-29"))
        let instant = try #require(Timestamp("2024-03-01T23:59:00Z"))
        let lines = unfolded(
            [
                ICalendarEvent(uid: "a", summary: "A", timing: .allDay(day), status: .cancelled, lastModified: instant),
                ICalendarEvent(uid: "b", summary: "B", timing: .instant(instant)),
            ], zone: .utc)
        #expect(lines.contains("STATUS:CANCELLED"))
        #expect(lines.contains("DTSTART;VALUE=DATE:20240229"))
        #expect(lines.contains("DTEND;VALUE=DATE:20240301"))
        #expect(lines.contains("DTSTART:20240301T235900Z"))
        // An end must be later than the start: an instant has none.
        #expect(!lines.contains("DTEND:20240301T235900Z"))
        #expect(lines.contains("DTSTAMP:20240301T235900Z"))
        #expect(lines.contains("LAST-MODIFIED:20240301T235900Z"))
    }

    @Test("what goes from one instant to another says both, in UTC whatever the campus clock")
    func writesSpans() throws {
        let start = try #require(Timestamp("2024-03-01T09:00:00Z"))
        let event = ICalendarEvent(uid: "e", summary: "E", timing: .between(start, start + .minutes(90)))
        let lines = unfolded([event], zone: Self.newYork ?? .utc)
        #expect(lines.contains("DTSTART:20240301T090000Z") && lines.contains("DTEND:20240301T103000Z"))
        #expect(!lines.contains("BEGIN:VTIMEZONE"))
    }

    @Test("any text comes back as it was, in lines of at most 75 octets that are UTF-8 each")
    func roundTripsText() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        var numbers = SeededNumbers(seed: seed)
        let pieces = ["\\", ";", ",", "\n", "é", "𝄞", "word ", ":", "\"", "END:VEVENT"]
        for _ in 0..<100 {
            let summary = (0..<80).compactMap { _ in pieces.randomElement(using: &numbers) }.joined()
            let event = ICalendarEvent(
                uid: "u", summary: summary, timing: .once(CalendarDate(daysSinceEpoch: 0), try time()))
            let calendar = ICalendar(name: "N", product: "-//P//EN", zone: .utc, events: [event])
            let text = calendar.text(at: Timestamp(seconds: 0))
            let physical = Array(text.utf8).split(separator: UInt8(ascii: "\n"))
            #expect(physical.allSatisfy { $0.count <= 76 && $0.last == UInt8(ascii: "\r") }, "seed \(seed)")
            #expect(physical.allSatisfy { String(validating: $0, as: UTF8.self) != nil }, "seed \(seed)")
            let line = try #require(unfold(text).first { $0.hasPrefix("SUMMARY:") })
            #expect(unescape(line.dropFirst(8)) == summary, "seed \(seed)")
        }
    }

    @Test("an address with a line end in it cannot begin another line")
    func refusesInjection() throws {
        let event = ICalendarEvent(
            uid: "u\r\nX-EVIL:1", summary: "S\r\nX-EVIL:1", timing: .once(CalendarDate(daysSinceEpoch: 0), try time()),
            url: "https://campus.example/\r\nX-EVIL:1")
        #expect(!unfolded([event], zone: .utc).contains { $0.hasPrefix("X-EVIL") })
    }

    private func weekly() throws -> [ICalendarEvent] {
        let holidays = ["2023-09-04", "2023-09-05"].compactMap { CalendarDate($0) }
        let timing = ICalendarEvent.Timing.weekly(
            [.monday, .wednesday], try time(), dates: try span("2023-08-19", "2023-12-14"), exceptions: Set(holidays))
        return [ICalendarEvent(uid: "meeting-1@campus.example", sequence: 3, summary: "CS 1332", timing: timing)]
    }

    private func time() throws -> TimeSpan {
        let (start, end) = try (#require(TimeOfDay("14:00")), #require(TimeOfDay("14:50")))
        return try #require(TimeSpan(start: start, end: end))
    }

    private func span(_ first: String, _ last: String) throws -> ClosedRange<CalendarDate> {
        try #require(CalendarDate(first))...#require(CalendarDate(last))
    }

    private func unfolded(_ events: [ICalendarEvent], zone: TimeZoneRules) -> [String] {
        unfold(
            ICalendar(name: "Mine", product: "-//Campus//EN", zone: zone, events: events)
                .text(at: Timestamp(seconds: 1_690_848_000)))
    }

    private func unfold(_ text: String) -> [String] {
        var lines: [String] = []
        for line in text.split(separator: "\r\n") {
            if line.hasPrefix(" "), let last = lines.popLast() {
                lines.append(last + line.dropFirst())
            } else {
                lines.append(String(line))
            }
        }
        return lines
    }

    private func unescape(_ text: Substring) -> String {
        var result = ""
        var isEscaped = false
        for character in text {
            if isEscaped { result.append(character == "n" ? "\n" : character) }
            if !isEscaped, character != "\\" { result.append(character) }
            isEscaped = !isEscaped && character == "\\"
        }
        return result
    }
}
