import API
import Engine
import Formats
import HTTP
import Platform
import TestKit
import Testing

@Suite("Banks of questions by the interface", .timeLimit(.minutes(3)))
struct QuestionEndpointTests {
    private static let content: JSONValue = [
        "type": "single_choice",
        "key": [
            "choices": [["text": "below", "weight": "1"], ["text": "above", "weight": "0"]],
            "scoring": "sum_of_weights", "shuffled": true, "numbering": "digits",
        ],
    ]

    private static func question(_ room: Classroom?, _ prompt: JSONValue = "Where are roots?") -> JSONValue {
        var members: [String: JSONValue] = ["prompt": prompt, "content": content, "topic": "Plants", "tags": ["a"]]
        if let room { members["course_id"] = .string(room.course.text) }
        return .members(members)
    }

    @Test("every endpoint answers each role as the policy says", arguments: TestEngine.all)
    func matrix(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            let room = try await Classroom(campus)
            let writing: Classroom.Expected = (.unauthorized, .notFound, .notFound, .created, .created, .notFound)
            let reading: Classroom.Expected = (.unauthorized, .notFound, .notFound, .ok, .ok, .notFound)
            try await room.expect(.post, "/api/v1/questions", Self.question(room), writing)
            let list = "/api/v1/questions?course_id=\(room.course.text)"
            try await room.expect(.get, list, nil, reading)
            let id = try await Self.firstID(list, room)
            let path = "/api/v1/questions/\(id)"
            try await room.expect(.get, path, nil, reading)
            try await room.expect(.patch, path, ["name": "n"], reading)
            let course = JSONValue.string(room.course.text)
            try await room.expect(
                .post, "/api/v1/question-imports", ["course_id": course, "format": "gift", "content": "a{T}"], reading)
            try await room.expect(
                .post, "/api/v1/question-exports", ["course_id": course, "format": "gift"], reading)
            try await room.expect(.post, "\(path)/restoration", nil, reading)
            try await room.expect(
                .delete, path, nil, (.unauthorized, .notFound, .notFound, .noContent, .noContent, .notFound))
            // One's own: for who teaches.
            try await room.expect(
                .get, "/api/v1/questions", nil, (.unauthorized, .notFound, .notFound, .ok, .notFound, .notFound))
            let admin = try await room.send(.get, path, as: campus.world.emil)
            #expect(admin.status == .ok && admin.json["is_active"]?.booleanValue == false)
        }
    }

    @Test("a question comes back with its key, and without it as students see it", arguments: TestEngine.all)
    func comesBack(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            let room = try await Classroom(campus)
            let blaise = campus.world.blaise
            let prompt: JSONValue = ["text": "<b>Where</b>?", "format": "html"]
            let made = try await room.send(.post, "/api/v1/questions", Self.question(room, prompt), as: blaise)
            #expect(made.status == .created, "\(made.json)")
            #expect(made.json["prompt"] == prompt && made.json["content"] == Self.content)
            #expect(made.json["version"]?.integerValue == 1 && made.json["topic"]?.stringValue == "Plants")
            #expect(made.json["correct_answer"]?.integerValue == 2)
            #expect(made.json["shown"]?["options"]?.arrayValue?.count == 2)
            let id = try #require(made.json["id"]?.stringValue)
            let read = try await room.send(.get, "/api/v1/questions/\(id)", as: blaise)
            let tag = try #require(read.headers["ETag"])
            let changed = try await room.send(
                .patch, "/api/v1/questions/\(id)",
                ["content": ["type": "true_false", "key": ["is_true": true]], "explanation": "why", "week_number": 3],
                as: blaise, headers: ["If-Match": tag])
            #expect(changed.json["version"]?.integerValue == 2 && changed.json["type"]?.stringValue == "true_false")
            #expect(changed.json["explanation"]?.stringValue == "why")
            let stale = try await room.send(
                .patch, "/api/v1/questions/\(id)", ["name": "x"], as: blaise, headers: ["If-Match": tag])
            #expect(stale.status == .preconditionFailed)
            let cleared = try await room.send(
                .patch, "/api/v1/questions/\(id)", ["explanation": .null, "topic": .null, "week_number": .null],
                as: blaise)
            #expect(cleared.json["explanation"] == .null && cleared.json["topic"] == .null)
            #expect(cleared.json["week_number"] == .null && cleared.json["version"]?.integerValue == 3)
        }
    }

    @Test("what is wrong with a question is named by its place in it", arguments: TestEngine.all)
    func refusals(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            let room = try await Classroom(campus)
            let wrong: [(JSONValue, String)] = [
                (["prompt": 1, "content": Self.content], "prompt"),
                (["prompt": "x", "content": ["type": "none"]], "content.type"),
                (["prompt": "x", "content": ["type": "true_false", "key": ["is_true": 1]]], "content.key.is_true"),
                (
                    ["prompt": "x", "content": ["type": "true_false", "key": ["is_true": true, "z": 1]]],
                    "content.key.z"
                ),
                (["prompt": "x", "content": Self.content, "points": -1], "points"),
                (["prompt": "x", "content": Self.content, "penalty": "0.12345678"], "penalty"),
                (["prompt": "x", "content": Self.content, "hints": [["text": "h"]]], "hints[0].clears_wrong"),
                (["prompt": "x", "content": Self.content, "week_number": 61], "week_number"),
            ]
            for (body, field) in wrong {
                let answer = try await room.send(.post, "/api/v1/questions", body, as: campus.world.blaise)
                #expect(answer.status == .unprocessableContent)
                let errors = answer.json["errors"]?.arrayValue ?? []
                #expect(errors.contains { $0["field"]?.stringValue == field }, "\(answer.json)")
            }
            let long = try await room.send(
                .post, "/api/v1/questions",
                ["prompt": .string(String(repeating: "x", count: 60_001)), "content": Self.content],
                as: campus.world.blaise)
            #expect(long.json["code"]?.stringValue == "assessment.question_text_too_long")
        }
    }

    @Test(
        "a file comes in row by row, again brings nothing, and goes out in every written format",
        arguments: TestEngine.all)
    func files(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            let room = try await Classroom(campus)
            let blaise = campus.world.blaise
            let course = JSONValue.string(room.course.text)
            let gift = "::Leaf::Green?{T}\n\n::Bad::Broken{=a\n\n::Root::Where?{=below ~above}"
            let body: JSONValue = ["course_id": course, "format": "gift", "content": .string(gift), "topic": "Plants"]
            let first = try await room.send(.post, "/api/v1/question-imports", body, as: blaise)
            #expect(first.json["created"]?.integerValue == 2 && first.json["found"]?.integerValue == 3, "\(first.json)")
            #expect(first.json["losses"]?.arrayValue?.first?["effect"]?.stringValue == "question_left_out")
            #expect(first.json["questions"]?.arrayValue?.count == 2)
            let again = try await room.send(.post, "/api/v1/question-imports", body, as: blaise)
            #expect(again.json["created"]?.integerValue == 0 && again.json["unchanged"]?.integerValue == 2)
            for format in ["gift", "moodle_xml", "qti"] {
                let out = try await room.send(
                    .post, "/api/v1/question-exports", ["course_id": course, "format": .string(format)], as: blaise)
                #expect(out.json["carried"]?.integerValue == 2, "\(out.json)")
                let content = try #require(out.json["content_base64"])
                let back = try await room.send(
                    .post, "/api/v1/question-imports",
                    ["format": .string(format), "content_base64": content, "dry_run": true], as: blaise)
                #expect(
                    back.json["created"]?.integerValue == 2 && back.json["dry_run"]?.booleanValue == true,
                    "\(back.json)")
            }
            #expect(try await campus.world.count("questions") == 2)
            let refused: [(String, JSONValue, String)] = [
                ("question-exports", ["course_id": course, "format": "csv"], "assessment.format_not_written"),
                ("question-exports", ["format": "gift"], "assessment.nothing_to_export"),
                ("question-imports", ["format": "qti", "content": "x"], "assessment.file_unreadable"),
                ("question-imports", ["format": "gift", "content_base64": "?"], "assessment.file_unreadable"),
                ("question-imports", ["format": "gift"], "http.invalid_input"),
            ]
            for (path, body, code) in refused {
                let answer = try await room.send(.post, "/api/v1/\(path)", body, as: blaise)
                #expect(answer.json["code"]?.stringValue == code, "\(answer.json)")
            }
        }
    }

    @Test("a list is three statements, of one question or of fifty", arguments: TestEngine.all, [1, 50])
    func cost(engine: TestEngine, count: Int) async throws {
        let counter = CostTests.Counter()
        try await Campus.on(engine, observer: counter.observer) { campus in
            let room = try await Classroom(campus)
            let gift = (0..<count).map { "Question \($0)?{T}" }.joined(separator: "\n\n")
            _ = try await room.send(
                .post, "/api/v1/question-imports",
                ["course_id": .string(room.course.text), "format": "gift", "content": .string(gift)],
                as: campus.world.blaise)
            let token = try await campus.token(of: campus.world.blaise)
            let statements = try await counter.statements(expecting: .ok) {
                let answer = try await campus.send(
                    .get, "/api/v1/questions?course_id=\(room.course.text)&limit=100", token: token)
                #expect(answer.json["items"]?.arrayValue?.count == count)
                return answer
            }
            #expect(statements == 3)
        }
    }

    private static func firstID(_ list: String, _ room: Classroom) async throws -> String {
        let answer = try await room.send(.get, list, as: room.campus.world.blaise)
        return try #require(answer.json["items"]?.arrayValue?.first?["id"]?.stringValue, "\(answer.json)")
    }
}

extension JSONValue {
    fileprivate static func members(_ members: [String: JSONValue]) -> JSONValue {
        var object = JSONObject()
        for (name, value) in members { object[name] = value }
        return .object(object)
    }
}
