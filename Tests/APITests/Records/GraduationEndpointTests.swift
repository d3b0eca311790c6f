import API
import Degrees
import Engine
import HTTP
import Platform
import TestKit
import Testing

@Suite("Graduating by the interface", .timeLimit(.minutes(3)))
struct GraduationEndpointTests {
    /// Ada studies what asks for ten credits, and has them; Dora advises her, Bob is nothing to her.
    private struct Room {
        let campus: Campus
        let student: Identifier<Kind.Student>
        let bob: World.Person
        let program: Identifier<Kind.AcademicProgram>

        init(_ campus: Campus, credits: Int = 10) async throws {
            let world = campus.world
            let ada = try #require(world.ada.student)
            bob = try await world.student("bob")
            program = try await world.write { [term = world.term, department = world.department] transaction in
                let program: Identifier<Kind.AcademicProgram> = try transaction.added(
                    """
                    insert into academic_programs (code, name, total_credits)
                    values ('PHY', '{"en": "Physics"}', 10) returning id
                    """)
                try transaction.execute(
                    "insert into student_programs (student_id, program_id) values (\(ada), \(program))")
                try transaction.execute(
                    "update students set advisor_id = \(world.dora.staffMember) where id = \(ada)")
                try transaction.execute(
                    "update users set password_hash = (select password_hash from users where username = 'ada')")
                let course = try transaction.addCourse("PH 101", credits: credits, in: department)
                let offering = try transaction.addOffering(of: course, in: term, seats: nil)
                try transaction.execute(
                    """
                    insert into course_enrollments
                        (student_id, course_offering_id, course_id, term_id, status, credits, enrolled_at,
                         grade_letter, grade_points)
                    values (\(ada), \(offering), \(course), \(term), 'completed', \(credits), \(transaction.now),
                            'A-', 3.7)
                    """)
                return program
            }
            self.campus = campus
            student = ada
        }

        var path: String { "/api/v1/students/\(student)/graduation-applications" }

        var application: JSONValue {
            [
                "program_id": .string(program.text), "term_id": .string(campus.world.term.text),
                "diploma_name": "Ədə Lavleys",
            ]
        }

        func send(
            _ method: Method, _ path: String, _ body: JSONValue? = nil, as person: World.Person?
        ) async throws -> Response {
            var token: String?
            if let person { token = try await campus.token(of: person) }
            return try await campus.send(method, path, body, token: token)
        }

        /// What nobody, another student, the student, her advisor and the registrar are answered.
        func expect(_ method: Method, _ path: String, _ body: JSONValue? = nil, _ statuses: [Status]) async throws {
            let world = campus.world
            for (person, status) in zip([nil, bob, world.ada, world.dora, world.carla], statuses) {
                let response = try await send(method, path, body, as: person)
                #expect(response.status == status, "\(method) \(path): \(response.json)")
            }
        }

        func apply() async throws -> String {
            let made = try await send(.post, path, application, as: campus.world.ada)
            #expect(made.status == .created, "\(made.json)")
            return try #require(made.json["id"]?.stringValue)
        }
    }

    @Test("the student applies, the registrar checks, approves and confers", arguments: TestEngine.all)
    func way(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            let room = try await Room(campus)
            try await room.expect(
                .post, room.path, room.application, [.unauthorized, .notFound, .created, .forbidden, .conflict])
            try await room.expect(.get, room.path, nil, [.unauthorized, .notFound, .ok, .ok, .ok])
            let made = try await room.send(.get, room.path, as: campus.world.ada).json["items"]?[0]
            let id = try #require(made?["id"]?.stringValue)
            #expect(made?["diploma_name"] == "Ədə Lavleys" && made?["check"] == .null)
            let ids: JSONValue = ["application_ids": [.string(id)]]
            try await room.expect(
                .post, "/api/v1/graduation-applications/checks", ids,
                [.unauthorized, .forbidden, .forbidden, .forbidden, .ok])
            try await room.expect(
                .put, "\(room.path)/\(id)/diploma-name", ["diploma_name": "Ada L."],
                [.unauthorized, .notFound, .ok, .forbidden, .ok])
            let queue = "/api/v1/terms/\(campus.world.term)/graduation-applications?status=checked"
            try await room.expect(.get, queue, nil, [.unauthorized, .forbidden, .forbidden, .forbidden, .ok])
            let checked = try await room.send(.get, queue, as: campus.world.carla).json["items"]?[0]
            #expect(checked?["check"]?["is_satisfied"] == .boolean(true) && checked?["full_name"] == "ada")
            let conferral = "/api/v1/graduation-applications/\(id)/conferral"
            let early = try await room.send(.post, conferral, [:], as: campus.world.carla)
            #expect(early.code == "graduation.wrong_status")
            try await room.expect(
                .post, "/api/v1/graduation-applications/approvals", ids,
                [.unauthorized, .forbidden, .forbidden, .forbidden, .ok])
            let again = try await room.send(
                .post, "/api/v1/graduation-applications/approvals", ids, as: campus.world.carla)
            #expect(again.json["outcomes"]?[0]?["code"] == "graduation.wrong_status")
            try await room.expect(
                .post, conferral, ["conferred_on": "2025-06-15"],
                [.unauthorized, .forbidden, .forbidden, .forbidden, .ok])
            let done = try await room.send(.get, room.path, as: campus.world.ada).json["items"]?[0]
            #expect(done?["status"] == "conferred" && done?["degree"]?["name"] == "Physics")
            #expect(done?["degree"]?["conferred_on"] == "2025-06-15" && done?["diploma_name"] == "Ada L.")
            try await room.expect(
                .post, "\(room.path)/\(id)/withdrawal", nil,
                [.unauthorized, .notFound, .conflict, .forbidden, .conflict])
        }
    }

    @Test("each refusal names its reason and field", arguments: TestEngine.all)
    func refusals(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            let room = try await Room(campus, credits: 4)
            let window = "/api/v1/terms/\(campus.world.term)/graduation-window"
            try await room.expect(
                .put, window, ["opens_at": "2026-01-01T00:00:00Z", "closes_at": "2026-02-01T00:00:00Z"],
                [.unauthorized, .forbidden, .forbidden, .forbidden, .ok])
            try await room.expect(.get, window, nil, [.unauthorized, .ok, .ok, .ok, .ok])
            let closed = try await room.send(.post, room.path, room.application, as: campus.world.ada)
            #expect(closed.code == "graduation.window_closed" && closed.json["errors"]?[0]?["field"] == "term_id")
            let reversed = try await room.send(
                .put, window, ["opens_at": "2026-02-01T00:00:00Z", "closes_at": "2026-01-01T00:00:00Z"],
                as: campus.world.carla)
            #expect(reversed.json["errors"]?[0]?["field"] == "closes_at")
            try await room.expect(
                .delete, window, nil, [.unauthorized, .forbidden, .forbidden, .forbidden, .noContent])
            let nameless = try await room.send(
                .post, room.path,
                [
                    "program_id": .string(room.program.text), "term_id": .string(campus.world.term.text),
                    "diploma_name": "  ",
                ], as: campus.world.ada)
            #expect(nameless.json["errors"]?[0]?["field"] == "diploma_name")
            let id = try await room.apply()
            let ids: JSONValue = ["application_ids": [.string(id)]]
            for step in ["checks", "approvals"] {
                _ = try await room.send(
                    .post, "/api/v1/graduation-applications/\(step)", ids, as: campus.world.carla)
            }
            let conferral = "/api/v1/graduation-applications/\(id)/conferral"
            let open = try await room.send(.post, conferral, [:], as: campus.world.carla)
            #expect(open.code == "graduation.requirements_open")
            #expect(open.json["errors"]?[0]?["field"] == "override_reason")
            try await campus.world.write {
                try $0.execute(
                    """
                    insert into student_holds (student_id, category, blocks_graduation, reason, placed_at)
                    values (\(room.student), 'library', \(true), 'books', \($0.now))
                    """)
            }
            let held = try await room.send(.post, conferral, ["override_reason": "x"], as: campus.world.carla)
            #expect(held.status == .conflict && held.code == "graduation.held")
            try await room.expect(
                .post, "/api/v1/graduation-applications/\(id)/denial", ["reason": "a library book is missing"],
                [.unauthorized, .forbidden, .forbidden, .forbidden, .ok])
            let denied = try await room.send(.get, room.path, as: campus.world.ada).json["items"]?[0]
            #expect(denied?["status"] == "denied" && denied?["denial_reason"] == "a library book is missing")
            let unknown = try await room.send(
                .post, "/api/v1/graduation-applications/\(room.student)/conferral", [:], as: campus.world.carla)
            #expect(unknown.status == .notFound)
        }
    }
}
