import API
import Engine
import HTTP
import Platform
import TestKit
import Testing

@Suite("Sitting an exam through the interface", .timeLimit(.minutes(5)))
struct AttemptEndpointTests {
    @Test("from the start to the result, without a key on the way", arguments: TestEngine.all)
    func whole(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            let hall = try await ExamHall(campus)
            let exam = try await hall.exam(["results_release": "on_submission", "results_shown": "key"])
            let started = try await hall.room.send(.post, "\(exam)/attempts", [:], as: hall.world.ada)
            #expect(started.status == .created, "\(started.json)")
            #expect(started.json["deadline_at"]?.stringValue == (Timestamp.test + .hours(1)).text)
            let asked = try #require(started.json["questions"]?.arrayValue)
            #expect(Set(asked.compactMap { $0["id"]?.stringValue }) == Set(hall.questions.map(\.text)))
            #expect(!started.json.text.contains("is_true") && !started.json.text.contains("weight"))
            let attempt = "/api/v1/attempts/\(started.json["id"]?.stringValue ?? "")"
            let saved = try await hall.save(attempt, 1, [0: true, 1: false])
            #expect(saved.status == .ok && saved.json["sequence"] == 1)
            #expect(saved.json["saved_at"]?.stringValue == Timestamp.test.text)
            let shown = try await hall.room.send(.get, attempt, as: hall.world.ada)
            #expect(hall.answers(shown) == [0: true, 1: false])
            #expect(shown.json["server_time"]?.stringValue == Timestamp.test.text)
            #expect(shown.json["result"] == .null)
            let ended = try await hall.room.send(
                .post, "\(attempt)/submission", ["sequence": 2, "answers": hall.json([1: true])], as: hall.world.ada)
            #expect(ended.status == .ok, "\(ended.json)")
            #expect(ended.json["status"] == "submitted" && ended.json["score"] == 2)
            #expect(ended.json["result"]?["questions"]?[0]?["correct_answer"] == true)
        }
    }

    @Test("the same save is answered the same; an old state is refused with the new one", arguments: TestEngine.all)
    func saving(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            let hall = try await ExamHall(campus)
            let attempt = try await hall.start(try await hall.exam())
            let first = try await hall.save(attempt, 1, [0: true])
            campus.clock.advance(by: .seconds(3))
            let again = try await hall.save(attempt, 1, [0: true])
            #expect(again.json["saved_at"] == first.json["saved_at"] && again.json["sequence"] == 1)
            let stale = try await hall.save(attempt, 1, [0: false], client: "phone")
            #expect(stale.status == .conflict && stale.code == "assessment.stale_sequence")
            #expect(stale.json["sequence"] == 1 && hall.answers(stale) == [0: true])
            #expect(try await hall.save(attempt, 2, [0: false], client: "phone").status == .ok)
            let unknown = try await hall.room.send(
                .put, "\(attempt)/answers",
                ["client_id": "page", "sequence": 3, "answers": [.init(hall.room.course.text): 1]],
                as: hall.world.ada)
            #expect(unknown.code == "assessment.unknown_question" && unknown.status == .unprocessableContent)
        }
    }

    @Test(
        "one second late is refused and kept, and the attempt ends with what was saved, on being read",
        arguments: TestEngine.all)
    func late(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            let hall = try await ExamHall(campus)
            let attempt = try await hall.start(try await hall.exam(asking: 2))
            #expect(try await hall.save(attempt, 1, [0: true]).status == .ok)
            campus.clock.advance(by: .seconds(3601))
            let late = try await hall.save(attempt, 2, [1: true])
            #expect(late.status == .conflict && late.code == "assessment.deadline_passed")
            let read = try await hall.room.send(.get, attempt, as: hall.world.ada)
            #expect(read.json["status"] == "auto_submitted")
            #expect(read.json["ended_at"]?.stringValue == (Timestamp.test + .hours(1)).text)
            #expect(hall.answers(read) == [0: true])
            let events = try await hall.room.send(.get, "\(attempt)/events", as: hall.world.blaise)
            let kinds = events.json["items"]?.arrayValue?.compactMap { $0["kind"]?.stringValue } ?? []
            #expect(kinds.sorted() == ["auto_submitted", "late", "saved", "started"])
        }
    }

    @Test("extra time given in the middle is in the next answer, and is the deadline", arguments: TestEngine.all)
    func extraTime(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            let hall = try await ExamHall(campus)
            let exam = try await hall.exam()
            let attempt = try await hall.start(exam)
            let student = try #require(hall.world.ada.student)
            let given = try await hall.room.send(
                .post, "/api/v1/students/\(student.text)/accommodations",
                ["starts_on": "2025-01-01", "extra_time_factor": .number(JSONNumber(Decimal(thousandths: 1500)))],
                as: hall.world.carla)
            #expect(given.status == .created, "\(given.json)")
            campus.clock.advance(by: .minutes(80))
            let deadline = JSONValue.string((Timestamp.test + .minutes(90)).text)
            #expect(try await hall.save(attempt, 1, [0: true]).json["deadline_at"] == deadline)
            let own = try await hall.room.send(.get, exam, as: hall.world.ada).json["own"]
            #expect(own?["deadline"] == deadline && own?["duration_seconds"] == 5400)
            campus.clock.advance(by: .minutes(11))
            #expect(try await hall.save(attempt, 2, [0: true]).code == "assessment.deadline_passed")
        }
    }

    @Test("texts that a database cannot keep are refused by field", arguments: TestEngine.all)
    func hostile(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            let hall = try await ExamHall(campus)
            let attempt = try await hall.start(try await hall.exam())
            for answer: JSONValue in ["a\u{0}b", ["text": "\u{0}"], [["\u{0}": 1]]] {
                let refused = try await hall.save(attempt, 1, [2: answer])
                #expect(refused.status == .unprocessableContent, "\(refused.json)")
                #expect(refused.json["errors"]?[0]?["field"]?.stringValue?.hasPrefix("answers") == true)
            }
            for answer: JSONValue in ["'; drop table users; --", "🏳️‍🌈", ["text": "\u{202E}"], 1, [1, [2]], .null] {
                let sequence = try await hall.room.send(.get, attempt, as: hall.world.ada).json["sequence"]?
                    .integerValue
                #expect(try await hall.save(attempt, (sequence ?? 0) + 1, [2: answer]).status == .ok, "\(answer)")
            }
        }
    }

    @Test("everyone but the student and those who teach is told that there is nothing", arguments: TestEngine.all)
    func access(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            let hall = try await ExamHall(campus)
            let exam = try await hall.exam()
            let attempt = try await hall.start(exam)
            let room = hall.room
            try await room.expect(
                .get, attempt, nil, (.unauthorized, .notFound, .ok, .ok, .notFound, .forbidden))
            let save: JSONValue = ["client_id": "x", "sequence": 9, "answers": [:]]
            try await room.expect(
                .put, "\(attempt)/answers", save,
                (.unauthorized, .notFound, .conflict, .notFound, .notFound, .notFound))
            try await room.expect(
                .get, "\(exam)/attempts", nil, (.unauthorized, .notFound, .forbidden, .ok, .notFound, .forbidden))
            try await room.expect(
                .get, "\(attempt)/marks", nil, (.unauthorized, .notFound, .forbidden, .ok, .notFound, .forbidden))
            try await room.expect(
                .get, "\(exam)/questions", nil, (.unauthorized, .notFound, .forbidden, .ok, .notFound, .forbidden))
            try await room.expect(
                .post, "\(exam)/attempts", [:], (.unauthorized, .notFound, .created, .notFound, .notFound, .notFound))
        }
    }
}
