import Catalog
import Engine
import Learning
import Platform
import TestKit
import Testing

@Suite("The days on which a section meets", .timeLimit(.minutes(1)))
struct MeetingDayTests {
    @Test("are those of its weekdays, without days that are free", arguments: TestEngine.all)
    func days(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let id = try await world.offering("MATH 1", on: 1)
            try await world.write { try $0.addMeeting(of: id, on: 3, from: "09:00", to: "10:00") }
            let (offering, term) = try await world.inspect { [term = world.term] transaction in
                (
                    try #require(try transaction.first(Offering.find(id), as: Offering.self)),
                    try transaction.first(Term.find(term), as: Term.self)
                )
            }
            let first = try #require(CalendarDate("2025-02-03"))
            let days = offering.meetingDays(first...(first + 13), in: term)
            #expect(days.map(\.text) == ["2025-02-03", "2025-02-05", "2025-02-10", "2025-02-12"])
            #expect(
                offering.meetingDays(first...(first + 13), in: term, without: [first, first + 9]).map(\.text)
                    == ["2025-02-05", "2025-02-10"])
        }
    }

    @Test("leave out the weeks whose bit is not set, counted from the term's first Monday", arguments: TestEngine.all)
    func weeks(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let id = try await world.offering("MATH 1", on: 1)
            try await world.write { try $0.execute("update class_meetings set weeks = 5") }
            let (offering, term) = try await world.inspect { [term = world.term] transaction in
                (
                    try #require(try transaction.first(Offering.find(id), as: Offering.self)),
                    try transaction.first(Term.find(term), as: Term.self)
                )
            }
            // The term starts on a Saturday: its first Monday is the one before.
            let monday = try #require(CalendarDate("2025-01-27"))
            #expect(
                offering.meetingDays(monday...(monday + 40), in: term).map(\.text) == ["2025-01-27", "2025-02-10"])
        }
    }
}
