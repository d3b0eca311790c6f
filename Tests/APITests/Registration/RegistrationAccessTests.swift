import API
import Engine
import HTTP
import Platform
import TestKit
import Testing

/// Each endpoint of registration, as everyone: what they may do, what is refused, and what does not exist for them.
@Suite("Access to registration", .timeLimit(.minutes(3)))
struct RegistrationAccessTests {
    private typealias Expected = (nobody: Status, stranger: Status, own: Status, teacher: Status, registrar: Status)

    @Test("every endpoint answers each role as the policy says", arguments: TestEngine.all)
    func matrix(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            let scene = try await Scene(campus)
            for (method, path, body, expected) in scene.requests {
                let answers: [(String, World.Person?, Status)] = [
                    ("nobody", nil, expected.nobody), ("a stranger", scene.stranger, expected.stranger),
                    ("the teacher", campus.world.blaise, expected.teacher),
                    ("the student", campus.world.ada, expected.own),
                    ("the registrar", campus.world.carla, expected.registrar),
                ]
                for (name, person, status) in answers {
                    var token: String?
                    if let person { token = try await campus.token(of: person) }
                    let answer = try await campus.send(method, path, body, token: token)
                    #expect(answer.status == status, "\(name): \(method) \(path) \(answer.json)")
                }
            }
        }
    }

    @Test("every refusal is in the audit trail", arguments: TestEngine.all)
    func audited(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            let student = try #require(campus.world.ada.student)
            let stranger = try await campus.world.student("bob")
            let token = try await campus.token(of: stranger)
            _ = try await campus.send(.get, "/api/v1/students/\(student.text)/holds", token: token)
            let entries = try await campus.count(
                """
                select count(*) from audit_logs
                 where action = 'refusal' and user_id = \(stranger.user) and record_id = \(student.text)
                """)
            #expect(entries == 1)
        }
    }

    /// Ada sits in an offering that Blaise teaches; somebody else studies elsewhere.
    private struct Scene {
        let stranger: World.Person
        let requests: [(Method, String, JSONValue?, Expected)]

        init(_ campus: Campus) async throws {
            let world = campus.world
            let offering = try await world.offering("MATH 1", seats: 5)
            let other = try await world.offering("MATH 2", seats: 5)
            stranger = try await world.student("bob")
            try await world.write { transaction in
                try transaction.execute(
                    """
                    insert into offering_instructors (offering_id, staff_id)
                    values (\(offering), \(world.blaise.staffMember))
                    """)
                try transaction.execute(
                    """
                    insert into course_enrollments
                        (student_id, course_offering_id, course_id, term_id, enrolled_at)
                    select \(world.ada.student), o.id, o.course_id, o.term_id, \(transaction.now)
                      from course_offerings o where o.id = \(offering)
                    """)
            }
            let ada = try #require(world.ada.student).text
            let student = "/api/v1/students/\(ada)"
            let section = "/api/v1/offerings/\(offering.text)"
            let term = "?term_id=\(world.term.text)"
            let read: Expected = (.unauthorized, .notFound, .ok, .ok, .ok)
            let plan: Expected = (.unauthorized, .notFound, .ok, .forbidden, .ok)
            let roster: Expected = (.unauthorized, .forbidden, .forbidden, .ok, .ok)
            let hold: JSONValue = ["category": "library", "reason": "A book", "blocks_registration": false]
            let override: JSONValue = [
                "offering_id": .string(offering.text), "code": "registration.conflict", "justification": "Agreed",
            ]
            let wish: JSONValue = [
                "term_id": .string(world.term.text),
                "course_ids": [.string(try await world.course(of: other).text)],
            ]
            requests = [
                (.get, student, nil, read),
                (.get, "\(student)/enrollments", nil, read),
                (.get, "\(student)/schedule\(term)", nil, read),
                (.get, "\(student)/conflicts\(term)", nil, read),
                (.get, "\(student)/waitlist-entries", nil, read),
                (.get, "\(student)/overrides", nil, read),
                (.get, "\(student)/holds", nil, plan),
                (.get, "\(student)/plan\(term)", nil, plan),
                (.post, "\(student)/timetables", wish, plan),
                (
                    .put, "\(student)/plan/\(other.text)", nil,
                    (.unauthorized, .notFound, .noContent, .forbidden, .noContent)
                ),
                (
                    .post, "\(student)/holds", hold,
                    (.unauthorized, .notFound, .forbidden, .forbidden, .created)
                ),
                (
                    .post, "\(student)/overrides", override,
                    (.unauthorized, .notFound, .forbidden, .created, .created)
                ),
                (
                    .post, "/api/v1/enrollments",
                    ["offering_id": .string(other.text), "student_id": .string(ada)],
                    (.unauthorized, .notFound, .created, .forbidden, .conflict)
                ),
                (.get, "\(section)/roster", nil, roster),
                (.get, "\(section)/waitlist", nil, roster),
                (
                    .put, "\(section)/capacity", ["max_enrollment": 6],
                    (.unauthorized, .forbidden, .forbidden, .forbidden, .ok)
                ),
                (.get, "/api/v1/students", nil, (.unauthorized, .forbidden, .forbidden, .ok, .ok)),
                (
                    .post, "\(section)/cancellation", ["reason": "No room"],
                    (.unauthorized, .forbidden, .forbidden, .forbidden, .ok)
                ),
            ]
        }
    }
}
