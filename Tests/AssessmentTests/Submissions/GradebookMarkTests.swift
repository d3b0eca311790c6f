import Access
import Assessment
import Engine
import Platform
import TestKit
import Testing

@Suite("Marks of work in the gradebook", .timeLimit(.minutes(3)))
struct GradebookMarkTests {
    @Test("what is graded stands in the book of its author, and the best counts", arguments: TestEngine.all)
    func graded(engine: TestEngine) async throws {
        try await WorkRoom.on(engine, { $0.maxAttempts = 2 }) { room in
            let first = try await room.handIn().id
            #expect(try await Self.marks(in: room).isEmpty)
            try await room.teach { try $0.grade(first, Grading(.plain(Decimal(6))), under: $1) }
            #expect(try await Self.marks(in: room) == ["ada 6/10 result"])
            let second = try await room.handIn(Work(text: "Better.", number: 2)).id
            #expect(try await Self.marks(in: room) == ["ada 6/10 result"])
            try await room.teach { try $0.grade(second, Grading(.plain(Decimal(9))), under: $1) }
            #expect(try await Self.marks(in: room) == ["ada 9/10 result"])
        }
    }

    @Test("a group's mark stands in the book of each member", arguments: TestEngine.all)
    func group(engine: TestEngine) async throws {
        var details = Assignment.Details()
        details.isGroupWork = true
        try await WorkRoom.on(engine, taking: details) { room in
            _ = try await room.group("G1", room.world.ada, room.bob)
            let work = try await room.handIn().id
            try await room.teach { try $0.grade(work, Grading(.plain(Decimal(7))), under: $1) }
            #expect(try await Self.marks(in: room) == ["ada 7/10 result", "bob 7/10 result"])
        }
    }

    @Test("a mark that was given blindly is not in the book before it is released", arguments: TestEngine.all)
    func blind(engine: TestEngine) async throws {
        var details = Assignment.Details()
        details.isBlind = true
        try await WorkRoom.on(engine, taking: details) { room in
            let work = try await room.handIn().id
            try await room.teach { try $0.grade(work, Grading(.plain(Decimal(7))), under: $1) }
            #expect(try await Self.marks(in: room).isEmpty)
            try await room.teach(.edit) { _ = try $0.releaseResults(true, under: $1) }
            #expect(try await Self.marks(in: room) == ["ada 7/10 result"])
        }
    }

    /// Whose marks of what are in the book of the section, and from where.
    private static func marks(in room: WorkRoom) async throws -> [String] {
        let homework = room.homework
        return try await room.world.inspect { transaction in
            try transaction.rows(
                """
                select u.username, g.marks_obtained, g.max_marks, g.origin from grades g
                  join students s on s.id = g.student_id join users u on u.id = s.user_id
                 where g.assessment_id = \(homework) and g.marks_obtained is not null order by u.username
                """
            ).map { row in
                let (marks, most): (Decimal, Decimal) = (try row["marks_obtained"], try row["max_marks"])
                return "\(try row["username"] as String) \(marks)/\(most) \(try row["origin"] as String)"
            }
        }
    }
}
