public import Platform

/// How days of one term are brought to another: to the same weekday of the same week of the term.
///
/// A day of the old term always comes to a day of the new one, and never to one on which nothing takes place. A day on
/// which the section meets moves on to its next meeting, another one to the next ordinary day. Days before or after the
/// old term, such as an early announcement, keep their distance in weeks.
public struct TermShift: Sendable, Hashable {
    /// Why a day is not simply the same weekday of the same week. The words are public.
    public enum Reason: String, Sendable, CaseIterable {
        /// Nothing takes place on that day.
        case holiday
        /// The new term has not begun by then.
        case termStart = "term_start"
        /// The new term is over by then.
        case termEnd = "term_end"
        /// Something that comes before it has moved behind it.
        case order
    }

    /// A day in the new term.
    public struct Arrival: Sendable, Hashable {
        /// The day.
        public let day: CalendarDate
        /// Why it is not the same weekday of the same week; nil when it is.
        public let reason: Reason?
    }

    let old: TermCalendar
    let new: TermCalendar

    /// From one term to another.
    public init(from old: TermCalendar, to new: TermCalendar) {
        self.old = old
        self.new = new
    }

    /// Where a day comes to.
    public func arrival(of day: CalendarDate, _ pattern: TeachingPattern) -> Arrival {
        let same = sameDay(as: day)
        let (arrived, reason) = moved(day, same, pattern)
        return Arrival(day: arrived, reason: arrived == same ? nil : reason)
    }

    private func moved(
        _ day: CalendarDate, _ same: CalendarDate, _ pattern: TeachingPattern
    ) -> (CalendarDate, Reason) {
        guard old.days.contains(day) else { return (ordinary(from: same), .holiday) }
        if same > new.days.upperBound { return (lastDay, .termEnd) }
        let first = max(same, new.days.lowerBound)
        guard same < first || new.free.contains(same) else { return (same, .holiday) }
        return (
            next(from: first, meets: pattern.meets(on: day, in: old), pattern), same < first ? .termStart : .holiday
        )
    }

    /// The same weekday of the same week, whatever takes place on it.
    func sameDay(as day: CalendarDate) -> CalendarDate {
        day + (new.firstMonday.daysSinceEpoch - old.firstMonday.daysSinceEpoch)
    }

    /// The first day from one on that is not free, within the term or beyond it.
    func ordinary(from day: CalendarDate) -> CalendarDate {
        var day = day
        while new.free.contains(day) { day = day + 1 }
        return day
    }

    /// The first day from one on that the term has to offer: one on which the section meets, where that is wanted and
    /// there is any; the last one of the term where none follows.
    private func next(from day: CalendarDate, meets: Bool, _ pattern: TeachingPattern) -> CalendarDate {
        let following = (day.daysSinceEpoch...new.days.upperBound.daysSinceEpoch)
            .map(CalendarDate.init(daysSinceEpoch:)).filter { !new.free.contains($0) }
        if meets, let meeting = following.first(where: { pattern.meets(on: $0, in: new) }) { return meeting }
        return following.first ?? lastDay
    }

    /// The last day of the term that is not free; the last one of all where every day is.
    private var lastDay: CalendarDate {
        var day = new.days.upperBound
        while new.free.contains(day), day > new.days.lowerBound { day = day + -1 }
        return new.free.contains(day) ? new.days.upperBound : day
    }
}
