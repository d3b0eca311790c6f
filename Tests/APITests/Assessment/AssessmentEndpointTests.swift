import API
import Engine
import HTTP
import Platform
import TestKit
import Testing

@Suite("Assessments through the interface", .timeLimit(.minutes(5)))
struct AssessmentEndpointTests {
    @Test("only who writes for the section or course makes one, and a draft is theirs alone", arguments: TestEngine.all)
    func making(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            let hall = try await ExamHall(campus)
            let room = hall.room
            try await room.expect(
                .post, "\(room.section)/assessments", ["name": "Quiz"],
                (.unauthorized, .notFound, .forbidden, .created, .notFound, .forbidden))
            try await room.expect(
                .post, "\(room.master)/assessments", ["name": "Quiz"],
                (.unauthorized, .notFound, .notFound, .created, .created, .notFound))
            let made = try await room.send(.post, "\(room.section)/assessments", ["name": "Own"], as: hall.world.blaise)
            let path = "/api/v1/assessments/\(made.json["id"]?.stringValue ?? "")"
            try await room.expect(
                .get, path, nil, (.unauthorized, .notFound, .notFound, .ok, .notFound, .ok))
            #expect(
                try await room.send(.post, "\(path)/publication", as: hall.world.blaise).code
                    == "assessment.nothing_to_publish")
        }
    }

    @Test("a change needs the version it is of, and is refused by field", arguments: TestEngine.all)
    func changing(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            let hall = try await ExamHall(campus)
            let exam = try await hall.exam()
            let read = try await hall.room.send(.get, exam, as: hall.world.blaise)
            let tag = try #require(read.headers["ETag"])
            let stale = try await hall.room.send(
                .patch, exam, ["name": "Final"], as: hall.world.blaise, headers: ["If-Match": "\"old\""])
            #expect(stale.status == .preconditionFailed)
            let changed = try await hall.room.send(
                .patch, exam,
                [
                    "name": "Final", "max_attempts": nil,
                    "passing_score_percentage": .number(JSONNumber(Decimal(thousandths: 55500))),
                ],
                as: hall.world.blaise, headers: ["If-Match": tag])
            #expect(changed.status == .ok, "\(changed.json)")
            #expect(changed.json["name"] == "Final" && changed.json["max_attempts"] == .null)
            for (field, value): (String, JSONValue) in [
                ("passing_score_percentage", 101), ("weight", .number(JSONNumber(Decimal(thousandths: 123)))),
                ("duration_minutes", 0), ("type", "party"),
            ] {
                let refused = try await hall.room.send(.patch, exam, [field: value], as: hall.world.blaise)
                #expect(refused.json["errors"]?[0]?["field"]?.stringValue == field, "\(refused.json)")
            }
            let passing = try await hall.room.send(
                .patch, exam, ["total_marks": 10, "passing_marks": 11], as: hall.world.blaise)
            #expect(passing.status == .unprocessableContent && passing.code == "assessment.passing_above_total")
        }
    }

    @Test("what is asked stays once somebody has begun", arguments: TestEngine.all)
    func fixed(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            let hall = try await ExamHall(campus)
            let exam = try await hall.exam()
            _ = try await hall.start(exam)
            let asked = try await hall.room.send(.put, "\(exam)/questions", ["sections": []], as: hall.world.blaise)
            #expect(asked.code == "assessment.has_attempts")
            #expect(try await hall.room.send(.delete, exam, as: hall.world.blaise).code == "assessment.has_attempts")
            #expect(try await hall.room.send(.post, "\(exam)/archival", as: hall.world.blaise).status == .ok)
            let other = try await hall.room.send(
                .put, "\(try await hall.exam())/questions",
                ["sections": [["questions": [["question_id": .string(hall.room.course.text)]]]]],
                as: hall.world.blaise)
            #expect(other.code == "assessment.question_not_in_bank")
        }
    }

    @Test("a password and a network are asked for, and never told", arguments: TestEngine.all)
    func admission(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            let hall = try await ExamHall(campus)
            let exam = try await hall.exam()
            let set: JSONValue = ["password": "sesame", "networks": ["192.0.2.0/24"]]
            #expect(
                try await hall.room.send(.put, "\(exam)/admission", set, as: hall.world.blaise).status == .noContent)
            let shown = try await hall.room.send(.get, exam, as: hall.world.ada)
            #expect(shown.json["asks_password"] == true && !shown.json.text.contains("sesame"))
            let wrong = try await hall.room.send(.post, "\(exam)/attempts", ["password": "x"], as: hall.world.ada)
            #expect(wrong.status == .forbidden && wrong.code == "assessment.wrong_password")
            let right = try await hall.room.send(.post, "\(exam)/attempts", ["password": "sesame"], as: hall.world.ada)
            #expect(right.status == .created)
            let bad = try await hall.room.send(
                .put, "\(exam)/admission", ["networks": ["192.0.2.1/24"]], as: hall.world.blaise)
            #expect(bad.code == "assessment.invalid_network")
        }
    }

    @Test("results are seen when they are released, and essays are marked by hand", arguments: TestEngine.all)
    func release(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            let hall = try await ExamHall(campus)
            let exam = try await hall.exam()
            let attempt = try await hall.start(exam)
            _ = try await hall.save(attempt, 1, [0: true, 2: ["text": "Because."]])
            let ended = try await hall.room.send(
                .post, "\(attempt)/submission", ["sequence": 1], as: hall.world.ada)
            #expect(ended.json["status"] == "submitted" && ended.json["result"] == .null)
            let mark = "\(attempt)/marks/\(hall.questions[2].text)"
            #expect(
                try await hall.room.send(.put, mark, ["points": 2], as: hall.world.blaise).code
                    == "assessment.invalid_mark")
            let marked = try await hall.room.send(
                .put, mark, ["points": .number(JSONNumber(Decimal(thousandths: 500))), "feedback": "Short."],
                as: hall.world.blaise)
            #expect(marked.status == .ok, "\(marked.json)")
            #expect(try await hall.room.send(.put, mark, ["points": 1], as: hall.world.ada).status == .forbidden)
            #expect(try await hall.room.send(.put, "\(exam)/results-release", as: hall.world.blaise).status == .ok)
            let result = try await hall.room.send(.get, attempt, as: hall.world.ada).json["result"]
            #expect(result?["score"] == .number(JSONNumber(Decimal(thousandths: 1500))) && result?["passed"] == false)
            #expect(result?["questions"]?[2]?["feedback"] == "Short.")
            #expect(result?["questions"]?[2]?["correct_answer"] == .null)
            #expect(try await hall.room.send(.post, "\(exam)/remarking", as: hall.world.blaise).json["attempts"] == 1)
            #expect(try await hall.room.send(.delete, "\(exam)/results-release", as: hall.world.blaise).status == .ok)
            #expect(try await hall.room.send(.get, attempt, as: hall.world.ada).json["result"] == .null)
        }
    }
}
