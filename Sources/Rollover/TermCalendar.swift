internal import Catalog
internal import Engine
public import Platform

/// The days of a term, as far as copying looks at them.
public struct TermCalendar: Sendable, Hashable {
    /// From the first day to the last.
    public let days: ClosedRange<CalendarDate>
    /// The days on which nothing takes place: holidays, and days without classes.
    public let free: Set<CalendarDate>

    /// A term of these days.
    public init(_ days: ClosedRange<CalendarDate>, free: Set<CalendarDate> = []) {
        self.days = days
        self.free = free
    }

    /// The Monday of the week in which the term begins; weeks of the term are counted from there.
    var firstMonday: CalendarDate { days.lowerBound + (1 - days.lowerBound.weekday) }
}

extension Transaction {
    /// The calendar of a term in use; nil when there is none.
    func calendar(of id: Identifier<Kind.Term>) throws -> TermCalendar? {
        guard let term = try first(Term.find(id), as: Term.self), term.isActive else { return nil }
        let special = try all(CalendarDay.of(id), as: CalendarDay.self)
        return TermCalendar(
            term.details.startDate...term.details.endDate,
            free: Set(special.filter { [.holiday, .noClasses].contains($0.nature) }.map(\.day)))
    }
}
