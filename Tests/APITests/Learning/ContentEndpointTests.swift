import API
import Access
import Engine
import HTTP
import Platform
import TestKit
import Testing

@Suite("Weeks and lessons by the interface", .timeLimit(.minutes(3)))
struct ContentEndpointTests {
    @Test("every endpoint answers each role as the policy says", arguments: TestEngine.all)
    func matrix(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            let room = try await Classroom(campus)
            let world = campus.world
            let week: JSONValue = ["week_number": 1, "topic": "Sets"]
            let text: JSONValue = ["title": "Sets", "content": "# Sets", "is_published": true]
            try await room.expect(
                .post, "\(room.master)/weeks", week,
                (.unauthorized, .notFound, .notFound, .forbidden, .created, .conflict))
            try await room.expect(
                .post, "\(room.section)/weeks", week,
                (.unauthorized, .notFound, .forbidden, .created, .notFound, .conflict))
            try await room.expect(
                .post, "\(room.master)/lessons", text,
                (.unauthorized, .notFound, .notFound, .forbidden, .created, .created))
            try await room.expect(
                .post, "\(room.section)/lessons", text,
                (.unauthorized, .notFound, .forbidden, .created, .notFound, .created))
            try await room.expect(
                .get, "\(room.master)/outline", nil, (.unauthorized, .notFound, .notFound, .ok, .ok, .ok))
            try await room.expect(
                .get, "\(room.section)/outline", nil, (.unauthorized, .notFound, .ok, .ok, .notFound, .ok))
            try await room.expect(
                .get, "\(room.section)/outline?drafts=true", nil,
                (.unauthorized, .notFound, .notFound, .ok, .notFound, .ok))
            try await room.expect(
                .post, "\(room.section)/content-copy", nil,
                (.unauthorized, .notFound, .forbidden, .conflict, .notFound, .conflict))
            let own = try await room.lesson("Own", in: room.section, as: world.blaise)
            let draft = try await room.lesson("Draft", in: room.section, as: world.blaise, isPublished: false)
            let master = try await room.lesson("Master", in: room.master, as: world.dora)
            for (lesson, read, edited) in [
                (
                    own, (.unauthorized, .notFound, .ok, .ok, .notFound, .ok),
                    (.unauthorized, .notFound, .forbidden, .ok, .notFound, .ok)
                ),
                (
                    draft, (.unauthorized, .notFound, .notFound, .ok, .notFound, .ok),
                    (.unauthorized, .notFound, .notFound, .ok, .notFound, .ok)
                ),
                (
                    master, (.unauthorized, .notFound, .notFound, .ok, .ok, .ok),
                    (.unauthorized, .notFound, .notFound, .forbidden, .ok, .ok)
                ),
            ] as [(String, Classroom.Expected, Classroom.Expected)] {
                try await room.expect(.get, "/api/v1/lessons/\(lesson)", nil, read)
                try await room.expect(.patch, "/api/v1/lessons/\(lesson)", ["duration_minutes": 5], edited)
                try await room.expect(
                    .put, "/api/v1/lessons/\(lesson)/prerequisites", ["lesson_ids": []], edited)
            }
            try await room.expect(
                .get, "\(room.section)/progress", nil,
                (.unauthorized, .forbidden, .forbidden, .ok, .forbidden, .ok))
            let progress = "/api/v1/enrollments/\(room.seat.text)/progress"
            try await room.expect(.get, progress, nil, (.unauthorized, .notFound, .ok, .ok, .notFound, .ok))
            let mark = "/api/v1/enrollments/\(room.seat.text)/lessons/\(own)/completion"
            let marking: Classroom.Expected = (.unauthorized, .notFound, .ok, .notFound, .notFound, .notFound)
            try await room.expect(.put, mark, nil, marking)
            try await room.expect(.delete, mark, nil, marking)
            try await room.expect(
                .delete, "/api/v1/lessons/\(own)", nil,
                (.unauthorized, .notFound, .forbidden, .noContent, .notFound, .notFound))
        }
    }

    @Test(
        "who advises a student sees what they have done, and who teaches them elsewhere does not",
        arguments: TestEngine.all)
    func advisor(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            let room = try await Classroom(campus)
            let world = campus.world
            let lesson = try await room.lesson("A", in: room.section, as: world.blaise)
            _ = try await room.send(
                .put, "/api/v1/enrollments/\(room.seat.text)/lessons/\(lesson)/completion", as: world.ada)
            let elsewhere = try await world.offering("MATH 2")
            let other = try await world.write { transaction in
                let teacher = try transaction.addStaff("frieda", .instructor)
                try transaction.execute(
                    "insert into offering_instructors (offering_id, staff_id) values (\(elsewhere), \(teacher.staffMember))"
                )
                try transaction.execute(
                    """
                    insert into course_enrollments (student_id, course_offering_id, course_id, term_id, enrolled_at)
                    select \(world.ada.student), o.id, o.course_id, o.term_id, \(transaction.now)
                      from course_offerings o where o.id = \(elsewhere)
                    """)
                try transaction.execute("update students set advisor_id = \(world.dora.staffMember)")
                return teacher
            }
            let path = "/api/v1/enrollments/\(room.seat.text)/progress"
            let seen = try await room.send(.get, path, as: world.dora)
            #expect(seen.json["completion"]?["percentage"]?.integerValue == 100, "\(seen.json)")
            #expect(try await room.send(.get, path, as: other).status == .forbidden)
        }
    }

    @Test("a lesson is changed under the version it was read, and what is wrong is named", arguments: TestEngine.all)
    func editing(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            let room = try await Classroom(campus)
            let blaise = campus.world.blaise
            let id = try await room.lesson("A", in: room.section, as: blaise)
            let path = "/api/v1/lessons/\(id)"
            let tag = try #require(try await room.send(.get, path, as: blaise).headers["ETag"])
            let first = try await room.send(
                .patch, path, ["title": "B"], as: blaise, headers: ["If-Match": tag])
            #expect(first.status == .ok)
            #expect(first.json["title"] == "B")
            #expect(
                try await room.send(.patch, path, ["title": "C"], as: blaise, headers: ["If-Match": tag]).status
                    == .preconditionFailed)
            let refused: [(JSONValue, Status, String)] = [
                (["content_type": "video"], .unprocessableContent, "learning.lesson_incomplete"),
                (["content": ""], .unprocessableContent, "learning.lesson_incomplete"),
                (["video_url": "javascript:alert(1)"], .unprocessableContent, "http.invalid_input"),
                (["video_url": "https:///x"], .unprocessableContent, "http.invalid_input"),
                (["title": ""], .unprocessableContent, "http.invalid_input"),
                (["week_id": .string(id)], .unprocessableContent, "learning.week_elsewhere"),
            ]
            for (body, status, code) in refused {
                let answer = try await room.send(.patch, path, body, as: blaise)
                #expect(answer.status == status && answer.code == code, "\(body) \(answer.json)")
            }
            let second = try await room.lesson("D", in: room.section, as: blaise)
            let ordered = try await room.send(
                .put, "\(room.section)/lesson-order", ["lesson_ids": [.string(second), .string(id)]], as: blaise)
            #expect(ordered.json["lessons"]?.arrayValue?.compactMap { $0["title"]?.stringValue } == ["D", "B"])
            let required = try await room.send(
                .put, "/api/v1/lessons/\(second)/prerequisites", ["lesson_ids": [.string(id)]], as: blaise)
            #expect(required.json["prerequisite_ids"] == [.string(id)])
            let early = try await room.send(
                .put, "/api/v1/enrollments/\(room.seat.text)/lessons/\(second)/completion", as: campus.world.ada)
            #expect(early.code == "learning.lesson_prerequisites_open")
        }
    }

    @Test("an outline costs the same for one lesson and for fifty", arguments: TestEngine.all)
    func cost(engine: TestEngine) async throws {
        let counter = CostTests.Counter()
        try await Campus.on(engine, observer: counter.observer) { campus in
            let room = try await Classroom(campus)
            var costs: [[Int]] = []
            for count in [1, 50] {
                for number in 1...count {
                    _ = try await room.lesson("L\(count).\(number)", in: room.section, as: campus.world.blaise)
                }
                let token = try await campus.token(of: campus.world.ada)
                let teacher = try await campus.token(of: campus.world.blaise)
                costs.append([
                    try await counter.statements(expecting: .ok) {
                        try await campus.send(.get, "\(room.section)/outline", token: token)
                    },
                    try await counter.statements(expecting: .ok) {
                        try await campus.send(.get, "\(room.section)/progress", token: teacher)
                    },
                ])
            }
            #expect(costs[0] == costs[1])
            #expect(costs[0] == [6, 4])
        }
    }
}
