public import Catalog
internal import Platform

/// On which days of which weeks of a term a section meets.
public struct TeachingPattern: Sendable, Hashable {
    private struct Slot: Sendable, Hashable {
        let weekday: Int
        /// Bits counted from the term's first week; nil for every week.
        let weeks: Int?
    }

    private let slots: Set<Slot>

    /// The pattern of these meetings.
    public init(_ meetings: [Meeting.Details]) {
        slots = Set(meetings.map { Slot(weekday: $0.weekday, weeks: $0.weeks) })
    }

    /// Whether the section meets on a day of a term.
    func meets(on day: CalendarDate, in term: TermCalendar) -> Bool {
        let week = (day.daysSinceEpoch - term.firstMonday.daysSinceEpoch) / 7
        return slots.contains { slot in
            guard slot.weekday == day.weekday else { return false }
            guard let weeks = slot.weeks else { return true }
            return (0..<63).contains(week) && weeks & (1 << week) != 0
        }
    }
}
