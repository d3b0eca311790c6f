internal import Platform

extension ICalendarLines {
    /// Adds an event; nothing when it falls on no day.
    mutating func add(_ event: ICalendarEvent, zone: TimeZoneRules, stamp: Timestamp) {
        guard let timing = TimingLines(event.timing, zone: zone) else { return }
        add("BEGIN", "VEVENT")
        add("UID", text: event.uid)
        add("DTSTAMP", (event.lastModified ?? stamp).calendarText)
        for (name, value) in timing.lines { add(name, value) }
        add("SEQUENCE", String(event.sequence))
        add("STATUS", event.status.rawValue)
        add("SUMMARY", text: event.summary)
        if let description = event.description { add("DESCRIPTION", text: description) }
        if let location = event.location { add("LOCATION", text: location) }
        // An address with a line end or a space in it would begin another line or is no address.
        if let url = event.url, url.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) { add("URL", url) }
        if let changed = event.lastModified { add("LAST-MODIFIED", changed.calendarText) }
        add("END", "VEVENT")
    }

    /// Adds a zone with the changes of its clocks from the year of the first day to the end of the last.
    mutating func add(_ zone: TimeZoneRules, over dates: ClosedRange<CalendarDate>) {
        let start = dates.lowerBound.startInUTC - .days(366)
        let changes = zone.changes(from: start, to: dates.upperBound.startInUTC + .days(366))
        add("BEGIN", "VTIMEZONE")
        add("TZID", text: zone.name)
        var state = zone.state(at: start - .seconds(1))
        let opening = TimeZoneRules.Transition(
            instant: start, offset: state.offset, isDaylight: state.isDaylight, abbreviation: state.abbreviation)
        for change in [opening] + changes {
            add(change, from: state.offset)
            state = change
        }
        add("END", "VTIMEZONE")
    }

    private mutating func add(_ change: TimeZoneRules.Transition, from offset: Int) {
        let kind = change.isDaylight ? "DAYLIGHT" : "STANDARD"
        add("BEGIN", kind)
        // The change is stated by the clock as it went until then.
        add("DTSTART", (change.instant + .seconds(offset)).wallText)
        add("TZOFFSETFROM", Self.offset(offset))
        add("TZOFFSETTO", Self.offset(change.offset))
        add("TZNAME", text: change.abbreviation)
        add("END", kind)
    }

    /// `-0500`, with seconds only where a zone has them.
    private static func offset(_ seconds: Int) -> String {
        let magnitude = abs(seconds)
        let parts = [magnitude / 3600, magnitude / 60 % 60] + (magnitude % 60 > 0 ? [magnitude % 60] : [])
        return (seconds < 0 ? "-" : "+") + parts.map { $0 < 10 ? "0\($0)" : "\($0)" }.joined()
    }
}

/// The lines that say when an event happens.
private struct TimingLines {
    let lines: [(name: String, value: String)]

    init?(_ timing: ICalendarEvent.Timing, zone: TimeZoneRules) {
        switch timing {
        case .instant(let instant):
            // An end must be later than the start: what has none ends as it begins.
            lines = [("DTSTART", instant.calendarText)]
        case .between(let start, let end):
            lines = [("DTSTART", start.calendarText), ("DTEND", end.calendarText)]
        case .allDay(let date):
            lines = [("DTSTART;VALUE=DATE", date.calendarText), ("DTEND;VALUE=DATE", (date + 1).calendarText)]
        case .once(let date, let time):
            lines = Self.ends(date, time, zone)
        case .weekly(let days, let time, let dates, let exceptions):
            let span = dates.lowerBound.daysSinceEpoch...dates.upperBound.daysSinceEpoch
            let occurrences = span.lazy.map(CalendarDate.init(daysSinceEpoch:)).filter {
                days.contains(number: $0.weekday)
            }
            guard let first = occurrences.first, occurrences.contains(where: { !exceptions.contains($0) }) else {
                return nil
            }
            let left = exceptions.filter { dates.contains($0) && days.contains(number: $0.weekday) }.sorted()
            lines =
                Self.ends(first, time, zone) + [("RRULE", Self.rule(days, time, until: dates.upperBound, zone))]
                + left.map { ("EXDATE" + Self.parameter(zone), Self.moment($0, time.start, zone)) }
        }
    }

    private static func ends(_ date: CalendarDate, _ time: TimeSpan, _ zone: TimeZoneRules) -> [(
        name: String, value: String
    )] {
        [
            ("DTSTART" + parameter(zone), moment(date, time.start, zone)),
            ("DTEND" + parameter(zone), moment(date, time.end, zone)),
        ]
    }

    /// The last occurrence is stated in UTC, as the RFC asks where the start has a zone.
    private static func rule(
        _ days: Weekdays, _ time: TimeSpan, until last: CalendarDate, _ zone: TimeZoneRules
    ) -> String {
        let names = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
        let byDay = days.numbers.map { names[$0 - 1] }.joined(separator: ",")
        return "FREQ=WEEKLY;UNTIL=\(zone.instant(of: last, at: time.start).calendarText);BYDAY=\(byDay)"
    }

    private static func parameter(_ zone: TimeZoneRules) -> String { zone.isUTC ? "" : ";TZID=\(zone.name)" }

    private static func moment(_ date: CalendarDate, _ time: TimeOfDay, _ zone: TimeZoneRules) -> String {
        (date.startInUTC + .minutes(time.minutes)).wallText + (zone.isUTC ? "Z" : "")
    }
}

extension Timestamp {
    /// `20250131T081500Z`.
    fileprivate var calendarText: String { wallText + "Z" }

    /// `20250131T081500`, as a clock shows it that goes by UTC.
    fileprivate var wallText: String {
        String(text.prefix(19).filter { $0 != "-" && $0 != ":" })
    }
}

extension CalendarDate {
    /// `20250131`.
    fileprivate var calendarText: String { text.filter { $0 != "-" } }
}
