import Engine
import Platform
import Schema
import TestKit
import Testing

@testable import Registration

@Suite("Linked lecture and lab")
struct LinkedSetTests {
    @Test("a lecture is taken with its lab, counts once and is dropped with it", arguments: TestEngine.all)
    func together(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let lecture = try await world.offering("CHEM 1", seats: 9, on: 1)
            let course = try await world.course(of: lecture)
            let labs = try await world.write { [term = world.term] transaction in
                try ["L1", "L2"].map {
                    try transaction.addOffering(
                        of: course, in: term, seats: 1, section: $0, component: "lab", under: lecture)
                }
            }
            #expect(await world.refusal { try await world.enroll(world.ada, in: lecture) } == .partsMissing(["lab"]))
            let seat = try await world.enroll(world.ada, in: lecture, with: [labs[0]])
            #expect(seat.offering == lecture)
            #expect(try await world.enrolled(in: labs[0]) == 1)
            let bob = try await world.student("bob")
            #expect(await world.refusal { try await world.enroll(bob, in: labs[0]) } == .notEligible([.full]))
            #expect(try await world.enrolled(in: lecture) == 1)
            let his = try await world.enroll(bob, in: labs[1])
            #expect(his.offering == lecture)
            let credits: Decimal? = try await world.inspect {
                try $0.value("select sum(credits) from course_enrollments where student_id = \(bob.student)")
            }
            #expect(credits == Decimal(3))
            try await world.drop(world.ada, seat.id)
            #expect(try await world.enrolled(in: labs[0]) == 0)
        }
    }

    private typealias ID = Identifier<Kind.Offering>
    private static let ids = (0..<8).map { ID(UniqueID(high: 0, low: UInt64($0))) }

    private func part(_ index: Int, _ component: String, under parent: Int? = nil, in configuration: String? = nil)
        -> LinkedSet.Part
    {
        LinkedSet.Part(
            id: Self.ids[index], component: component, parent: parent.map { Self.ids[$0] },
            configuration: configuration)
    }

    @Test("what can be chosen in only one way is chosen, ancestors first")
    func completes() throws {
        let set = LinkedSet(parts: [
            part(0, "lecture"), part(1, "lecture"), part(2, "lab", under: 0), part(3, "lab", under: 1),
            part(4, "seminar", under: 2), part(5, "seminar", under: 3),
        ])
        #expect(try set.selection(naming: Self.ids[5], and: []) == [1, 3, 5].map { Self.ids[$0] })
        #expect(try set.selection(naming: Self.ids[0], and: []) == [0, 2, 4].map { Self.ids[$0] })
    }

    @Test("parts of different lectures or configurations do not go together")
    func mismatch() {
        let set = LinkedSet(parts: [
            part(0, "lecture", in: "a"), part(1, "lecture", in: "a"), part(2, "lab", under: 0, in: "a"),
            part(3, "lecture", in: "b"),
        ])
        #expect(throws: RegistrationRefusal.partMismatch(Self.ids[0])) {
            try set.selection(naming: Self.ids[1], and: [Self.ids[2]])
        }
        #expect(throws: RegistrationRefusal.partMismatch(Self.ids[3])) {
            try set.selection(naming: Self.ids[0], and: [Self.ids[3]])
        }
    }
}
