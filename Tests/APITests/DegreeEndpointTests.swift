import API
import Degrees
import Engine
import Formats
import HTTP
import Platform
import TestKit
import Testing

@Suite("Averages, standing and degrees by the interface", .timeLimit(.minutes(3)))
struct DegreeEndpointTests {
    private typealias Expected = (nobody: Status, other: Status, own: Status, advisor: Status, registrar: Status)

    private static let file = """
        name: Physics
        type: major
        revision: 2024-25
        result: Core & Talk
        Core: one of (PH 101, 102)
        Talk:
            message: Give one.
        """

    /// Ada passed one course of the physics degree; Dora advises her, Bob is nothing to her.
    private struct Room {
        let campus: Campus
        let student: Identifier<Kind.Student>
        let bob: World.Person
        let program: Identifier<Kind.AcademicProgram>

        init(_ campus: Campus) async throws {
            let world = campus.world
            let ada = try #require(world.ada.student)
            let bob = try await world.student("bob")
            let (program, department, term) = try await world.write {
                [department = world.department, term = world.term] in
                let program: Identifier<Kind.AcademicProgram> = try $0.added(
                    "insert into academic_programs (code, name) values ('PHY', '{\"en\": \"Physics\"}') returning id")
                try $0.execute("insert into student_programs (student_id, program_id) values (\(ada), \(program))")
                try $0.execute("update students set advisor_id = \(world.dora.staffMember) where id = \(ada)")
                try $0.execute(
                    "update users set password_hash = (select password_hash from users where username = 'ada')")
                return (program, department, term)
            }
            try await world.write { transaction in
                let course = try transaction.addCourse("PH 101", in: department)
                let offering = try transaction.addOffering(of: course, in: term, seats: nil)
                try transaction.execute(
                    """
                    insert into course_enrollments
                        (student_id, course_offering_id, course_id, term_id, status, credits, enrolled_at, grade_letter,
                         grade_points)
                    values (\(ada), \(offering), \(course), \(term), 'completed', 3, \(transaction.now), 'A-', 3.7)
                    """)
            }
            self.campus = campus
            student = ada
            self.bob = bob
            self.program = program
        }

        func send(_ method: Method, _ path: String, _ body: JSONValue? = nil, as person: World.Person?) async throws
            -> Response
        {
            var token: String?
            if let person { token = try await campus.token(of: person) }
            return try await campus.send(method, path, body, token: token)
        }

        func expect(_ method: Method, _ path: String, _ body: JSONValue? = nil, _ expected: Expected) async throws {
            let world = campus.world
            let people: [(World.Person?, Status)] = [
                (nil, expected.nobody), (bob, expected.other), (world.ada, expected.own),
                (world.dora, expected.advisor),
                (world.carla, expected.registrar),
            ]
            for (person, status) in people {
                let response = try await send(method, path, body, as: person)
                #expect(response.status == status, "\(method) \(path): \(response.json)")
            }
        }

        func importDegree() async throws -> JSONValue {
            try await send(
                .put, "/api/v1/programs/\(program)/requirements",
                ["format": "hanson", "content": .string(DegreeEndpointTests.file), "name": "physics.yaml"],
                as: campus.world.carla
            ).json
        }
    }

    @Test("the average of a student is for the student, the advisor and the registrar", arguments: TestEngine.all)
    func average(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            let room = try await Room(campus)
            let path = "/api/v1/students/\(room.student)/gpa"
            try await room.expect(.get, path, nil, (.unauthorized, .notFound, .ok, .ok, .ok))
            let answer = try await room.send(.get, path, as: campus.world.ada).json
            let mean = JSONValue.number(JSONNumber(Decimal(thousandths: 3_700)))
            #expect(answer["gpa"] == mean && answer["credits"] == 3)
            #expect(answer["terms"]?[0]?["gpa"] == mean && answer["repeats"] == "last")
            let none = try await room.send(.get, "/api/v1/students/\(try #require(room.bob.student))/gpa", as: room.bob)
            #expect(none.json["gpa"] == .null)
            try await room.expect(
                .put, "/api/v1/gpa-policy", ["repeats": "best"],
                (.unauthorized, .forbidden, .forbidden, .forbidden, .noContent))
            let course: Identifier<Kind.Course> = try await campus.world.inspect {
                try $0.added("select id from courses where code = 'PH 101'")
            }
            try await room.expect(
                .put, "/api/v1/courses/\(course)/gpa-counting", ["counting": "excluded", "reason": "a trial"],
                (.unauthorized, .forbidden, .forbidden, .forbidden, .noContent))
            #expect(try await room.send(.get, path, as: campus.world.ada).json["gpa"] == .null)
            let bad = try await room.send(
                .put, "/api/v1/courses/\(course)/gpa-counting", ["counting": "all"], as: campus.world.carla)
            #expect(bad.status == .unprocessableContent && bad.json["errors"]?[0]?["field"] == "reason")
        }
    }

    @Test("a degree is imported with its report, and audited for whom it concerns", arguments: TestEngine.all)
    func audit(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            let room = try await Room(campus)
            let report = try await room.importDegree()
            #expect(report["requirements"] == 3 && report["catalogue_version"] == "2024-25", "\(report)")
            #expect(report["report"]?[0]?.stringValue?.contains("Give one.") == true)
            let path = "/api/v1/students/\(room.student)/degree-audit"
            try await room.expect(.get, path, nil, (.unauthorized, .notFound, .ok, .ok, .ok))
            let lines = try await room.send(.get, path, as: campus.world.ada).json["programs"]?[0]?["requirements"]
            #expect(lines?[0]?["requirement_name"] == "Physics" && lines?[0]?["is_satisfied"] == .boolean(false))
            #expect(lines?[1]?["requirement_name"] == "Core" && lines?[1]?["is_satisfied"] == .boolean(true))
            #expect(lines?[1]?["courses"]?[0]?["code"] == "PH 101" && lines?[1]?["credits_completed"] == 3)
            let talk = try #require(lines?[2]?["requirement_id"]?.stringValue)
            let exceptions = "/api/v1/students/\(room.student)/degree-exceptions"
            let waiver: JSONValue = ["requirement_id": .string(talk), "kind": "waive", "reason": "given elsewhere"]
            try await room.expect(.post, exceptions, waiver, (.unauthorized, .notFound, .forbidden, .created, .created))
            let done = try await room.send(.get, path, as: campus.world.ada).json["programs"]?[0]
            #expect(done?["is_satisfied"] == .boolean(true) && done?["completion_percentage"] == 100)
            let listed = try await room.send(.get, exceptions, as: campus.world.ada).json["items"]?[0]?["id"]
            let one = try #require(listed?.stringValue)
            try await room.expect(
                .post, "\(exceptions)/\(one)/revocation", nil, (.unauthorized, .notFound, .forbidden, .ok, .notFound))
            let tried = try await room.send(.get, "\(path)?program_id=\(room.program)", as: campus.world.dora).json
            #expect(tried["programs"]?[0]?["program_code"] == "PHY")
            try await room.expect(
                .get, "/api/v1/programs/\(room.program)/version-comparison?first=2024-25&second=2024-25", nil,
                (.unauthorized, .forbidden, .forbidden, .forbidden, .ok))
            try await room.expect(
                .get, "/api/v1/programs/\(room.program)/requirements", nil, (.ok, .ok, .ok, .ok, .ok))
            try await room.expect(.get, "/api/v1/programs/\(room.program)/versions", nil, (.ok, .ok, .ok, .ok, .ok))
        }
    }

    @Test("a file that is no degree is refused with the reason, and changes nothing", arguments: TestEngine.all)
    func notADegree(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            let room = try await Room(campus)
            for (format, content) in [("hanson", "name: ["), ("northeastern", "{}"), ("hanson", "- 1")] {
                let refused = try await room.send(
                    .put, "/api/v1/programs/\(room.program)/requirements",
                    ["format": .string(format), "content": .string(content)], as: campus.world.carla)
                #expect(refused.status == .unprocessableContent, "\(refused.json)")
                #expect(refused.json["errors"]?[0]?["field"] == "content")
            }
            let found = try await room.send(.get, "/api/v1/programs/\(room.program)/requirements", as: campus.world.ada)
            #expect(found.status == .notFound)
        }
    }

    @Test("standing is decided by the registrar, by hand or for everyone", arguments: TestEngine.all)
    func standing(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            let room = try await Room(campus)
            let own = "/api/v1/students/\(room.student)/standing"
            let term = campus.world.term
            try await room.expect(
                .post, "/api/v1/terms/\(term)/standing-evaluation", nil,
                (.unauthorized, .forbidden, .forbidden, .forbidden, .noContent))
            let queued: Int? = try await campus.world.inspect {
                try $0.value("select count(*) from jobs where kind = 'records.evaluate_standing'")
            }
            #expect(queued == 1)
            let rule: JSONValue = [
                "name": ["en": "Very good"], "position": 1, "term_gpa_at_least": 3, "standing": "excellent",
            ]
            try await room.expect(
                .put, "/api/v1/standing-rules/very_good", rule,
                (.unauthorized, .forbidden, .forbidden, .forbidden, .ok))
            let rules = try await room.send(.get, "/api/v1/standing-rules", as: campus.world.ada).json["items"]
            #expect(rules?[0]?["code"] == "very_good" && rules?[1]?["code"] == "readmission_failed")
            let never: JSONValue = [
                "name": ["en": "x"], "position": 1, "credits_below": 3, "credits_at_least": 3, "standing": "excellent",
            ]
            let refused = try await room.send(.put, "/api/v1/standing-rules/never", never, as: campus.world.carla)
            #expect(refused.status == .unprocessableContent)
            let decision: JSONValue = [
                "term_id": .string(term.text), "standing": "conditional_readmission", "reason": "a plan",
            ]
            try await room.expect(.post, own, decision, (.unauthorized, .notFound, .forbidden, .forbidden, .created))
            try await room.expect(.get, own, nil, (.unauthorized, .notFound, .ok, .ok, .ok))
            let list = "/api/v1/terms/\(term)/standing?standing=conditional_readmission"
            try await room.expect(.get, list, nil, (.unauthorized, .forbidden, .forbidden, .forbidden, .ok))
            let found = try await room.send(.get, list, as: campus.world.carla).json["items"]
            #expect(found?[0]?["full_name"] == "ada" && found?[0]?["rule"] == .null)
        }
    }

    @Test("credit from elsewhere is entered and approved by the registrar", arguments: TestEngine.all)
    func transfer(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            let room = try await Room(campus)
            let path = "/api/v1/students/\(room.student)/transfer-credits"
            let credit: JSONValue = [
                "institution": "Elsewhere", "external_course": "Physik 1", "credits": 4, "course_code": "PH 101",
            ]
            try await room.expect(.post, path, credit, (.unauthorized, .notFound, .forbidden, .forbidden, .created))
            try await room.expect(.get, path, nil, (.unauthorized, .notFound, .ok, .ok, .ok))
            let id = try #require(
                try await room.send(.get, path, as: campus.world.ada).json["items"]?[0]?["id"]?.stringValue)
            try await room.expect(
                .post, "\(path)/\(id)/decision", ["is_approved": true],
                (.unauthorized, .notFound, .forbidden, .forbidden, .ok))
            let twice = try await room.send(
                .post, "\(path)/\(id)/decision", ["is_approved": false], as: campus.world.carla)
            #expect(twice.code == "records.already_decided")
        }
    }

    @Test(
        "a hold that hides grades hides averages, standing and audits from the student alone", arguments: TestEngine.all
    )
    func withheld(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            let room = try await Room(campus)
            _ = try await room.importDegree()
            try await campus.world.write {
                try $0.execute(
                    """
                    insert into student_holds (student_id, category, blocks_grades, reason, placed_at)
                    values (\(room.student), 'financial', \(true), 'fees', \($0.now))
                    """)
                try $0.execute("update students set standing = 'academic_warning'")
            }
            for part in ["gpa", "standing", "degree-audit", "degree-audit?program_id=\(room.program)"] {
                let path = "/api/v1/students/\(room.student)/\(part)"
                try await room.expect(.get, path, nil, (.unauthorized, .notFound, .forbidden, .ok, .ok))
                #expect(try await room.send(.get, path, as: campus.world.ada).code == "records.withheld")
            }
            let path = "/api/v1/students/\(room.student)"
            #expect(try await room.send(.get, path, as: campus.world.ada).json["standing"] == .null)
            #expect(try await room.send(.get, path, as: campus.world.dora).json["standing"] == "academic_warning")
        }
    }
}
