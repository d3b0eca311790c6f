import API
import Engine
import HTTP
import Platform
import TestKit
import Testing

/// What the registrar keeps: each endpoint as everyone, and what becomes of what is sent.
@Suite("Keeping the catalogue", .timeLimit(.minutes(3)))
struct CatalogKeepingTests {
    @Test("nobody, a student and a teacher keep nothing, and the registrar everything", arguments: TestEngine.all)
    func matrix(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            let scene = try await Scene(campus)
            for request in scene.requests {
                for (person, status) in [
                    (World.Person?.none, Status.unauthorized), (campus.world.ada, .forbidden),
                    (campus.world.blaise, .forbidden), (campus.world.carla, request.status),
                ] {
                    var token: String?
                    if let person { token = try await campus.token(of: person) }
                    let answer = try await campus.send(request.method, request.path, request.body, token: token)
                    #expect(answer.status == status, "\(request.method) \(request.path) \(answer.json)")
                }
            }
        }
    }

    @Test("what is not there, taken or against a rule is named with its field", arguments: TestEngine.all)
    func refusals(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            let scene = try await Scene(campus)
            let token = try await campus.token(of: campus.world.carla)
            let nothing = JSONValue.string("01890000-0000-7000-8000-000000000000")
            let refused: [(Method, String, JSONValue, Status, String, String?)] = [
                (
                    .post, "/api/v1/departments", ["code": "X", "name": ["en": "X"], "parent_id": nothing], .conflict,
                    "catalog.unknown_department", "parent_id"
                ),
                (
                    .post, "/api/v1/departments", ["code": "SCI", "name": ["en": "X"]], .conflict,
                    "catalog.department_code_taken", nil
                ),
                (
                    .put, "/api/v1/departments/\(scene.department)",
                    ["code": "SCI", "name": ["en": "X"], "parent_id": .string(scene.department)], .conflict,
                    "catalog.department_below_itself", nil
                ),
                (
                    .post, "/api/v1/programs", ["code": "P9", "name": ["en": "P"], "department_id": nothing], .conflict,
                    "catalog.unknown_department", "department_id"
                ),
                (
                    .post, "/api/v1/courses", ["code": "Z 1", "name": ["en": "Z"], "instructor_id": nothing], .conflict,
                    "catalog.unknown_account", "instructor_id"
                ),
                (
                    .post, "/api/v1/terms", Scene.term("T9", end: "2025-08-01"), .unprocessableContent,
                    "catalog.term_dates_invalid", nil
                ),
                (
                    .put, "/api/v1/terms/\(scene.term)/credit-limits",
                    ["minimum_credits": 20, "maximum_credits": 10], .unprocessableContent,
                    "catalog.credit_limit_invalid", nil
                ),
                (
                    .put, "/api/v1/terms/\(scene.term)/credit-limits",
                    ["program_id": nothing, "maximum_credits": 10], .conflict, "catalog.unknown_program", "program_id"
                ),
                (
                    .post, "/api/v1/terms/\(scene.term)/registration-windows",
                    [
                        "name": ["en": "W"], "opens_at": "2025-01-02T00:00:00Z", "closes_at": "2025-01-01T00:00:00Z",
                    ], .unprocessableContent, "catalog.registration_window_invalid", nil
                ),
                (
                    .put, "/api/v1/courses/\(scene.course)/corequisites/\(scene.course)", [:], .conflict,
                    "catalog.corequisite_is_itself", nil
                ),
                (
                    .post, "/api/v1/courses/\(scene.course)/equivalencies",
                    ["equivalency_type": "transfer", "equivalent_course_id": .string(scene.other)],
                    .unprocessableContent, "http.invalid_input", "equivalent_course_id"
                ),
                (
                    .post, "/api/v1/courses/\(scene.course)/equivalencies",
                    ["equivalency_type": "exact", "equivalent_course_id": nothing], .conflict,
                    "catalog.unknown_course", "equivalent_course_id"
                ),
            ]
            for (method, path, body, status, code, field) in refused {
                let answer = try await campus.send(method, path, body, token: token)
                #expect(answer.status == status, "\(path) \(answer.json)")
                #expect(answer.code == code, "\(path) \(answer.json)")
                if let field { #expect(answer.json["errors"]?[0]?["field"]?.stringValue == field) }
            }
        }
    }

    @Test("the version a course was read under is the one a change compares", arguments: TestEngine.all)
    func versions(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            let scene = try await Scene(campus)
            let token = try await campus.token(of: campus.world.carla)
            let path = "/api/v1/courses/\(scene.course)"
            for query in ["", "?translations=true"] {
                let read = try await campus.send(.get, path + query, token: token)
                let tag = try #require(read.headers["ETag"])
                let edited = try await campus.send(
                    .patch, path, ["level": 2], token: token, headers: ["If-Match": tag])
                #expect(edited.status == .ok)
                let stale = try await campus.send(
                    .patch, path, ["level": 3], token: token, headers: ["If-Match": tag])
                #expect(stale.status == .preconditionFailed)
                let again = try await campus.send(
                    .patch, path, ["level": 1], token: token,
                    headers: ["If-Match": try #require(edited.headers["ETag"])])
                #expect(again.status == .ok)
                let present = try await campus.send(.get, path, token: token)
                #expect(present.headers["ETag"] == again.headers["ETag"])
            }
        }
    }

    @Test("a section that opens again is offered to those in line", arguments: TestEngine.all)
    func opening(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            let offering = try await campus.world.offering("MATH 1", seats: 1)
            try await campus.world.write { transaction in
                _ = try transaction.execute(
                    """
                    insert into course_waitlist (student_id, course_offering_id, position, joined_at)
                    values (\(campus.world.ada.student), \(offering), 1, \(transaction.now))
                    """)
            }
            let carla = try await campus.token(of: campus.world.carla)
            let path = "/api/v1/offerings/\(offering)"
            #expect(try await campus.send(.post, "\(path)/closing", token: carla).status == .ok)
            let opened = try await campus.send(.post, "\(path)/opening", token: carla)
            #expect(opened.json["open_seats"]?.integerValue == 0)
            #expect(try await campus.count("select count(*) from course_waitlist where status = 'notified'") == 1)
        }
    }

    /// A department, a term and two courses that are there, and everything a registrar may send about them.
    private struct Scene {
        let department: String
        let term: String
        let course: String
        let other: String
        let requests: [(method: Method, path: String, body: JSONValue?, status: Status)]

        init(_ campus: Campus) async throws {
            let world = campus.world
            let offering = try await world.offering("MATH 1", seats: 2)
            course = try await world.course(of: offering).text
            other = try await world.course(of: world.offering("MATH 2")).text
            (department, term) = (world.department.text, world.term.text)
            let token = try await campus.token(of: world.carla)
            func make(_ path: String, _ body: JSONValue) async throws -> String {
                try #require(try await campus.send(.post, path, body, token: token).json["id"]?.stringValue)
            }
            let lower = try await make("/api/v1/departments", ["code": "D", "name": ["en": "D"]])
            let program = try await make("/api/v1/programs", ["code": "P", "name": ["en": "P"]])
            let later = try await make("/api/v1/terms", Self.term("T1"))
            let building = try await make("/api/v1/buildings", ["code": "B", "name": "Hall"])
            let room = try await make("/api/v1/buildings/\(building)/rooms", ["number": "1"])
            let window = try await make(
                "/api/v1/terms/\(term)/registration-windows", ["name": ["en": "W"], "opens_at": "2025-01-02T00:00:00Z"])
            let equivalency = try await make(
                "/api/v1/courses/\(course)/equivalencies",
                ["equivalency_type": "exact", "equivalent_course_id": .string(other)])
            requests = [
                (.post, "/api/v1/departments", ["code": "E", "name": ["en": "E"]], .created),
                (
                    .put, "/api/v1/departments/\(lower)",
                    ["code": "D", "name": ["en": "Deep"], "parent_id": .string(department)], .ok
                ),
                (.delete, "/api/v1/departments/\(lower)", nil, .noContent),
                (.post, "/api/v1/programs", ["code": "Q", "name": ["en": "Q"], "total_credits": 120], .created),
                (.put, "/api/v1/programs/\(program)", ["code": "P", "name": ["en": "P"], "level": "master"], .ok),
                (.delete, "/api/v1/programs/\(program)", nil, .noContent),
                (.post, "/api/v1/terms", Self.term("T2"), .created),
                (.put, "/api/v1/terms/\(later)", Self.term("T1"), .ok),
                (.delete, "/api/v1/terms/\(later)", nil, .noContent),
                (.put, "/api/v1/terms/\(term)/credit-limits", ["maximum_credits": 18], .ok),
                (.delete, "/api/v1/terms/\(term)/credit-limits", nil, .noContent),
                (
                    .put, "/api/v1/terms/\(term)/calendar-days/2025-03-08",
                    ["kind": "holiday", "name": ["en": "A day"]],
                    .ok
                ),
                (.delete, "/api/v1/terms/\(term)/calendar-days/2025-03-08", nil, .noContent),
                (
                    .post, "/api/v1/terms/\(term)/registration-windows",
                    ["name": ["en": "V"], "opens_at": "2025-01-02T00:00:00Z", "minimum_credits": 90], .created
                ),
                (
                    .put, "/api/v1/registration-windows/\(window)",
                    ["name": ["en": "W"], "opens_at": "2025-01-03T00:00:00Z"], .ok
                ),
                (.delete, "/api/v1/registration-windows/\(window)", nil, .noContent),
                (.put, "/api/v1/courses/\(course)/corequisites/\(other)", ["is_strict": true], .ok),
                (.delete, "/api/v1/courses/\(course)/corequisites/\(other)", nil, .noContent),
                (.get, "/api/v1/courses/\(course)/equivalencies", nil, .ok),
                (
                    .post, "/api/v1/courses/\(course)/equivalencies",
                    [
                        "equivalency_type": "transfer", "external_institution": "Elsewhere",
                        "external_course": "Maths",
                    ], .created
                ),
                (.post, "/api/v1/equivalencies/\(equivalency)/decision", ["is_approved": true], .ok),
                (.delete, "/api/v1/equivalencies/\(equivalency)", nil, .noContent),
                (.post, "/api/v1/buildings", ["code": "C", "name": "Annexe"], .created),
                (.put, "/api/v1/buildings/\(building)", ["code": "B", "name": "Great hall"], .ok),
                (.post, "/api/v1/buildings/\(building)/rooms", ["number": "2", "capacity": 30], .created),
                (.put, "/api/v1/rooms/\(room)", ["number": "1a"], .ok),
                (.put, "/api/v1/offerings/\(offering)", ["section_code": "A", "title": ["en": "Evenings"]], .ok),
            ]
        }

        static func term(_ code: String, end: String = "2025-12-20") -> JSONValue {
            [
                "code": .string(code), "name": ["en": .string(code)], "academic_year": "2025-2026",
                "semester": .string(code), "start_date": "2025-09-01", "end_date": .string(end),
                "registration_start_date": "2025-06-01T00:00:00Z", "registration_end_date": "2025-09-15T00:00:00Z",
            ]
        }
    }
}

@Suite("Reading what the registrar keeps", .timeLimit(.minutes(2)))
struct CatalogReadingTests {
    @Test("anyone reads departments, programs, terms, rules and rooms", arguments: TestEngine.all)
    func reading(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            let token = try await campus.token(of: campus.world.carla)
            let building = try await campus.send(
                .post, "/api/v1/buildings", ["code": "B", "name": "Hall"], token: token)
            let id = try #require(building.json["id"]?.stringValue)
            _ = try await campus.send(.post, "/api/v1/buildings/\(id)/rooms", ["number": "1"], token: token)
            let (term, department) = (campus.world.term.text, campus.world.department.text)
            _ = try await campus.send(
                .put, "/api/v1/terms/\(term)/credit-limits", ["maximum_credits": 18], token: token)
            let rules = try await campus.send(.get, "/api/v1/terms/\(term)/rules")
            #expect(rules.json["credit_limits"]?[0]?["maximum_credits"] != nil)
            let rooms = try await campus.send(.get, "/api/v1/buildings/\(id)/rooms")
            #expect(rooms.json["items"]?[0]?["name"]?.stringValue == "Hall 1")
            #expect(try await campus.send(.get, "/api/v1/departments/\(department)").json["code"] == "SCI")
            #expect(try await campus.send(.get, "/api/v1/terms/\(term)").json["code"] == "2025-spring")
            for path in ["departments", "programs", "buildings"] {
                let list = try await campus.send(.get, "/api/v1/\(path)?limit=1&translations=true")
                #expect(list.status == .ok)
                #expect(list.json["has_more"] == false)
            }
        }
    }
}
