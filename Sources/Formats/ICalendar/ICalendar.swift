public import Platform

/// A calendar as RFC 5545 writes it.
///
/// Times of the campus clock are written with the zone's name, and the zone's changes of the clocks are written out
/// for the years the calendar spans, so that a reader needs no database of its own. A campus whose rules are UTC has
/// its times in UTC.
public struct ICalendar: Sendable {
    /// The name shown to people.
    public var name: String
    /// Who made the calendar, in the form `-//Institution//Product//EN`.
    public var product: String
    /// The campus clock.
    public var zone: TimeZoneRules
    /// The events.
    public var events: [ICalendarEvent]

    /// A calendar of these events.
    public init(name: String, product: String, zone: TimeZoneRules, events: [ICalendarEvent]) {
        self.name = name
        self.product = product
        self.zone = zone
        self.events = events
    }

    /// The calendar's text in UTF-8 with CRLF line ends.
    ///
    /// Without a method, the stamp of an event says when it was last revised (RFC 5545, 3.8.7.2).
    ///
    /// - Parameter stamp: the stamp of events of which it is not known.
    ///
    /// An event that falls on no day, because its weekdays do not occur between its dates, is left out.
    public func text(at stamp: Timestamp) -> String {
        var lines = ICalendarLines()
        lines.add("BEGIN", "VCALENDAR")
        lines.add("VERSION", "2.0")
        lines.add("PRODID", text: product)
        lines.add("CALSCALE", "GREGORIAN")
        lines.add("X-WR-CALNAME", text: name)
        if !zone.isUTC, let span = campusDates {
            lines.add("X-WR-TIMEZONE", text: zone.name)
            lines.add(zone, over: span)
        }
        for event in events { lines.add(event, zone: zone, stamp: stamp) }
        lines.add("END", "VCALENDAR")
        return lines.text
    }

    /// The days over which events go by the campus clock; nil when none does.
    private var campusDates: ClosedRange<CalendarDate>? {
        let spans = events.compactMap(\.timing.campusDates)
        guard let first = spans.map(\.lowerBound).min(), let last = spans.map(\.upperBound).max() else { return nil }
        return first...last
    }
}

extension ICalendarEvent.Timing {
    fileprivate var campusDates: ClosedRange<CalendarDate>? {
        switch self {
        case .weekly(_, _, let dates, _): dates
        case .once(let date, _): date...date
        case .instant, .between, .allDay: nil
        }
    }
}
