import Access
import Catalog
import Engine
import Platform
import TestKit
import Testing

@Suite("Terms and offerings")
struct OfferingTests {
    @Test("one term is current, and the switch leaves no moment with two", arguments: TestEngine.all)
    func currentTerm(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let next = try await world.keep(.editTerms) { transaction, grant in
                var details = try transaction.first(Term.find(world.term), as: Term.self).orThrow(MissingRow()).details
                details.code = "2025-fall"
                details.semester = "fall"
                return try transaction.create(details, under: grant)
            }
            for term in [world.term, next.id, world.term] {
                let current = try await world.keep(.editTerms) { try $0.makeCurrent(term, under: $1) }
                #expect(current.isCurrent)
                let ids: [Term.ID] = try await world.inspect {
                    try $0.values("select id from academic_terms where is_current")
                }
                #expect(ids == [term])
            }
        }
    }

    @Test("a term's dates are refused by name", arguments: TestEngine.all)
    func termDates(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            _ = await #expect(throws: TermFailure.datesInvalid) {
                try await world.keep(.editTerms) { transaction, grant in
                    var details = try transaction.first(Term.find(world.term), as: Term.self).orThrow(MissingRow())
                        .details
                    details.endDate = details.startDate
                    _ = try transaction.edit(world.term, to: details, under: grant)
                }
            }
        }
    }

    @Test("limits, special days and windows of a term are set, replaced and taken away", arguments: TestEngine.all)
    func calendar(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let day = CalendarDay(Timestamp.test.dateInUTC + 30, .holiday, name: "Spring break")
            try await world.keep(.editTerms) { transaction, grant in
                try transaction.set(CreditLimit(maximum: Decimal(18)), of: world.term, under: grant)
                try transaction.set(
                    CreditLimit(minimum: Decimal(6), maximum: Decimal(21)), of: world.term, under: grant)
                try transaction.mark(day, of: world.term, under: grant)
                try transaction.mark(day, of: world.term, under: grant)
            }
            let limits: [CreditLimit] = try await world.inspect { try $0.all(CreditLimit.of(world.term)) }
            #expect(limits == [CreditLimit(minimum: Decimal(6), maximum: Decimal(21))])
            let days: [CalendarDay] = try await world.inspect { try $0.all(CalendarDay.of(world.term)) }
            #expect(days == [day])
            await #expect(throws: CreditLimitFailure.invalid) {
                try await world.keep(.editTerms) {
                    try $0.set(CreditLimit(minimum: Decimal(9), maximum: Decimal(3)), of: world.term, under: $1)
                }
            }
            let window = try await world.keep(.editTerms) { transaction, grant in
                try transaction.open(
                    RegistrationWindow.Details(name: "Seniors", opensAt: .test), in: world.term, under: grant)
            }
            try await world.keep(.editTerms) { try $0.remove(window.id, under: $1) }
            let windows: [RegistrationWindow] = try await world.inspect {
                try $0.all(RegistrationWindow.of(world.term))
            }
            #expect(windows.isEmpty)
        }
    }

    @Test("an offering is planned, opened and closed, and shows its seats", arguments: TestEngine.all)
    func offering(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let course = try await world.makeCourse("CS 1", name: "Logic")
            let made = try await world.keep {
                try $0.create(
                    Offering.Details(sectionCode: "A"), of: course.id, in: world.term, capacity: 20, under: $1)
            }
            #expect(made.status == .planned && made.openSeats == 20 && made.credits == Decimal(3))
            await #expect(throws: OfferingFailure.sectionTaken) {
                try await world.keep {
                    _ = try $0.create(
                        Offering.Details(sectionCode: "A"), of: course.id, in: world.term, capacity: nil, under: $1)
                }
            }
            await #expect(throws: OfferingFailure.statusInvalid) {
                try await world.run(made.id) { _ = try $0.close(under: $1) }
            }
            let opened = try await world.run(made.id) { try $0.open(under: $1) }
            let closed = try await world.run(made.id) { try $0.close(under: $1) }
            #expect(opened.status == .open && closed.status == .closed)
            try await world.run(made.id) {
                try $0.assign(try world.blaise.staffMember.orThrow(MissingRow()), as: .primary, under: $1)
            }
            let shown = try await world.read(as: world.ada) { try $0.first(Offering.find(made.id), as: Offering.self) }
            #expect(shown?.instructors.map(\.fullName) == ["blaise"])
        }
    }

    @Test("two offerings share one meeting, and a third class is kept out of the room", arguments: TestEngine.all)
    func rooms(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let (one, other, third) = (
                try await world.offering("CS 1"), try await world.offering("CS 1G"), try await world.offering("MATH 1")
            )
            let room = try await world.keep(.editTerms) { transaction, grant in
                let building = try transaction.createBuilding(code: "HALL", name: "Hall", under: grant)
                return try transaction.create(Room.Details(building: building.id, number: "101"), under: grant)
            }
            #expect(room.name == "Hall 101")
            let morning = try Meeting.Details.monday(from: "09:00", to: "10:00", in: room.id)
            let meeting = try await world.run(one) { try $0.schedule(morning, under: $1) }
            let shared = try await world.run(other) { try $0.schedule(morning, under: $1) }
            #expect(shared == meeting)
            await #expect(throws: RoomTaken(by: ["CS 1 A", "CS 1G A"])) {
                try await world.run(third) {
                    _ = try $0.schedule(try .monday(from: "09:30", to: "11:00", in: room.id), under: $1)
                }
            }
            let later = try await world.run(third) {
                try $0.schedule(try .monday(from: "10:00", to: "11:00", in: room.id), under: $1)
            }
            await #expect(throws: RoomTaken.self) {
                try await world.run(third) {
                    try $0.reschedule(later, to: try .monday(from: "08:00", to: "09:01", in: room.id), under: $1)
                }
            }
            let shown = try await world.read { try $0.first(Offering.find(other), as: Offering.self) }
            #expect(shown?.meetings.map(\.details.location) == ["Hall 101"])
            #expect(shown?.meetings.map(\.details.start.text) == ["09:00"])
            try await world.run(one) { try $0.unschedule(meeting, under: $1) }
            try await world.run(other) { try $0.unschedule(meeting, under: $1) }
            let left: Int? = try await world.inspect { try $0.value("select count(*) from class_meetings") }
            #expect(left == 1)
        }
    }
}

extension Meeting.Details {
    /// On Mondays through the whole of 2025.
    static func monday(from start: String, to end: String, in room: Room.ID?) throws -> Self {
        Self(
            weekday: 1, start: try TimeOfDay(start).orThrow(MissingRow()),
            end: try TimeOfDay(end).orThrow(MissingRow()),
            firstDay: try CalendarDate("2025-01-01").orThrow(MissingRow()),
            lastDay: try CalendarDate("2025-12-31").orThrow(MissingRow()), room: room)
    }
}
