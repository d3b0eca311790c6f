import API
import Engine
import Files
import HTTP
import Platform
import TestKit
import Testing

@Suite("Materials by the interface", .timeLimit(.minutes(3)))
struct MaterialEndpointTests {
    private static let link: JSONValue = ["title": "Sets", "url": "https://example.org/sets", "is_published": true]
    private static let text = Array("A set is a collection of things.".utf8)

    @Test("every endpoint answers each role as the policy says", arguments: TestEngine.all)
    func matrix(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            let room = try await Classroom(campus)
            try await room.expect(
                .post, "\(room.master)/materials", Self.link,
                (.unauthorized, .notFound, .notFound, .forbidden, .created, .created))
            try await room.expect(
                .post, "\(room.section)/materials", Self.link,
                (.unauthorized, .notFound, .forbidden, .created, .notFound, .created))
            try await room.expect(
                .get, "\(room.master)/materials", nil, (.unauthorized, .notFound, .notFound, .ok, .ok, .ok))
            try await room.expect(
                .get, "\(room.section)/materials", nil, (.unauthorized, .notFound, .ok, .ok, .notFound, .ok))
            try await room.expect(
                .get, "\(room.section)/materials?drafts=true", nil,
                (.unauthorized, .notFound, .notFound, .ok, .notFound, .ok))
            let crawl: JSONValue = ["url": "https://example.org/", "depth": 1]
            try await room.expect(
                .post, "\(room.master)/materials/crawls", crawl,
                (.unauthorized, .notFound, .notFound, .forbidden, .accepted, .accepted))
            try await room.expect(
                .post, "\(room.section)/materials/crawls", crawl,
                (.unauthorized, .notFound, .forbidden, .accepted, .notFound, .accepted))
            #expect(try await campus.count("select count(*) from jobs where kind = 'materials.crawl'") == 2)
            let shown = try await room.material(in: room.section, as: campus.world.blaise)
            let draft = try await room.material(in: room.section, as: campus.world.blaise, isPublished: false)
            let master = try await room.material(in: room.master, as: campus.world.dora)
            for (id, read, edited) in [
                (
                    shown, (.unauthorized, .notFound, .ok, .ok, .notFound, .ok),
                    (.unauthorized, .notFound, .forbidden, .ok, .notFound, .ok)
                ),
                (
                    draft, (.unauthorized, .notFound, .notFound, .ok, .notFound, .ok),
                    (.unauthorized, .notFound, .notFound, .ok, .notFound, .ok)
                ),
                (
                    master, (.unauthorized, .notFound, .ok, .ok, .ok, .ok),
                    (.unauthorized, .notFound, .notFound, .forbidden, .ok, .ok)
                ),
            ] as [(String, Classroom.Expected, Classroom.Expected)] {
                try await room.expect(.get, "/api/v1/materials/\(id)", nil, read)
                try await room.expect(.get, "/api/v1/materials/\(id)/file", nil, read)
                try await room.expect(.patch, "/api/v1/materials/\(id)", ["order": 1], edited)
            }
            try await room.expect(
                .delete, "/api/v1/materials/\(shown)", nil,
                (.unauthorized, .notFound, .forbidden, .noContent, .notFound, .notFound))
        }
    }

    @Test("who may not bring a file is told so before it comes, and nothing is stored", arguments: TestEngine.all)
    func bringing(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            let room = try await Classroom(campus)
            let world = campus.world
            let answers: [(World.Person?, Status, Status)] = [
                (nil, .unauthorized, .unauthorized), (room.bob, .notFound, .notFound),
                (world.ada, .notFound, .forbidden), (world.blaise, .forbidden, .created),
                (world.dora, .created, .notFound), (world.carla, .created, .created),
            ]
            for (person, master, section) in answers {
                #expect(try await room.upload(to: room.master, Self.text, as: person).status == master)
                #expect(try await room.upload(to: room.section, Self.text, as: person).status == section)
            }
            #expect(try await campus.count("select count(*) from files") == 4)
            #expect(try await campus.files.standing(since: .current + .days(1), after: nil, limit: 9).count == 1)
            #expect(DirectoryNames.of(campus.files.incoming) == [])
        }
    }

    @Test("a file is sent again as something to save, whole or in part", arguments: TestEngine.all)
    func sending(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            let room = try await Classroom(campus)
            let (ada, blaise) = (campus.world.ada, campus.world.blaise)
            let added = try await room.upload(
                to: room.section, Self.text, named: "M\u{FC}hazir\u{259} \"1\".txt", as: blaise,
                [QueryItem(name: "is_published", value: "true")])
            #expect(added.json["title"] == "M\u{FC}hazir\u{259} 1.txt", "\(added.json)")
            #expect(added.json["material_type"] == "document" && added.json["origin"] == "uploaded")
            #expect(added.json["file"]?["byte_size"]?.integerValue == Self.text.count)
            let path = "/api/v1/materials/\(added.json["id"]?.stringValue ?? "")/file"
            let whole = try await room.send(.get, path, as: ada)
            #expect(whole.file?.range == 0..<Self.text.count)
            #expect(whole.headers["content-type"] == "text/plain")
            #expect(
                whole.headers["content-disposition"]
                    == "attachment; filename=\"M_hazir_ 1.txt\"; filename*=UTF-8''M%C3%BChazir%C9%99%201.txt")
            #expect(whole.headers["content-security-policy"] == "sandbox; default-src 'none'")
            #expect(whole.headers["x-content-type-options"] == "nosniff")
            let tag = try #require(whole.headers["etag"])
            let part = try await room.send(.get, path, as: ada, headers: ["Range": "bytes=2-4", "If-Range": tag])
            #expect(part.status == .partialContent && part.file?.range == 2..<5)
            #expect(try await room.send(.get, path, as: ada, headers: ["If-None-Match": tag]).status == .notModified)
        }
    }

    @Test("what is wrong with a file is named, and leaves nothing behind", arguments: TestEngine.all)
    func refusing(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            let room = try await Classroom(campus)
            let blaise = campus.world.blaise
            let page = Array("<!DOCTYPE html><html><script>alert(1)</script></html>".utf8)
            let elsewhere = [QueryItem(name: "week_id", value: room.offering.text)]
            let answers = [
                try await room.upload(to: room.section, page, named: "notes.pdf", as: blaise),
                try await room.upload(to: room.section, [], as: blaise),
                try await room.upload(to: room.section, nil, as: blaise),
                try await room.upload(to: room.section, Self.text, as: blaise, elsewhere),
                try await room.upload(to: room.section, Self.text, as: blaise, [QueryItem(name: "x", value: "y")]),
            ]
            #expect(answers.allSatisfy { $0.status == .unprocessableContent })
            #expect(
                answers.map(\.code) == [
                    "files.type_not_taken", "files.empty", "files.empty", "learning.material_week_elsewhere",
                    "http.invalid_input",
                ])
            #expect(answers[0].json["errors"]?.arrayValue?.first?["field"] == "file")
            #expect(try await campus.count("select count(*) from files") == 0)
            let notAForm = try await room.send(.post, "\(room.section)/materials/files", [:], as: blaise)
            #expect(notAForm.status == .unsupportedMediaType)
        }
    }

    @Test("a file that is sent again under the same key is added once", arguments: TestEngine.all)
    func again(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            let room = try await Classroom(campus)
            let send = { (bytes: [UInt8]) in
                try await room.upload(
                    to: room.section, bytes, as: campus.world.blaise, headers: ["Idempotency-Key": "one"])
            }
            let first = try await send(Self.text)
            let second = try await send(Self.text)
            #expect(first.json["id"] == second.json["id"] && second.status == .created)
            #expect(try await send(Array("other".utf8)).code == "http.idempotency_key_reused")
            #expect(try await campus.count("select count(*) from materials") == 1)
        }
    }

    @Test("students are given the course's materials and their section's, by week", arguments: TestEngine.all)
    func reading(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            let room = try await Classroom(campus)
            let world = campus.world
            let week = try await room.send(
                .post, "\(room.section)/weeks", ["week_number": 2, "topic": "Maps"], as: world.blaise)
            _ = try await room.material("Course", in: room.master, as: world.dora)
            _ = try await room.material("Hidden", in: room.section, as: world.blaise, isPublished: false)
            let placed = try await room.material("Placed", in: room.section, as: world.blaise)
            _ = try await room.send(
                .patch, "/api/v1/materials/\(placed)", ["week_id": week.json["id"] ?? .null], as: world.blaise)
            let given = try await room.send(.get, "\(room.section)/materials", as: world.ada)
            #expect(given.json["items"]?.arrayValue?.compactMap { $0["title"]?.stringValue } == ["Placed", "Course"])
            #expect(given.json["items"]?.arrayValue?.first?["week_number"]?.integerValue == 2)
            let kept = try await room.send(.get, "\(room.section)/materials?drafts=true", as: world.blaise)
            #expect(kept.json["items"]?.arrayValue?.compactMap { $0["title"]?.stringValue } == ["Placed", "Hidden"])
        }
    }

    @Test("a list costs the same for one material and for fifty", arguments: TestEngine.all)
    func cost(engine: TestEngine) async throws {
        let counter = CostTests.Counter()
        try await Campus.on(engine, observer: counter.observer) { campus in
            let room = try await Classroom(campus)
            let token = try await campus.token(of: campus.world.ada)
            var costs: [Int] = []
            for count in [1, 50] {
                for _ in 1...count { _ = try await room.material(in: room.section, as: campus.world.blaise) }
                costs.append(
                    try await counter.statements(expecting: .ok) {
                        try await campus.send(.get, "\(room.section)/materials?limit=100", token: token)
                    })
            }
            #expect(costs[0] == costs[1] && costs[0] <= 4, "\(costs)")
        }
    }
}

extension Classroom {
    /// A text file as a material, added by its path; answers its id.
    func material(
        _ title: String = "Sets", in path: String, as person: World.Person, isPublished: Bool = true
    ) async throws -> String {
        let answer = try await upload(
            to: path, Array("text".utf8), as: person,
            [QueryItem(name: "title", value: title), QueryItem(name: "is_published", value: "\(isPublished)")])
        return try #require(answer.json["id"]?.stringValue, "\(answer.json)")
    }

    /// Sends a file as somebody, or as nobody.
    func upload(
        to path: String, _ bytes: [UInt8]?, named name: String = "sets.txt", as person: World.Person?,
        _ fields: [QueryItem] = [], headers: Headers = [:]
    ) async throws -> Response {
        var token: String?
        if let person { token = try await campus.token(of: person) }
        return try await campus.upload(
            "\(path)/materials/files", fields, file: bytes.map { (name, $0) }, token: token, headers: headers)
    }
}
