import Access
import Engine
import Platform
import Registration
import Schema
import TestKit
import Testing

@Suite("Enrolling")
struct EnrollingTests {
    @Test("a seat is given, counted, recorded and told", arguments: TestEngine.all)
    func seat(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let offering = try await world.offering("MATH 1", seats: 2)
            let seat = try await world.enroll(world.ada, in: offering)
            #expect(seat.status == .enrolled)
            #expect(seat.credits == Decimal(3))
            let state = try await world.inspect { transaction in
                [
                    try transaction.value("select current_enrollment from course_offerings where id = \(offering)"),
                    try transaction.value("select count(*) from enrollment_events where enrollment_id = \(seat.id)"),
                    try transaction.value("select count(*) from notifications"),
                    try transaction.value("select count(*) from email_outbox where kind = 'registration.enrolled'"),
                    try transaction.value(
                        """
                        select count(*) from audit_logs
                         where table_name = 'course_enrollments' and record_id = \(seat.id.text)
                           and action = 'create' and user_id = \(world.ada.user)
                        """),
                ] as [Int?]
            }
            #expect(state == [1, 1, 1, 1, 1])
        }
    }

    @Test("every failing reason is reported, in order", arguments: TestEngine.all)
    func everyReason(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let taken = try await world.offering("MATH 1", credits: 4, on: 1)
            let wanted = try await world.offering("MATH 2", seats: 0, credits: 4, on: 1, from: "09:30", to: "10:30")
            try await world.enroll(world.ada, in: taken)
            let course = try await world.course(of: wanted)
            let required = try await world.course(of: try await world.offering("MATH 0"))
            try await world.write { [term = world.term, ada = world.ada] transaction in
                try transaction.require(required, of: course)
                try transaction.execute(
                    "insert into course_corequisites (course_id, corequisite_course_id) values (\(course), \(required))"
                )
                try transaction.execute(
                    "insert into term_credit_limits (term_id, maximum_credits) values (\(term), 7)")
                try transaction.execute(
                    """
                    insert into registration_windows (term_id, name, opens_at)
                    values (\(term), '{"en": "Later"}', \(transaction.now + .days(1)))
                    """)
                try transaction.execute(
                    """
                    insert into student_holds (student_id, category, reason, placed_at)
                    values (\(ada.student), 'library', 'A book is missing', \(transaction.now))
                    """)
                try transaction.execute("update students set status = 'on_leave' where id = \(ada.student)")
                try transaction.execute("update course_offerings set status = 'closed' where id = \(wanted)")
            }
            let reasons = try await world.reasons(world.ada, for: wanted)
            #expect(
                reasons == [
                    .studentInactive, .hold, .windowClosed, .full, .prerequisites, .corequisites, .conflict,
                    .creditLimit, .offeringClosed,
                ])
            #expect(try await world.reasons(world.ada, for: taken).contains(.duplicate))
            #expect(
                await world.refusal { try await world.enroll(world.ada, in: wanted) } == .notEligible(reasons))
        }
    }

    @Test("a course is taken once in a term, whatever the section", arguments: TestEngine.all)
    func duplicate(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let first = try await world.offering("MATH 1")
            let course = try await world.course(of: first)
            let second = try await world.write { [term = world.term] in
                try $0.addOffering(of: course, in: term, seats: 9, section: "B")
            }
            try await world.enroll(world.ada, in: first)
            #expect(await world.refusal { try await world.enroll(world.ada, in: first) } == .notEligible([.duplicate]))
            #expect(await world.refusal { try await world.enroll(world.ada, in: second) } == .notEligible([.duplicate]))
        }
    }

    @Test("an override sets one named reason aside, and only for its offering", arguments: TestEngine.all)
    func override(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let taken = try await world.offering("MATH 1", on: 1)
            let wanted = try await world.offering("MATH 2", on: 1)
            let other = try await world.offering("MATH 3", on: 1)
            try await world.enroll(world.ada, in: taken)
            #expect(try await world.reasons(world.ada, for: wanted) == [.conflict])
            let carla = try await world.database.actor(world.carla)
            let student = try #require(world.ada.student)
            _ = try await world.write(as: world.carla) { transaction in
                let grant = try transaction.grant(.override, on: student, to: carla)
                return try transaction.override(
                    .conflict, for: grant, in: wanted, justification: "Records every second lecture", until: nil)
            }
            #expect(try await world.reasons(world.ada, for: wanted) == [])
            #expect(try await world.reasons(world.ada, for: other) == [.conflict])
            try await world.enroll(world.ada, in: wanted)
        }
    }

    @Test("a dropped seat comes to life again, with its history kept", arguments: TestEngine.all)
    func revival(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let offering = try await world.offering("MATH 1")
            let seat = try await world.enroll(world.ada, in: offering)
            try await world.drop(world.ada, seat.id)
            let again = try await world.enroll(world.ada, in: offering)
            #expect(again.id == seat.id)
            let kinds: [String] = try await world.inspect {
                try $0.values("select kind from enrollment_events order by created_at, id")
            }
            #expect(kinds.sorted() == ["dropped", "enrolled", "enrolled"])
        }
    }

    @Test("dropping ends with the deadline, withdrawing begins there and leaves a record", arguments: TestEngine.all)
    func deadlines(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let offering = try await world.offering("MATH 1")
            let seat = try await world.enroll(world.ada, in: offering)
            #expect(await world.refusal { try await world.withdraw(world.ada, seat.id) } == .withdrawalNotYet)
            var later = world
            later.now = world.now + .days(40)
            #expect(await later.refusal { try await later.drop(world.ada, seat.id) } == .dropDeadlinePassed)
            #expect(try await later.withdraw(world.ada, seat.id).status == .withdrawn)
            later.now = world.now + .days(80)
            let second = try await world.enroll(world.ada, in: try await world.offering("MATH 2"))
            #expect(await later.refusal { try await later.withdraw(world.ada, second.id) } == .withdrawDeadlinePassed)
        }
    }

    @Test("a swap gives both or neither", arguments: TestEngine.all)
    func swap(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let held = try await world.offering("MATH 1", on: 1)
            let wanted = try await world.offering("MATH 2", seats: 1, on: 1)
            let seat = try await world.enroll(world.ada, in: held)
            let bob = try await world.student("bob")
            let blocking = try await world.enroll(bob, in: wanted)
            #expect(
                await world.refusal { try await world.swap(world.ada, seat.id, for: wanted) } == .notEligible([.full]))
            #expect(try await world.enrolled(in: held) == 1)
            try await world.drop(bob, blocking.id)
            #expect(try await world.swap(world.ada, seat.id, for: wanted).offering == wanted)
            #expect(try await world.enrolled(in: held) == 0)
            #expect(try await world.enrolled(in: wanted) == 1)
        }
    }

    @Test("a batch enrols in all or nothing, or as far as it goes", arguments: TestEngine.all)
    func batch(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let offerings = [
                try await world.offering("MATH 1", on: 1), try await world.offering("MATH 2", on: 1),
                try await world.offering("MATH 3", on: 2),
            ]
            let all = try await world.enroll(world.ada, inEach: offerings, mode: .allOrNothing)
            #expect(all.map(\.isSuccess) == [true, false, true])
            #expect(try await world.enrolled(in: offerings[0]) == 0)
            let best = try await world.enroll(world.ada, inEach: offerings, mode: .bestEffort)
            #expect(best.map(\.isSuccess) == [true, false, true])
            #expect(try await world.enrolled(in: offerings[0]) == 1)
            #expect(try await world.enrolled(in: offerings[2]) == 1)
        }
    }

    @Test("courses that require each other are taken together in a batch, and not apart", arguments: TestEngine.all)
    func corequisites(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let one = try await world.offering("PHYS 1")
            let other = try await world.offering("PHYS 1L", seats: 1)
            let courses = [try await world.course(of: one), try await world.course(of: other)]
            try await world.write { transaction in
                for (course, required) in [(courses[0], courses[1]), (courses[1], courses[0])] {
                    try transaction.execute(
                        """
                        insert into course_corequisites (course_id, corequisite_course_id, is_strict)
                        values (\(course), \(required), \(SQL.true))
                        """)
                }
            }
            #expect(
                await world.refusal { try await world.enroll(world.ada, in: one) } == .notEligible([.corequisites]))
            let both = try await world.enroll(world.ada, inEach: [one, other], mode: .allOrNothing)
            #expect(both.map(\.isSuccess) == [true, true])
            let bob = try await world.student("bob")
            let half = try await world.enroll(bob, inEach: [one, other], mode: .bestEffort)
            #expect(half.map(\.isSuccess) == [false, false])
            #expect(try await world.enrolled(in: one) == 1)
        }
    }

    @Test("nobody but the student and the registry enrols a student", arguments: TestEngine.all)
    func access(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let student = try #require(world.ada.student)
            let bob = try await world.student("bob")
            let expected: [(World.Person, AccessDenied.Answer?)] = [
                (world.ada, nil), (world.carla, nil), (world.emil, nil), (bob, .notFound), (world.blaise, .notFound),
                (world.dora, .notFound),
            ]
            for (person, answer) in expected {
                let actor = try await world.database.actor(person)
                let denied = try await world.write(as: person) { transaction -> AccessDenied.Answer? in
                    do {
                        _ = try transaction.grant(.register, on: student, to: actor)
                        return nil
                    } catch let denied as AccessDenied {
                        return denied.answer
                    }
                }
                #expect(denied == answer)
            }
        }
    }
}
