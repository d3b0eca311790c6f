import API
import Engine
import HTTP
import Platform
import TestKit
import Testing

/// Ada takes a section that Blaise teaches of a course that Dora owns; Bob studies elsewhere.
struct Classroom: Sendable {
    let campus: Campus
    let offering: Identifier<Kind.Offering>
    let course: Identifier<Kind.Course>
    let seat: Identifier<Kind.Enrollment>
    let bob: World.Person

    var section: String { "/api/v1/offerings/\(offering.text)" }
    var master: String { "/api/v1/courses/\(course.text)" }

    init(_ campus: Campus) async throws {
        let world = campus.world
        self.campus = campus
        offering = try await world.offering("MATH 1", seats: 5)
        course = try await world.course(of: offering)
        bob = try await world.student("bob")
        let offering = offering
        let course = course
        seat = try await world.write { transaction in
            try transaction.execute(
                "insert into offering_instructors (offering_id, staff_id) values (\(offering), \(world.blaise.staffMember))"
            )
            try transaction.execute("update courses set instructor_id = \(world.dora.user) where id = \(course)")
            return try transaction.added(
                """
                insert into course_enrollments (student_id, course_offering_id, course_id, term_id, enrolled_at)
                values (\(world.ada.student), \(offering), \(course), \(world.term), \(transaction.now)) returning id
                """)
        }
    }

    /// Sends a request as somebody, or as nobody.
    func send(
        _ method: Method, _ path: String, _ body: JSONValue? = nil, as person: World.Person?, headers: Headers = [:]
    ) async throws -> Response {
        var token: String?
        if let person { token = try await campus.token(of: person) }
        return try await campus.send(method, path, body, token: token, headers: headers)
    }

    /// What each role is answered.
    typealias Expected = (
        nobody: Status, stranger: Status, own: Status, teacher: Status, owner: Status, registrar: Status
    )

    /// Sends a request as everyone, and compares the answers' statuses.
    func expect(
        _ method: Method, _ path: String, _ body: JSONValue? = nil, _ expected: Expected,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let world = campus.world
        let answers: [(String, World.Person?, Status)] = [
            ("nobody", nil, expected.nobody), ("a stranger", bob, expected.stranger),
            ("the student", world.ada, expected.own), ("the teacher", world.blaise, expected.teacher),
            ("the owner", world.dora, expected.owner), ("the registrar", world.carla, expected.registrar),
        ]
        for (name, person, status) in answers {
            let answer = try await send(method, path, body, as: person)
            #expect(
                answer.status == status, "\(name): \(method) \(path) \(answer.json)", sourceLocation: sourceLocation)
        }
    }

    /// A lesson that students see, added by its path; answers its id.
    func lesson(_ title: String, in path: String, as person: World.Person, isPublished: Bool = true) async throws
        -> String
    {
        let answer = try await send(
            .post, "\(path)/lessons",
            ["title": .string(title), "content": "# Text", "is_published": .boolean(isPublished)], as: person)
        return try #require(answer.json["id"]?.stringValue, "\(answer.json)")
    }
}
