internal import Formats
internal import Platform

/// The instants of one thing, brought to another term at the same times by the clocks of the campus, and in the same
/// order.
struct WindowShift: Sendable {
    let shift: TermShift
    let pattern: TeachingPattern
    let zone: TimeZoneRules

    /// Where instants come to. One that was later than another stays later, whatever holidays were in the way.
    ///
    /// - Parameter instants: in their order; nil where there is none.
    func arrivals(of instants: [Timestamp?]) -> [Arrival?] {
        var last: (old: Timestamp, new: Timestamp)?
        return instants.map { old in
            guard let old else { return nil }
            var arrival = arrival(of: old)
            if let last, old > last.old ? arrival.instant <= last.new : arrival.instant < last.new {
                arrival = after(last.new, old, mayBeSame: old <= last.old)
            }
            last = (old, arrival.instant)
            return arrival
        }
    }

    /// An instant in the new term.
    struct Arrival: Sendable, Hashable {
        let instant: Timestamp
        let reason: TermShift.Reason?
    }

    func arrival(of instant: Timestamp) -> Arrival {
        let clock = Clock(instant, zone)
        let arrival = shift.arrival(of: clock.day, pattern)
        return Arrival(instant: clock.instant(on: arrival.day, zone), reason: arrival.reason)
    }

    /// The first ordinary day on which the clocks show the instant's time after another instant.
    private func after(_ earlier: Timestamp, _ instant: Timestamp, mayBeSame: Bool) -> Arrival {
        let clock = Clock(instant, zone)
        var day = shift.ordinary(from: Clock(earlier, zone).day)
        while true {
            let moved = clock.instant(on: day, zone)
            if moved > earlier || mayBeSame && moved == earlier { return Arrival(instant: moved, reason: .order) }
            day = shift.ordinary(from: day + 1)
        }
    }
}

/// What the clocks of the campus show at an instant.
private struct Clock {
    let day: CalendarDate
    private let time: TimeOfDay
    /// Behind the minute.
    private let rest: Duration

    init(_ instant: Timestamp, _ zone: TimeZoneRules) {
        let wall = instant + .seconds(zone.state(at: instant).offset)
        day = wall.dateInUTC
        let sinceMidnight = wall - day.startInUTC
        let minutes = Int(sinceMidnight.components.seconds / 60)
        guard let time = TimeOfDay(minutes: minutes) else { preconditionFailure("a day has 1440 minutes") }
        self.time = time
        rest = sinceMidnight - .minutes(minutes)
    }

    func instant(on day: CalendarDate, _ zone: TimeZoneRules) -> Timestamp { zone.instant(of: day, at: time) + rest }
}
