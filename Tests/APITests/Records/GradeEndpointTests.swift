import API
import Engine
import HTTP
import Platform
import TestKit
import Testing

@Suite("Grades through the interface", .timeLimit(.minutes(5)))
struct GradeEndpointTests {
    @Test(
        "a gradebook is read and marked by those who teach the section, and by nobody else", arguments: TestEngine.all)
    func access(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            let hall = try await GradeHall(campus)
            let room = hall.room
            for path in ["gradebook", "gradebook.csv", "final-grades"] {
                try await room.expect(
                    .get, "\(room.section)/\(path)", nil,
                    (.unauthorized, .forbidden, .forbidden, .ok, .forbidden, .ok))
            }
            for path in ["grade-appeals", "grade-change-requests"] {
                try await room.expect(
                    .get, "\(room.section)/\(path)", nil,
                    (.unauthorized, .forbidden, .forbidden, .ok, .forbidden, .ok))
            }
            try await room.expect(
                .post, "\(hall.column)/release", nil,
                (.unauthorized, .forbidden, .forbidden, .ok, .forbidden, .forbidden))
            try await room.expect(
                .post, "\(room.section)/final-grades/from-totals", nil,
                (.unauthorized, .forbidden, .forbidden, .ok, .forbidden, .forbidden))
            try await room.expect(
                .get, "/api/v1/students/\(hall.ada)/grades", nil,
                (.unauthorized, .notFound, .ok, .forbidden, .notFound, .ok))
            try await room.expect(
                .get, "/api/v1/terms/\(campus.world.term)/missing-grades", nil,
                (.unauthorized, .forbidden, .forbidden, .forbidden, .forbidden, .ok))
        }
    }

    @Test(
        "of two people who edit one mark, the second sees the first one's; without a version nothing is taken",
        arguments: TestEngine.all)
    func versions(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            let hall = try await GradeHall(campus)
            #expect(try await hall.mark("7", seeing: nil).status == .preconditionRequired)
            #expect(try await hall.mark("7", seeing: "x").status == .preconditionFailed)
            let first = try await hall.mark("7", seeing: "\"v0\"")
            #expect(first.status == .ok && first.headers["ETag"] == "\"v1\"", "\(first.json)")
            #expect(first.json["total_percentage"] == 70 && first.json["total_letter"] == "C-")
            #expect(try await hall.mark("8", seeing: "\"v1\"").status == .ok)
            let stale = try await hall.mark("9", seeing: "\"v1\"", as: campus.world.emil)
            #expect(stale.status == .preconditionFailed && stale.json["code"] == "grades.stale")
            #expect(stale.json["current"]?["marks"] == 8 && stale.json["current"]?["version"] == 2)
            #expect(stale.json["graded_by"] == "blaise")
            #expect(try await hall.mark("-1", seeing: "\"v2\"").status == .unprocessableContent)
            let book = try await hall.room.send(.get, "\(hall.room.section)/gradebook", as: campus.world.blaise).json
            #expect(book["students"]?[0]?["marks"] == [8] && book["students"]?[0]?["versions"] == [2])
            #expect(book["students"]?[0]?["unreleased"] == [0] && book["columns"]?[0]?["max_marks"] == 10)
            #expect(book["student_count"] == 1)
        }
    }

    @Test("a student sees what is released, appeals, and reads the history of the change", arguments: TestEngine.all)
    func released(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            let hall = try await GradeHall(campus)
            let world = campus.world
            let marked = try await hall.mark("7", seeing: "\"v0\"")
            let grade = "/api/v1/grades/\(try #require(marked.json["grade"]?["id"]?.stringValue))"
            try await hall.room.expect(.get, grade, nil, (.unauthorized, .notFound, .notFound, .ok, .notFound, .ok))
            let own = "/api/v1/students/\(hall.ada)/grades"
            #expect(try await hall.room.send(.get, own, as: world.ada).json["items"]?[0]?["marks"] == [])
            _ = try await hall.room.send(.post, "\(hall.column)/release", as: world.blaise)
            try await hall.room.expect(.get, grade, nil, (.unauthorized, .notFound, .ok, .ok, .notFound, .ok))
            let seen = try await hall.room.send(.get, own, as: world.ada).json["items"]?[0]
            #expect(seen?["marks"]?[0]?["value"]?["marks"] == 7 && seen?["total_letter"] == "C-")
            let refused = try await hall.mark("8", seeing: "\"v1\"")
            #expect(refused.status == .conflict && refused.json["code"] == "grades.released")
            let appealed = try await hall.room.send(.post, "\(grade)/appeals", ["reason": "Page 2."], as: world.ada)
            #expect(appealed.status == .created, "\(appealed.json)")
            let appeal = "/api/v1/grade-appeals/\(try #require(appealed.json["id"]?.stringValue))"
            try await hall.room.expect(
                .post, "\(appeal)/decision", ["approved": true, "reason": "x", "marks": 7],
                (.unauthorized, .notFound, .forbidden, .conflict, .notFound, .conflict))
            let decided = try await hall.room.send(
                .post, "\(appeal)/decision", ["approved": true, "reason": "It was there.", "marks": 9],
                as: world.blaise)
            #expect(decided.json["status"] == "approved", "\(decided.json)")
            let history = try await hall.room.send(.get, "\(grade)/history", as: world.ada).json["items"]
            #expect(history?[0]?["change_type"] == "appeal_approved" && history?[0]?["new"]?["percentage"] == 90)
            #expect(try await hall.room.send(.get, "\(grade)/history", as: hall.room.bob).json["items"] == [])
            try await world.write {
                _ = try $0.execute(
                    """
                    insert into student_holds (student_id, category, blocks_grades, reason, placed_at)
                    values (\(world.ada.student), 'financial', \(SQL.true), 'x', \(world.now))
                    """)
            }
            #expect(try await hall.room.send(.get, grade, as: world.ada).status == .notFound)
            #expect(try await hall.room.send(.get, "\(grade)/history", as: world.ada).json["items"] == [])
            #expect(try await hall.room.send(.get, own, as: world.ada).json["items"]?[0]?["marks"] == [])
        }
    }

    @Test(
        "a released grade changes by the procedure alone, with a reason and the version that was seen",
        arguments: TestEngine.all)
    func changes(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            let hall = try await GradeHall(campus)
            let world = campus.world
            let final = "\(hall.room.section)/final-grades/\(hall.room.seat)"
            let decided = try await hall.room.send(
                .put, final, ["letter": "B"], as: world.blaise, headers: ["If-Match": "\"v0\""])
            #expect(decided.status == .ok && decided.json["grade_points"] == 3, "\(decided.json)")
            #expect(
                try await hall.room.send(.post, "\(hall.room.section)/final-grades/release", as: world.blaise).json[
                    "count"] == 1)
            let changes = "/api/v1/grades/\(try #require(decided.json["id"]?.stringValue))/changes"
            let body: JSONValue = [
                "change_type": "correction", "reason": "Misread.", "letter": "A", "documents": ["D 1"],
            ]
            let change = { (person: World.Person?, version: String?) in
                try await hall.room.send(
                    .post, changes, body, as: person, headers: version.map { ["If-Match": $0] } ?? [:])
            }
            #expect(try await change(nil, "\"v1\"").status == .unauthorized)
            #expect(try await change(world.ada, "\"v1\"").status == .forbidden)
            #expect(try await change(hall.room.bob, "\"v1\"").status == .notFound)
            #expect(try await change(world.emil, nil).status == .preconditionRequired)
            let made = try await change(world.emil, "\"v1\"")
            #expect(made.json["grade"]?["letter"] == "A" && made.json["request_id"] == .null, "\(made.json)")
            #expect(try await change(world.blaise, "\"v1\"").json["code"] == "grades.stale")
            let copy = try await campus.count("select count(*) from course_enrollments where grade_letter = 'A'")
            #expect(copy == 1)
        }
    }

    @Test("a file is looked at first, and taken only as it was looked at", arguments: TestEngine.all)
    func files(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            let hall = try await GradeHall(campus)
            let world = campus.world
            let path = "\(hall.room.section)/gradebook-imports"
            let content: JSONValue = "student_number,Quiz\r\nada,8.5\r\n"
            let preview = try await hall.room.send(.post, path, ["content": content], as: world.blaise).json
            #expect(preview["change_count"] == 1 && preview["is_done"] == false, "\(preview)")
            #expect(preview["rows"]?[0]?["changes"]?[0]?["new"] == "8.5")
            let digest = try #require(preview["digest"])
            #expect(try await hall.mark("3", seeing: "\"v0\"").status == .ok)
            let late = try await hall.room.send(
                .post, path, ["content": content, "confirm": digest], as: world.blaise)
            #expect(late.status == .conflict && late.json["code"] == "grades.preview_stale")
            let again = try await hall.room.send(.post, path, ["content": content], as: world.blaise).json
            #expect(again["rows"]?[0]?["changes"]?[0]?["old"] == "3")
            let done = try await hall.room.send(
                .post, path, ["content": content, "confirm": try #require(again["digest"])], as: world.blaise)
            #expect(done.json["is_done"] == true)
            let file = try await hall.room.send(.get, "\(hall.room.section)/gradebook.csv", as: world.blaise)
            #expect(
                String(decoding: file.body, as: UTF8.self)
                    == "student_number,name,Quiz,total,letter\r\nada,ada,8.5,85,B\r\n")
        }
    }

    @Test("a gradebook costs the same number of statements for one student and for thirty", arguments: TestEngine.all)
    func cost(engine: TestEngine) async throws {
        let counter = CostTests.Counter()
        try await Campus.on(engine, observer: counter.observer) { campus in
            let hall = try await GradeHall(campus)
            let token = try await campus.token(of: campus.world.blaise)
            var costs: Set<Int> = []
            for count in [0, 30] {
                try await hall.addStudents(count)
                for path in ["gradebook", "final-grades"] {
                    costs.insert(
                        try await counter.statements(expecting: .ok) {
                            try await campus.send(.get, "\(hall.room.section)/\(path)", token: token)
                        })
                }
            }
            #expect(costs.count <= 2 && costs.max() ?? 0 <= 8, "\(costs)")
        }
    }
}

/// A classroom with one quiz, out of ten, in its gradebook.
private struct GradeHall: Sendable {
    let room: Classroom
    let quiz: Identifier<Kind.Assessment>

    var column: String { "\(room.section)/gradebook/\(quiz)" }
    var ada: String { room.campus.world.ada.student?.text ?? "" }

    init(_ campus: Campus) async throws {
        let room = try await Classroom(campus)
        self.room = room
        quiz = try await campus.world.write { transaction in
            try transaction.added(
                """
                insert into assessments (course_offering_id, name, status, total_marks)
                values (\(room.offering), 'Quiz', 'published', 10) returning id
                """)
        }
    }

    func mark(_ marks: String, seeing version: String?, as person: World.Person? = nil) async throws -> Response {
        try await room.send(
            .put, "\(column)/\(room.seat)", ["marks": .number(JSONNumber(Int(marks) ?? 0))],
            as: person ?? room.campus.world.blaise, headers: version.map { ["If-Match": $0] } ?? [:])
    }

    func addStudents(_ count: Int) async throws {
        let (world, offering, course) = (room.campus.world, room.offering, room.course)
        try await world.write { transaction in
            try transaction.execute("update course_offerings set max_enrollment = null where id = \(offering)")
            for number in 0..<count {
                let person = try transaction.addStudent("t\(number)")
                try transaction.execute(
                    """
                    insert into course_enrollments (student_id, course_offering_id, course_id, term_id, enrolled_at)
                    values (\(person.student), \(offering), \(course), \(world.term), \(transaction.now))
                    """)
            }
        }
    }
}
