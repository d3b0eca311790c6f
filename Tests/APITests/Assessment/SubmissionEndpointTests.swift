import API
import Engine
import Files
import HTTP
import Platform
import TestKit
import Testing

@Suite("Handing in and grading through the interface", .timeLimit(.minutes(5)))
struct SubmissionEndpointTests {
    @Test("every endpoint answers each role as the policy says", arguments: TestEngine.all)
    func matrix(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            let desk = try await Desk(campus)
            let (room, homework) = (desk.room, desk.homework)
            let staff: Classroom.Expected = (.unauthorized, .notFound, .forbidden, .ok, .notFound, .forbidden)
            try await room.expect(
                .get, "\(homework)/assignment", nil, (.unauthorized, .notFound, .ok, .ok, .notFound, .ok))
            try await room.expect(.put, "\(homework)/assignment", [:], staff)
            try await room.expect(.put, "\(homework)/rubric", Desk.rubric, staff)
            try await room.expect(
                .get, "\(homework)/rubric", nil, (.unauthorized, .notFound, .ok, .ok, .notFound, .ok))
            try await room.expect(
                .delete, "\(homework)/rubric", nil,
                (.unauthorized, .notFound, .forbidden, .noContent, .notFound, .forbidden))
            try await room.expect(
                .post, "\(homework)/submissions", ["text": "Because."],
                (.unauthorized, .notFound, .created, .forbidden, .notFound, .forbidden))
            try await room.expect(
                .get, "\(homework)/own-submissions", nil, (.unauthorized, .notFound, .ok, .ok, .notFound, .ok))
            try await room.expect(.get, "\(homework)/submissions", nil, staff)
            let id = try await desk.firstWork()
            for path in ["", "/scores"] {
                try await room.expect(.get, "\(homework)/submissions/\(id)\(path)", nil, staff)
            }
            try await room.expect(.put, "\(homework)/submissions/\(id)/grade", ["score": 7], staff)
            try await room.expect(
                .delete, "\(homework)/submissions/\(id)/feedback-file", nil,
                (.unauthorized, .notFound, .forbidden, .noContent, .notFound, .forbidden))
            try await room.expect(
                .get, "/api/v1/submissions/\(id)", nil,
                (.unauthorized, .notFound, .ok, .notFound, .notFound, .notFound))
            try await room.expect(
                .delete, "/api/v1/submissions/\(id)", nil,
                (.unauthorized, .notFound, .conflict, .notFound, .notFound, .notFound))
        }
    }

    @Test("files are handed in, read by whose they are and who grades, and given back", arguments: TestEngine.all)
    func files(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            let desk = try await Desk(campus)
            let world = campus.world
            let sent = try await desk.bring("essay.txt", Array("My essay.".utf8), as: world.ada)
            #expect(sent.status == .created && sent.json["files"]?[0]?["name"] == "essay.txt", "\(sent.json)")
            let id = sent.json["id"]?.stringValue ?? ""
            let file = "/api/v1/submissions/\(id)/files/\(sent.json["files"]?[0]?["id"]?.stringValue ?? "")"
            try await desk.room.expect(
                .get, file, nil, (.unauthorized, .notFound, .ok, .ok, .notFound, .notFound))
            let token = try await campus.token(of: world.blaise)
            let back = try await campus.upload(
                "\(desk.homework)/submissions/\(id)/feedback-file", file: ("notes.txt", Array("Good.".utf8)),
                token: token)
            #expect(back.status == .ok && back.json["files"]?.arrayValue?.count == 2, "\(back.json)")
            let given = back.json["files"]?.arrayValue?.first { $0["purpose"] == "feedback" }
            let feedback = "/api/v1/submissions/\(id)/files/\(given?["id"]?.stringValue ?? "")"
            _ = try await desk.grade(id, ["score": 8, "feedback": "Well done."])
            let own = "/api/v1/submissions/\(id)"
            #expect(try await desk.room.send(.get, feedback, as: world.ada).status == .notFound)
            let before = try await desk.room.send(.get, own, as: world.ada).json
            #expect(before["grade"] == .null && before["files"]?.arrayValue?.count == 1)
            _ = try await desk.room.send(.put, "\(desk.homework)/results-release", as: world.blaise)
            let after = try await desk.room.send(.get, own, as: world.ada).json
            #expect(after["grade"]?["feedback"] == "Well done." && after["files"]?.arrayValue?.count == 2)
            #expect(try await desk.room.send(.get, feedback, as: world.ada).status == .ok)
            let result = try await desk.room.send(.get, "\(desk.homework)/own-result", as: world.ada).json["result"]
            #expect(result?["score"] == 8 && result?["submission_id"]?.stringValue == id)
        }
    }

    @Test("what is wrong with a file is named, and leaves nothing behind", arguments: TestEngine.all)
    func hostile(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            let desk = try await Desk(campus, ["file_endings": ["PDF", ".txt"], "accepts_text": false])
            let ada = campus.world.ada
            let page = Array("<!DOCTYPE html><html><script>alert(1)</script></html>".utf8)
            let picture = Array("\u{89}PNG\r\n\u{1A}\n".unicodeScalars.map { UInt8($0.value) })
            let bomb = Array("PK\u{3}\u{4}nonsense".utf8)
            let answers = [
                try await desk.bring("notes.pdf", page, as: ada), try await desk.bring("notes.txt", [], as: ada),
                try await desk.bring("../../notes.pdf", bomb, as: ada),
                try await desk.bring("notes.pdf", picture + Array(repeating: 0, count: 20), as: ada),
                try await desk.room.send(.post, "\(desk.homework)/submissions", ["text": "x"], as: ada),
                try await desk.room.send(
                    .put, "\(desk.homework)/assignment", ["file_endings": ["exe"]],
                    as: campus.world.blaise),
            ]
            #expect(answers.allSatisfy { $0.status == .unprocessableContent }, "\(answers.map(\.status))")
            #expect(try await campus.count("select count(*) from assessment_submissions") == 0)
            #expect(try await campus.count("select count(*) from submission_files") == 0)
            #expect(try await desk.bring("notes.txt", Array("Words.".utf8), as: ada).status == .created)
            #expect(try await desk.bring("x.txt", Array("Words.".utf8), as: desk.room.bob).status == .notFound)
            let notAForm = try await desk.room.send(.post, "\(desk.homework)/submissions/files", [:], as: ada)
            #expect(notAForm.status == .unsupportedMediaType)
        }
    }

    @Test("the same sent again under a key is one hand-in", arguments: TestEngine.all)
    func again(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            let desk = try await Desk(campus)
            let send = { (text: String) in
                try await desk.room.send(
                    .post, "\(desk.homework)/submissions", ["text": .string(text)], as: campus.world.ada,
                    headers: ["Idempotency-Key": "one"])
            }
            let (first, second) = (try await send("Because."), try await send("Because."))
            #expect(first.json["id"] == second.json["id"] && second.status == .created)
            #expect(try await send("Otherwise.").code == "http.idempotency_key_reused")
            #expect(try await campus.count("select count(*) from assessment_submissions") == 1)
        }
    }

    @Test("no answer to who grades blindly tells whose work it is", arguments: TestEngine.all)
    func blind(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            let desk = try await Desk(campus, ["is_blind": true])
            let world = campus.world
            try await world.write {
                try $0.execute("update users set full_name = 'Zebulon' where id = \(world.ada.user)")
            }
            let sent = try await desk.bring("Zebulon.txt", Array("My essay.".utf8), as: world.ada)
            let id = sent.json["id"]?.stringValue ?? ""
            let work = "\(desk.homework)/submissions/\(id)"
            let graded = try await desk.grade(id, ["score": 5])
            let read = { (path: String) in try await desk.room.send(.get, path, as: world.blaise) }
            let list = try await read("\(desk.homework)/submissions")
            let one = try await read(work)
            let file = try await read(
                "/api/v1/submissions/\(id)/files/\(one.json["files"]?[0]?["id"]?.stringValue ?? "")")
            let answers = [
                graded, list, one, file, try await read("\(work)/scores"), try await read("\(desk.homework)/results"),
                try await read(desk.homework), try await read("\(desk.homework)/attempts"),
            ]
            for (place, answer) in answers.enumerated() {
                #expect(answer.status == .ok, "\(place)")
                let text =
                    String(decoding: answer.body, as: UTF8.self)
                    + answer.headers.fields.map { "\($0.name): \($0.value)" }.joined(separator: "\n")
                for secret in ["Zebulon", "ada@", world.ada.user.text, world.ada.student?.text ?? ""] {
                    #expect(!text.contains(secret), "\(place): \(text)")
                }
            }
            #expect(one.json["candidate"] == 1 && one.json["files"]?[0]?["name"] == "file-1.txt")
            _ = try await desk.room.send(.put, "\(desk.homework)/results-release", as: world.blaise)
            #expect(try await read(work).json["full_name"] == "Zebulon")
        }
    }

    @Test("a grade is changed by who knows it, and a queue of fifty costs what one costs", arguments: TestEngine.all)
    func grading(engine: TestEngine) async throws {
        let counter = CostTests.Counter()
        try await Campus.on(engine, observer: counter.observer) { campus in
            let desk = try await Desk(campus)
            let world = campus.world
            let token = try await campus.token(of: world.blaise)
            var costs: [Int] = []
            for count in [1, 49] {
                for _ in 0..<count {
                    _ = try await desk.room.send(
                        .post, "\(desk.homework)/submissions", ["text": "Because."], as: world.ada)
                }
                costs.append(
                    try await counter.statements(expecting: .ok) {
                        try await campus.send(
                            .get, "\(desk.homework)/submissions?earlier=true&limit=100", token: token)
                    })
                costs.append(
                    try await counter.statements(expecting: .ok) {
                        try await campus.send(.get, "\(desk.homework)/own-submissions?limit=100", token: token)
                    })
            }
            #expect(costs[0] == costs[2] && costs[0] <= 6 && costs[1] == costs[3], "\(costs)")
            let id = try await desk.firstWork()
            let known = try await desk.room.send(.get, "\(desk.homework)/submissions/\(id)", as: world.blaise)
            let tag = try #require(known.headers["etag"])
            #expect(try await desk.grade(id, ["score": 3], ["If-Match": tag]).status == .ok)
            #expect(try await desk.grade(id, ["score": 4], ["If-Match": tag]).status == .preconditionFailed)
            #expect(try await desk.grade(id, ["score": 11]).code == "assignment.invalid_score")
            #expect(try await desk.grade(id, ["score": 1, "criteria": []]).status == .unprocessableContent)
            let scores = try await desk.room.send(
                .get, "\(desk.homework)/submissions/\(id)/scores", as: world.blaise
            ).json
            #expect(scores["items"]?.arrayValue?.count == 1 && scores["items"]?[0]?["score"] == 3)
        }
    }
}

/// Homework of Blaise's section, of ten marks and with any number of attempts, made through the interface.
private struct Desk {
    let room: Classroom
    let homework: String

    static let rubric: JSONValue = [
        "name": "Essay",
        "criteria": [["name": "Thesis", "max_points": 4, "levels": [["name": "Clear", "points": 4]]]],
    ]

    init(_ campus: Campus, _ assignment: JSONValue = [:]) async throws {
        room = try await Classroom(campus)
        let made = try await room.send(
            .post, "\(room.section)/assessments",
            ["name": "Homework", "type": "homework", "total_marks": 10, "max_attempts": nil], as: campus.world.blaise)
        homework = "/api/v1/assessments/\(try #require(made.json["id"]?.stringValue, "\(made.json)"))"
        let set = try await room.send(.put, "\(homework)/assignment", assignment, as: campus.world.blaise)
        #expect(set.status == .ok, "\(set.json)")
        let published = try await room.send(.post, "\(homework)/publication", as: campus.world.blaise)
        #expect(published.status == .ok, "\(published.json)")
    }

    func bring(_ name: String, _ bytes: [UInt8], as person: World.Person) async throws -> Response {
        try await room.campus.upload(
            "\(homework)/submissions/files", file: (name, bytes), token: try await room.campus.token(of: person))
    }

    func grade(_ id: String, _ body: JSONValue, _ headers: Headers = [:]) async throws -> Response {
        try await room.send(
            .put, "\(homework)/submissions/\(id)/grade", body, as: room.campus.world.blaise, headers: headers)
    }

    /// The id of what stands first in the queue.
    func firstWork() async throws -> String {
        let queue = try await room.send(.get, "\(homework)/submissions", as: room.campus.world.blaise)
        return try #require(queue.json["items"]?[0]?["id"]?.stringValue, "\(queue.json)")
    }
}
