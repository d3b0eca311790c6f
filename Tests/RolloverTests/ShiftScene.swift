import Catalog
import Formats
import Platform
import TestKit

@testable import Rollover

/// Two terms, the meetings of a section, and where its days should come to: found by leafing through the calendar day by
/// day, as one would on paper.
struct ShiftScene {
    /// A term as a list of its days, each with the number of its week.
    struct Leaves {
        let calendar: TermCalendar
        let days: [(day: CalendarDate, week: Int)]

        init(_ first: CalendarDate, length: Int, free: Set<Int>) {
            var week = 1
            var days: [(CalendarDate, Int)] = []
            for step in 0..<length {
                let day = CalendarDate(daysSinceEpoch: first.daysSinceEpoch + step)
                if step > 0, day.weekday == 1 { week += 1 }
                days.append((day, week))
            }
            self.days = days
            calendar = TermCalendar(
                first...days[length - 1].0, free: Set(free.filter { $0 < length }.map { days[$0].0 }))
        }

        func isFree(_ day: CalendarDate) -> Bool { calendar.free.contains(day) }
    }

    let old: Leaves
    let new: Leaves
    let meetings: [Meeting.Details]
    var dice: Dice

    init(seed: UInt64) {
        var dice = Dice(seed: seed)
        let base = 20_000
        old = Leaves(
            CalendarDate(daysSinceEpoch: base + dice.number(0...400)), length: dice.number(5...130), free: [])
        let length = dice.number(5...130)
        let isHard = dice.happens(10)
        let free = (0..<length).filter { _ in dice.happens(isHard ? 90 : 8) }
        new = Leaves(
            CalendarDate(daysSinceEpoch: base + 200 + dice.number(0...400)), length: length, free: Set(free))
        let (first, last) = (old.calendar.days.lowerBound, old.calendar.days.upperBound)
        meetings = (0..<dice.number(0...3)).compactMap { _ in
            guard let start = TimeOfDay(minutes: 540), let end = TimeOfDay(minutes: 600) else { return nil }
            var details = Meeting.Details(
                weekday: dice.number(1...7), start: start, end: end, firstDay: first, lastDay: last)
            if dice.happens(30) { details.weeks = dice.number(1...0xFFFFF) }
            return details
        }
        self.dice = dice
    }

    /// Mostly one of the term, sometimes one around it.
    mutating func day() -> CalendarDate {
        let days = old.days
        return days[0].day + dice.number(-10...days.count + 9)
    }

    mutating func instant(_ zone: TimeZoneRules) -> Timestamp {
        day().startInUTC + .seconds(dice.number(0...86_399))
    }

    /// Seconds since midnight on the campus, where the clocks do not change on the day itself.
    func clock(_ instant: Timestamp, _ zone: TimeZoneRules) -> Int64? {
        let (before, after) = (zone.state(at: instant - .days(1)).offset, zone.state(at: instant + .days(1)).offset)
        guard before == after else { return nil }
        let wall = instant + .seconds(before)
        return (wall - wall.dateInUTC.startInUTC).components.seconds
    }

    /// The same weekday of the same week, by counting Mondays.
    func sameDay(_ day: CalendarDate) -> CalendarDate {
        var (oldMonday, newMonday) = (old.days[0].day, new.days[0].day)
        while oldMonday.weekday != 1 { oldMonday = oldMonday + -1 }
        while newMonday.weekday != 1 { newMonday = newMonday + -1 }
        var walked = oldMonday
        var arrived = newMonday
        while walked < day { (walked, arrived) = (walked + 1, arrived + 1) }
        while walked > day { (walked, arrived) = (walked + -1, arrived + -1) }
        return arrived
    }

    func expected(_ day: CalendarDate) -> CalendarDate {
        let same = sameDay(day)
        guard let leaf = old.days.first(where: { $0.day == day }) else {
            var later = same
            while new.isFree(later) { later = later + 1 }
            return later
        }
        if new.days.contains(where: { $0.day == same }), !new.isFree(same) { return same }
        let open = new.days.filter { !new.isFree($0.day) }
        guard let lastOpen = open.last else { return new.days[new.days.count - 1].day }
        if same > new.days[new.days.count - 1].day { return lastOpen.day }
        let following = open.filter { $0.day >= same }
        if meets(leaf), let meeting = following.first(where: meets) { return meeting.day }
        return following.first?.day ?? lastOpen.day
    }

    private func meets(_ leaf: (day: CalendarDate, week: Int)) -> Bool {
        meetings.contains { meeting in
            guard meeting.weekday == leaf.day.weekday else { return false }
            guard let weeks = meeting.weeks else { return true }
            return leaf.week <= 63 && String(weeks, radix: 2).reversed().dropFirst(leaf.week - 1).first == "1"
        }
    }
}
