import Access
import Engine
import Platform
import Registration
import Schema
import TestKit
import Testing

@Suite("Conflicts")
struct ConflictTests {
    @Test("a prerequisite under way counts, and a conflict is raised when it is failed", arguments: TestEngine.all)
    func provisional(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let first = try await world.offering("MATH 1")
            let next = try await world.nextTerm(requiring: try await world.course(of: first))
            #expect(try await world.reasons(world.ada, for: next.offering) == [.prerequisites])
            let taken = try await world.enroll(world.ada, in: first)
            try await world.enroll(world.ada, in: next.offering)
            #expect(try await world.recordConflicts(in: next.term) == 0)
            try await world.write { [ada = world.ada, dora = world.dora] transaction in
                try transaction.execute(
                    "update students set advisor_id = \(dora.staffMember) where id = \(ada.student)")
                try transaction.execute("update course_enrollments set status = 'failed' where id = \(taken.id)")
            }
            #expect(try await world.recordConflicts(in: next.term) == 1)
            #expect(try await world.recordConflicts(in: next.term) == 0)
            let told: [Identifier<Kind.User>] = try await world.inspect {
                try $0.values("select user_id from notifications where kind = 'registration.conflict_found'")
            }
            #expect(Set(told) == [world.ada.user, world.dora.user])
            try await world.write {
                try $0.execute("update course_enrollments set status = 'completed' where id = \(taken.id)")
            }
            #expect(try await world.recordConflicts(in: next.term) == 0)
            let status: String? = try await world.inspect { try $0.value("select status from schedule_conflicts") }
            #expect(status == "resolved")
        }
    }

    @Test("an overlap is named with both courses and times", arguments: TestEngine.all)
    func overlap(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let one = try await world.offering("MATH 1", on: 1, from: "09:00", to: "10:00")
            let other = try await world.offering("MATH 2", on: 2, from: "09:30", to: "10:30")
            try await world.enroll(world.ada, in: one)
            try await world.enroll(world.ada, in: other)
            // The section moves to another day after the students have enrolled.
            try await world.write { try $0.execute("update class_meetings set day_of_week = 1") }
            let student = try #require(world.ada.student)
            let conflicts = try await world.inspect { [term = world.term] in
                try $0.conflicts(of: student, in: term)
            }
            let conflict = try #require(conflicts.first)
            #expect(conflicts.count == 1)
            #expect(conflict.type == .timeOverlap)
            #expect(Set([conflict.courseCode, conflict.otherCourseCode]) == ["MATH 1", "MATH 2"])
            #expect(Set([conflict.start, conflict.otherStart]) == [TimeOfDay("09:00"), TimeOfDay("09:30")])
        }
    }

    @Test("those who lose a section are offered the open ones", arguments: TestEngine.all)
    func alternatives(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let gone = try await world.offering("MATH 1")
            let course = try await world.course(of: gone)
            let open = try await world.write { [term = world.term] transaction in
                _ = try transaction.addOffering(of: course, in: term, seats: 0, section: "C")
                return try transaction.addOffering(of: course, in: term, seats: 4, section: "B")
            }
            try await world.enroll(world.ada, in: gone)
            let carla = try await world.database.actor(world.carla)
            try await world.write(as: world.carla) { transaction in
                try transaction.cancelSection(try transaction.grant(.cancel, on: gone, to: carla), reason: "No room")
            }
            let payload: String? = try await world.inspect {
                try $0.value("select payload from notifications where kind = 'registration.section_cancelled'")
            }
            #expect(payload?.contains("\"alternatives\": [\"\(open.text)\"]") == true)
        }
    }
}

extension World {
    /// An offering in the term after this one, of a course that requires another.
    fileprivate func nextTerm(
        requiring course: Identifier<Kind.Course>
    ) async throws -> (term: Identifier<Kind.Term>, offering: Identifier<Kind.Offering>) {
        try await write { [department] transaction in
            let term = try transaction.addTerm("2025-fall", startingIn: 150)
            try transaction.execute(
                "update academic_terms set registration_start_date = \(transaction.now + .days(-1)) where id = \(term)")
            let following = try transaction.addCourse("MATH 2", in: department)
            try transaction.require(course, of: following)
            return (term, try transaction.addOffering(of: following, in: term, seats: 5))
        }
    }

    /// Records Ada's conflicts of a term; how many were new.
    fileprivate func recordConflicts(in term: Identifier<Kind.Term>) async throws -> Int {
        guard let student = ada.student else { throw MissingRow() }
        return try await write { try $0.recordConflicts(of: student, in: term) }
    }
}
