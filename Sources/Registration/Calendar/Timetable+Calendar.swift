public import Engine
public import Formats
public import Platform

extension Transaction {
    /// The weekly meetings of what a person takes or teaches, each with the days on which it does not meet.
    ///
    /// - Parameter languages: what course names are read in, the preferred one first.
    public func timetableEvents(of user: Identifier<Kind.User>, languages: [String]) throws -> [ICalendarEvent] {
        let meetings = try all(
            CalendarMeeting.list(of: user, after: now.dateInUTC), as: CalendarMeeting.self)
        let days = Dictionary(
            grouping: try all(CalendarFreeDay.list(after: now.dateInUTC), as: CalendarFreeDay.self), by: \.term)
        var seen: Set<String> = []
        return meetings.compactMap { meeting in
            guard let event = meeting.event(on: days[meeting.term] ?? [], in: languages),
                seen.insert(event.uid).inserted
            else { return nil }
            return event
        }
    }
}
