import API
import Engine
import Formats
import HTTP
import Platform
import TestKit
import Testing

/// A classroom with three questions in the bank of its course: two that are true, and an essay.
struct ExamHall: Sendable {
    let room: Classroom
    let questions: [Identifier<Kind.Question>]

    init(_ campus: Campus) async throws {
        let room = try await Classroom(campus)
        let contents: [QuestionContent] = [.trueFalse(TrueFalse(true)), .trueFalse(TrueFalse(true)), .essay(Essay())]
        self.room = room
        questions = try await campus.world.write { transaction in
            try contents.map { content in
                let question = Question(FormattedText("Why?"), content)
                let id: Identifier<Kind.Question> = try transaction.added(
                    "insert into questions (course_id, text) values (\(room.course), 'Why?') returning id")
                try transaction.execute(
                    """
                    insert into question_versions (question_id, course_id, version, content, shown)
                    values (\(id), \(room.course), 1, \(question.jsonText), \(question.shown.jsonText))
                    """)
                return id
            }
        }
    }

    var world: World { room.campus.world }

    /// An exam of the section that is published, made through the interface; answers its path.
    func exam(_ fields: [String: JSONValue] = [:], asking count: Int = 3) async throws -> String {
        var body = JSONObject()
        for (name, value) in fields { body[name] = value }
        body["name"] = "Midterm"
        if body["duration_minutes"] == nil { body["duration_minutes"] = 60 }
        let made = try await room.send(.post, "\(room.section)/assessments", .object(body), as: world.blaise)
        let path = "/api/v1/assessments/\(try #require(made.json["id"]?.stringValue, "\(made.json)"))"
        let asked: JSONValue = .array(questions.prefix(count).map { ["question_id": .string($0.text)] })
        let set = try await room.send(
            .put, "\(path)/questions", ["sections": [["questions": asked]]], as: world.blaise)
        #expect(set.status == .ok, "\(set.json)")
        let published = try await room.send(.post, "\(path)/publication", as: world.blaise)
        #expect(published.status == .ok, "\(published.json)")
        return path
    }

    /// Begins an attempt; answers its path.
    func start(_ exam: String) async throws -> String {
        let started = try await room.send(.post, "\(exam)/attempts", [:], as: world.ada)
        return "/api/v1/attempts/\(try #require(started.json["id"]?.stringValue, "\(started.json)"))"
    }

    /// Saves one answer as Ada.
    func save(
        _ attempt: String, _ sequence: Int, _ answers: [Int: JSONValue], client: String = "page"
    ) async throws -> Response {
        try await room.send(
            .put, "\(attempt)/answers",
            ["client_id": .string(client), "sequence": .number(JSONNumber(sequence)), "answers": json(answers)],
            as: world.ada)
    }

    func json(_ answers: [Int: JSONValue]) -> JSONValue {
        var object = JSONObject()
        for (place, answer) in answers { object[questions[place].text] = answer }
        return .object(object)
    }

    /// The answers in an answer, by the places of the questions.
    func answers(_ response: Response) -> [Int: JSONValue] {
        let members = response.json["answers"]?.objectValue?.members ?? []
        return members.reduce(into: [:]) { answers, member in
            answers[questions.firstIndex { $0.text == member.name } ?? -1] = member.value
        }
    }
}
