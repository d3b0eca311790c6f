import API
import Engine
import HTTP
import Platform
import TestKit
import Testing

@Suite("The catalogue for programs", .timeLimit(.minutes(2)))
struct CatalogTests {
    @Test("a course is made, described in languages, required, found and refused", arguments: TestEngine.all)
    func course(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            let token = try await campus.token(of: campus.world.carla)
            let made = try await campus.send(
                .post, "/api/v1/courses",
                [
                    "code": "CHEM 1", "name": ["en": "Chemistry", "az": "Kimya"], "credits": 3,
                    "department_id": .string(campus.world.department.text),
                ], token: token)
            #expect(made.status == .created)
            let id = try #require(made.json["id"]?.stringValue)
            #expect(try await campus.send(.get, "/api/v1/courses/\(id)").status == .notFound)
            #expect(try await campus.send(.post, "/api/v1/courses/\(id)/publication", token: token).status == .ok)
            let read = try await campus.send(.get, "/api/v1/courses/\(id)", headers: ["Accept-Language": "az-AZ"])
            #expect(read.json["name"]?.stringValue == "Kimya")
            #expect(read.json["prerequisites"] == .null)
            let tag = try #require(read.headers["ETag"])
            let again = try await campus.send(
                .get, "/api/v1/courses/\(id)", headers: ["Accept-Language": "az-AZ", "If-None-Match": tag])
            #expect(again.status == .notModified)
            let all = try await campus.send(.get, "/api/v1/courses?q=kimya&translations=true&count=true")
            #expect(all.json["items"]?[0]?["name"]?["en"]?.stringValue == "Chemistry")
            #expect(all.json["total"]?.integerValue == 1)
            #expect(all.json["has_more"] == false)
            let tree: JSONValue = [
                "prerequisites": ["kind": "one_of", "parts": [["kind": "permission"], ["kind": "x"]]]
            ]
            let refused = try await campus.send(.put, "/api/v1/courses/\(id)/prerequisites", tree, token: token)
            #expect(refused.json["errors"]?[0]?["field"]?.stringValue == "prerequisites.parts[1].kind")
            let kept = try await campus.send(
                .put, "/api/v1/courses/\(id)/prerequisites",
                ["prerequisites": ["kind": "all_of", "parts": [["kind": "credits", "minimum_credits": 30]]]],
                token: token)
            #expect(kept.json["prerequisites"]?["parts"]?[0]?["kind"]?.stringValue == "credits")
            let taken = try await campus.send(
                .post, "/api/v1/courses", ["code": "CHEM 1", "name": ["en": "Again"]], token: token)
            #expect(taken.code == "catalog.course_code_taken")
        }
    }

    @Test("a section shows its seats to anyone, in one statement a page", arguments: TestEngine.all)
    func sections(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            let offering = try await campus.world.offering("MATH 1", seats: 2, on: 1)
            let read = try await campus.send(.get, "/api/v1/offerings/\(offering)")
            #expect(read.json["open_seats"]?.integerValue == 2)
            #expect(read.json["meetings"]?[0]?["start_time"]?.stringValue == "09:00")
            let term = campus.world.term.text
            let list = try await campus.send(.get, "/api/v1/terms/\(term)/offerings?open=true")
            #expect(list.json["items"]?[0]?["id"]?.stringValue == offering.text)
            #expect(try await campus.send(.get, "/api/v1/terms").json["items"]?[0]?["id"]?.stringValue == term)
            let ada = try await campus.token(of: campus.world.ada)
            let refused = try await campus.send(.post, "/api/v1/offerings/\(offering)/closing", token: ada)
            #expect(refused.status == .forbidden)
            let carla = try await campus.token(of: campus.world.carla)
            let closed = try await campus.send(.post, "/api/v1/offerings/\(offering)/closing", token: carla)
            #expect(closed.json["status"]?.stringValue == "closed")
        }
    }
}
