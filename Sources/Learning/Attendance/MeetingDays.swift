public import Catalog
public import Platform

extension Offering {
    /// The days between two on which the section meets, in order, each once.
    ///
    /// - Parameter term: the section's term, from whose first week weeks are counted; without one every week counts.
    /// - Parameter free: the days on which nothing takes place.
    public func meetingDays(
        _ days: ClosedRange<CalendarDate>, in term: Term?, without free: Set<CalendarDate> = []
    ) -> [CalendarDate] {
        (days.lowerBound.daysSinceEpoch...days.upperBound.daysSinceEpoch).map(CalendarDate.init(daysSinceEpoch:))
            .filter { day in
                !free.contains(day)
                    && meetings.contains { $0.details.falls(on: day, termStart: term?.details.startDate) }
            }
    }
}

extension Meeting.Details {
    fileprivate func falls(on day: CalendarDate, termStart: CalendarDate?) -> Bool {
        guard day.weekday == weekday, (firstDay...lastDay).contains(day) else { return false }
        guard let weeks, let termStart else { return true }
        // Weeks are counted from the Monday of the term's first.
        let week = (day.daysSinceEpoch - (termStart.daysSinceEpoch - (termStart.weekday - 1))) / 7
        return (0..<63).contains(week) && weeks & (1 << week) != 0
    }
}
