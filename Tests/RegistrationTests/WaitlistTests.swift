import Access
import Engine
import Platform
import Registration
import Schema
import TestKit
import Testing

@Suite("Waiting in line")
struct WaitlistTests {
    @Test("one waits only when nothing but the lack of seats stands in the way", arguments: TestEngine.all)
    func onlyWhenFull(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let open = try await world.offering("MATH 1", on: 1)
            let full = try await world.offering("MATH 2", seats: 0, on: 1)
            #expect(await world.refusal { try await world.join(world.ada, open) } == .waitlistNotNeeded)
            try await world.enroll(world.ada, in: open)
            #expect(
                await world.refusal { try await world.join(world.ada, full) } == .notEligible([.full, .conflict]))
            let bob = try await world.student("bob")
            #expect(try await world.join(bob, full).position == 1)
            #expect(await world.refusal { try await world.join(bob, full) } == .alreadyWaiting)
        }
    }

    @Test("a freed seat is offered to the first in line, and nobody else can take it", arguments: TestEngine.all)
    func offer(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let offering = try await world.offering("MATH 1", seats: 1)
            let seat = try await world.enroll(world.ada, in: offering)
            let bob = try await world.student("bob")
            let cleo = try await world.student("cleo")
            let first = try await world.join(bob, offering)
            let second = try await world.join(cleo, offering)
            #expect([first.position, second.position] == [1, 2])
            try await world.drop(world.ada, seat.id)
            #expect(try await world.entry(first.id).status == .notified)
            #expect(try await world.entry(first.id).expiresAt == world.now + .hours(24))
            #expect(await world.refusal { try await world.enroll(world.ada, in: offering) } == .notEligible([.full]))
            #expect(await world.refusal { try await world.accept(cleo, second.id) } == .nothingOffered)
            #expect(try await world.accept(bob, first.id).status == .enrolled)
            #expect(try await world.entry(second.id).position == 1)
            #expect(try await world.enrolled(in: offering) == 1)
        }
    }

    @Test("an offer that expires goes to the next one", arguments: TestEngine.all)
    func expiry(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let offering = try await world.offering("MATH 1", seats: 1)
            let seat = try await world.enroll(world.ada, in: offering)
            let bob = try await world.student("bob")
            let cleo = try await world.student("cleo")
            let first = try await world.join(bob, offering)
            let second = try await world.join(cleo, offering)
            try await world.drop(world.ada, seat.id)
            var later = world
            later.now = world.now + .hours(24)
            #expect(await later.refusal { try await later.accept(bob, first.id) } == .offerExpired)
            #expect(try await later.write { try $0.expireOffers() } == 1)
            #expect(try await later.write { try $0.expireOffers() } == 0)
            #expect(try await later.entry(first.id).status == .expired)
            let next = try await later.entry(second.id)
            #expect(next.status == .notified)
            #expect(next.position == 1)
        }
    }

    @Test("who is passed over keeps the place, sees why, and is offered the next seat", arguments: TestEngine.all)
    func passedOver(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let offering = try await world.offering("MATH 1", seats: 1)
            let seat = try await world.enroll(world.ada, in: offering)
            let bob = try await world.student("bob")
            let cleo = try await world.student("cleo")
            let first = try await world.join(bob, offering)
            let second = try await world.join(cleo, offering)
            let carla = try await world.database.actor(world.carla)
            let student = try #require(bob.student)
            let hold = try await world.write(as: world.carla) { transaction in
                let grant = try transaction.grant(.placeHold, on: student, to: carla)
                return try transaction.placeHold(
                    .financial, on: grant, blocking: .init(registration: true), reason: "Fees are due")
            }
            try await world.drop(world.ada, seat.id)
            let passed = try await world.entry(first.id)
            #expect(passed.status == .waiting)
            #expect(passed.position == 1)
            #expect(passed.passedOverCodes == "[\"registration.hold\"]")
            #expect(try await world.entry(second.id).status == .notified)
            try await world.write { [cleo] transaction in
                guard let actor = try transaction.actor(cleo.user), let student = cleo.student else {
                    throw MissingRow()
                }
                try transaction.leaveLine(second.id, under: try transaction.grant(.register, on: student, to: actor))
            }
            // The seat lies free: nobody in line may take it. The release of the hold looks at it again.
            #expect(try await world.entry(first.id).status == .waiting)
            _ = try await world.write(as: world.carla) { transaction in
                try transaction.releaseHold(hold.id, under: try transaction.grant(.placeHold, on: student, to: carla))
            }
            #expect(try await world.entry(first.id).status == .notified)
        }
    }

    @Test("a newcomer does not pass somebody who became eligible unnoticed", arguments: TestEngine.all)
    func unnoticed(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let offering = try await world.offering("MATH 1", seats: 1)
            let seat = try await world.enroll(world.ada, in: offering)
            let bob = try await world.student("bob")
            let entry = try await world.join(bob, offering)
            // Bob is passed over for a hold, which then ends without the verb that would look at the line again.
            try await world.write { transaction in
                try transaction.execute(
                    """
                    insert into student_holds (student_id, category, reason, placed_at)
                    values (\(bob.student), 'library', 'A book', \(transaction.now))
                    """)
            }
            try await world.drop(world.ada, seat.id)
            #expect(try await world.entry(entry.id).status == .waiting)
            try await world.write {
                try $0.execute("update student_holds set is_active = \(SQL.false), released_at = \($0.now)")
            }
            #expect(await world.refusal { try await world.enroll(world.ada, in: offering) } == .notEligible([.full]))
        }
    }

    @Test("an accepted offer gives up the seat that was named for it", arguments: TestEngine.all)
    func swapOnOffer(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let held = try await world.offering("MATH 1", on: 1)
            let wanted = try await world.offering("MATH 2", seats: 1, on: 1)
            let bob = try await world.student("bob")
            let blocking = try await world.enroll(bob, in: wanted)
            let seat = try await world.enroll(world.ada, in: held)
            let entry = try await world.join(world.ada, wanted, dropping: seat.id)
            try await world.drop(bob, blocking.id)
            #expect(try await world.entry(entry.id).status == .notified)
            #expect(try await world.accept(world.ada, entry.id).offering == wanted)
            #expect(try await world.enrolled(in: held) == 0)
        }
    }

    @Test("a seat in one section ends the other places in line for the course", arguments: TestEngine.all)
    func oneSeat(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let full = try await world.offering("MATH 1", seats: 0)
            let course = try await world.course(of: full)
            let other = try await world.write { [term = world.term] in
                try $0.addOffering(of: course, in: term, seats: 1, section: "B")
            }
            let bob = try await world.student("bob")
            let mine = try await world.join(world.ada, full)
            let his = try await world.join(bob, full)
            try await world.enroll(world.ada, in: other)
            #expect(try await world.entry(mine.id).status == .cancelled)
            #expect(try await world.entry(his.id).position == 1)
        }
    }

    @Test("priority stands before arrival, and positions stay dense", arguments: TestEngine.all)
    func priority(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let offering = try await world.offering("MATH 1", seats: 0)
            var entries: [WaitlistEntry.ID] = []
            for (name, priority) in [("bob", 0), ("cleo", 0), ("dan", 5), ("eve", 5), ("fay", 1)] {
                entries.append(try await world.join(try await world.student(name), offering, priority: priority).id)
            }
            var positions: [Int?] = []
            for entry in entries { positions.append(try await world.entry(entry).position) }
            #expect(positions == [4, 5, 1, 2, 3])
        }
    }

    @Test("new seats are offered, and the capacity never goes below what is taken", arguments: TestEngine.all)
    func capacity(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let offering = try await world.offering("MATH 1", seats: 1)
            try await world.enroll(world.ada, in: offering)
            let bob = try await world.student("bob")
            let entry = try await world.join(bob, offering)
            let carla = try await world.database.actor(world.carla)
            let set = { @Sendable (seats: Int?) in
                try await world.write(as: world.carla) { transaction in
                    try transaction.setCapacity(
                        try transaction.grant(.setCapacity, on: offering, to: carla), to: seats)
                }
            }
            try await set(2)
            #expect(try await world.entry(entry.id).status == .notified)
            #expect(await world.refusal { try await set(1) } == .capacityBelowTaken(taken: 2))
        }
    }

    @Test("a cancelled section tells everyone and keeps nobody", arguments: TestEngine.all)
    func cancellation(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let offering = try await world.offering("MATH 1", seats: 1)
            let seat = try await world.enroll(world.ada, in: offering)
            let entry = try await world.join(try await world.student("bob"), offering)
            let carla = try await world.database.actor(world.carla)
            let touched = try await world.write(as: world.carla) { transaction in
                try transaction.cancelSection(
                    try transaction.grant(.cancel, on: offering, to: carla), reason: "No room")
            }
            #expect(touched == 2)
            #expect(try await world.enrolled(in: offering) == 0)
            #expect(try await world.entry(entry.id).status == .cancelled)
            let told: Int? = try await world.inspect {
                try $0.value("select count(*) from notifications where kind = 'registration.section_cancelled'")
            }
            #expect(told == 2)
            #expect(await world.refusal { try await world.drop(world.ada, seat.id) } == .notEnrolled)
        }
    }
}
