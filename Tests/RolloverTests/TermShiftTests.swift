import Catalog
import Formats
import Platform
import TestKit
import Testing

@testable import Rollover

@Suite("Bringing days to another term", .timeLimit(.minutes(2)))
struct TermShiftTests {
    @Test("a day comes where a calendar on paper would put it, for two thousand pairs of terms")
    func days() throws {
        for seed in UInt64(1)...2000 {
            var scene = ShiftScene(seed: seed)
            let shift = TermShift(from: scene.old.calendar, to: scene.new.calendar)
            for _ in 0..<20 {
                let day = scene.day()
                let arrival = shift.arrival(of: day, TeachingPattern(scene.meetings))
                #expect(arrival.day == scene.expected(day), "seed \(seed), \(day)")
                let isSame = arrival.day == scene.sameDay(day)
                #expect((arrival.reason == nil) == isSame, "seed \(seed), \(day)")
            }
        }
    }

    @Test("opening, due and closing stay in order and keep their times of day, for a thousand assessments")
    func windows() throws {
        let zones = try ["UTC", "Europe/Berlin", "America/New_York", "Asia/Baku"].map {
            try #require(TimeZoneRules(named: $0))
        }
        for seed in UInt64(1)...1000 {
            var scene = ShiftScene(seed: seed)
            let zone = zones[scene.dice.number(0...3)]
            let window = WindowShift(
                shift: TermShift(from: scene.old.calendar, to: scene.new.calendar),
                pattern: TeachingPattern(scene.meetings), zone: zone)
            let instants = (0..<3).map { _ in scene.instant(zone) }.sorted()
            let moved = window.arrivals(of: instants).compactMap { $0 }
            #expect(moved.count == 3)
            for (old, new) in zip(zip(instants, instants.dropFirst()), zip(moved, moved.dropFirst())) {
                #expect(
                    old.0 == old.1 ? new.0.instant <= new.1.instant : new.0.instant < new.1.instant, "seed \(seed)")
            }
            for (old, new) in zip(instants, moved) {
                guard let before = scene.clock(old, zone), let after = scene.clock(new.instant, zone) else { continue }
                #expect(before == after, "seed \(seed)")
            }
        }
    }

    @Test("a Monday that is a holiday moves on to Wednesday's meeting, a Sunday that is one to the next day")
    func example() throws {
        let old = try term("2025-02-03", "2025-05-30")
        let new = try term("2025-09-01", "2025-12-19", free: "2025-09-15", "2025-09-21")
        let start = try #require(TimeOfDay("09:00"))
        let end = try #require(TimeOfDay("10:00"))
        let pattern = TeachingPattern(
            [1, 3].map {
                Meeting.Details(
                    weekday: $0, start: start, end: end, firstDay: old.days.lowerBound, lastDay: old.days.upperBound)
            })
        let shift = TermShift(from: old, to: new)
        let arrivals = try ["2025-02-17", "2025-02-19", "2025-02-23", "2025-05-30", "2025-02-01"].map {
            shift.arrival(of: try #require(CalendarDate($0)), pattern)
        }
        #expect(
            arrivals.map(\.day.text)
                == ["2025-09-17", "2025-09-17", "2025-09-22", "2025-12-26", "2025-08-30"].map {
                    $0 == "2025-12-26" ? "2025-12-19" : $0
                })
        #expect(arrivals.map(\.reason) == [.holiday, nil, .holiday, .termEnd, nil])
    }

    private func term(_ first: String, _ last: String, free: String...) throws -> TermCalendar {
        TermCalendar(
            try #require(CalendarDate(first))...(try #require(CalendarDate(last))),
            free: Set(try free.map { try #require(CalendarDate($0)) }))
    }
}
