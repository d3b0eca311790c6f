import API
import Engine
import HTTP
import Platform
import TestKit
import Testing

@Suite("Overrides through the interface", .timeLimit(.minutes(5)))
struct OverrideEndpointTests {
    @Test(
        "are given by who accommodates, to somebody of the section, and seen by no student", arguments: TestEngine.all)
    func access(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            let hall = try await ExamHall(campus)
            let path = "\(try await hall.exam())/overrides"
            let ada: JSONValue = ["user_id": .string(hall.world.ada.user.text), "max_attempts": 3]
            try await hall.room.expect(
                .post, path, ada, (.unauthorized, .notFound, .forbidden, .created, .notFound, .created))
            try await hall.room.expect(
                .get, path, nil, (.unauthorized, .notFound, .forbidden, .ok, .notFound, .ok))
            let bob: JSONValue = ["user_id": .string(hall.room.bob.user.text), "max_attempts": 3]
            let stranger = try await hall.room.send(.post, path, bob, as: hall.world.blaise)
            #expect(stranger.code == "assessment.unknown_person")
            let nobody = try await hall.room.send(.post, path, ["max_attempts": 3], as: hall.world.blaise)
            #expect(nobody.json["errors"]?[0]?["field"]?.stringValue == "user_id", "\(nobody.json)")
            let reversed = try await hall.room.send(
                .post, path,
                [
                    "user_id": .string(hall.world.ada.user.text), "start_at": "2030-01-02T00:00:00Z",
                    "end_at": "2030-01-01T00:00:00Z",
                ], as: hall.world.blaise)
            #expect(reversed.code == "assessment.dates_out_of_order", "\(reversed.json)")
        }
    }

    @Test("hold at once, replace each other, and end at once", arguments: TestEngine.all)
    func deadlines(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            let hall = try await ExamHall(campus)
            let exam = try await hall.exam()
            let attempt = try await hall.start(exam)
            let deadline = try await hall.deadline(of: attempt)
            let group: Identifier<Kind.StudentGroup> = try await hall.world.write { transaction in
                let id: Identifier<Kind.StudentGroup> = try transaction.added(
                    "insert into student_groups (code, name) values ('G1', '{\"en\":\"G\"}') returning id")
                try transaction.execute(
                    """
                    insert into student_group_members (group_id, student_id, joined_at)
                    values (\(id), \(hall.world.ada.student), \(transaction.now))
                    """)
                return id
            }
            let given = try await hall.room.send(
                .post, "\(exam)/overrides", ["group_id": .string(group.text), "duration_minutes": 70],
                as: hall.world.blaise)
            #expect(given.status == .created && given.json["name"] == "G1", "\(given.json)")
            #expect(try await hall.deadline(of: attempt) == deadline + .minutes(10))
            for minutes in [80, 90] {
                let own = try await hall.room.send(
                    .post, "\(exam)/overrides",
                    [
                        "user_id": .string(hall.world.ada.user.text), "duration_minutes": .number(JSONNumber(minutes)),
                        "reason": "Fire alarm",
                    ], as: hall.world.blaise)
                #expect(own.status == .created, "\(own.json)")
            }
            #expect(try await hall.deadline(of: attempt) == deadline + .minutes(30))
            let listed = try await hall.room.send(.get, "\(exam)/overrides", as: hall.world.blaise).json["items"]
            #expect(listed?.arrayValue?.count == 2)
            for item in listed?.arrayValue ?? [] {
                let path = "\(exam)/overrides/\(item["id"]?.stringValue ?? "")"
                #expect(try await hall.room.send(.delete, path, as: hall.world.ada).status == .forbidden)
                #expect(try await hall.room.send(.delete, path, as: hall.world.blaise).status == .noContent)
                #expect(try await hall.room.send(.delete, path, as: hall.world.blaise).status == .notFound)
            }
            #expect(try await hall.deadline(of: attempt) == deadline)
        }
    }
}

extension ExamHall {
    /// Until when answers are taken.
    fileprivate func deadline(of attempt: String) async throws -> Timestamp {
        let shown = try await room.send(.get, attempt, as: world.ada).json["deadline_at"]?.stringValue
        return try #require(shown.flatMap { Timestamp($0) })
    }
}
