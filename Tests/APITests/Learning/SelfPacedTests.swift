import API
import Assessment
import Engine
import HTTP
import Platform
import TestKit
import Testing

@Suite("Self-paced sections", .timeLimit(.minutes(2)))
struct SelfPacedTests {
    @Test(
        "are begun at any time, have deadlines from the day of enrolment, and end with a certificate",
        arguments: TestEngine.all)
    func wholeWay(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            let room = try await Classroom(campus)
            let world = campus.world
            let made = try await room.send(
                .post, "/api/v1/self-paced-offerings",
                ["course_id": .string(room.course.text), "section_code": "SP"], as: world.carla)
            #expect(made.status == .created && made.json["term_id"] == .null, "\(made.json)")
            let id = try #require(made.json["id"]?.stringValue)
            let section = "/api/v1/offerings/\(id)"
            #expect(try await room.send(.post, "\(section)/opening", as: world.carla).status == .ok)
            let list = try await room.send(.get, "\(room.master)/self-paced-offerings", as: nil)
            #expect(list.json["offerings"]?.arrayValue?.compactMap { $0["id"]?.stringValue } == [id], "\(list.json)")
            let lessons = [
                try await room.lesson("First", in: section, as: world.carla),
                try await room.lesson("Second", in: section, as: world.carla),
            ]
            let deadline = "/api/v1/lessons/\(lessons[0])/relative-deadline"
            try await room.expect(
                .put, deadline, ["due_after_days": 10],
                (.unauthorized, .notFound, .notFound, .notFound, .notFound, .noContent))
            #expect(
                try await room.send(.put, deadline, ["due_after_days": 1001], as: world.carla).status
                    == .unprocessableContent)
            // Long after the term's registration has closed.
            try await world.write {
                try $0.execute("update academic_terms set registration_end_date = \(world.now - .days(1))")
            }
            let enrolled = try await room.send(
                .post, "/api/v1/enrollments", ["offering_id": .string(id)], as: room.bob)
            #expect(enrolled.status == .created, "\(enrolled.json)")
            let seat = try #require(enrolled.json["id"]?.stringValue)
            let outline = try await room.send(.get, "\(section)/outline", as: room.bob)
            #expect(
                outline.json["lessons"]?.arrayValue?.map { $0["due_at"] } == [
                    .string((world.now + .days(10)).text), .null,
                ], "\(outline.json)")
            for lesson in lessons {
                let done = try await room.send(
                    .put, "/api/v1/enrollments/\(seat)/lessons/\(lesson)/completion", as: room.bob)
                #expect(done.status == .ok, "\(done.json)")
            }
            #expect(try await world.count("jobs", where: "kind = 'certificates.issue'") == 1)
        }
    }

    @Test(
        "an assessment is due so many days after each student's enrolment, and only once given",
        arguments: TestEngine.all)
    func assessments(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            let room = try await Classroom(campus)
            let world = campus.world
            let exam = try await world.write { transaction -> Identifier<Kind.Assessment> in
                let offering = try transaction.addOffering(of: room.course, in: nil, seats: nil, section: "SP")
                for person in [world.ada, room.bob] {
                    try transaction.execute(
                        """
                        insert into course_enrollments (student_id, course_offering_id, course_id, enrolled_at)
                        values (\(person.student), \(offering), \(room.course),
                                \(world.now - .days(person == room.bob ? 3 : 0)))
                        """)
                }
                return try transaction.added(
                    """
                    insert into assessments (name, course_offering_id, author_id, status)
                    values ('Quiz', \(offering), \(world.blaise.user), 'published') returning id
                    """)
            }
            let answer = try await room.send(
                .put, "/api/v1/assessments/\(exam.text)/relative-deadline", ["due_after_days": 5], as: world.blaise)
            #expect(answer.status == .noContent, "\(answer.json)")
            let give: @Sendable () async throws -> Int = {
                try await world.database.write(.system(at: world.now)) { try $0.giveRelativeDeadlines(limit: 10) }
            }
            #expect(try await give() == 2)
            #expect(try await give() == 0)
            for (person, days) in [(world.ada, 5), (room.bob, 2)] {
                #expect(
                    try await world.count(
                        "assessment_overrides",
                        where: "user_id = \(person.user) and due_at = \(world.now + .days(days))") == 1)
            }
        }
    }
}
