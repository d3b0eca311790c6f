import API
import Engine
import HTTP
import Platform
import TestKit
import Testing

@Suite("Announcing by the interface", .timeLimit(.minutes(3)))
struct AnnouncementEndpointTests {
    private static let words: JSONValue = ["title": "Room", "content": "We meet in **12**."]

    @Test("who may announce tells those who sit there, once, on the page and by mail", arguments: TestEngine.all)
    func telling(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            let room = try await Classroom(campus)
            let world = campus.world
            let told = { () async throws -> [Int] in
                var counts: [Int] = []
                for table in ["notifications", "email_outbox"] {
                    for person in [world.ada, room.bob, world.blaise] {
                        counts.append(
                            try await world.count(
                                table, where: "user_id = \(person.user) and kind = 'learning.announcement'"))
                    }
                }
                return counts
            }
            try await room.expect(
                .post, "\(room.section)/announcements", Self.words,
                (.unauthorized, .notFound, .forbidden, .created, .notFound, .created))
            #expect(try await told() == [2, 0, 0, 2, 0, 0])
            try await room.expect(
                .post, "\(room.master)/announcements", Self.words,
                (.unauthorized, .notFound, .notFound, .forbidden, .created, .created))
            #expect(try await told() == [4, 0, 0, 4, 0, 0])
            try await room.expect(
                .post, "/api/v1/announcements", Self.words,
                (.unauthorized, .forbidden, .forbidden, .forbidden, .forbidden, .created))
            #expect(try await told() == [5, 1, 1, 5, 1, 1])
            let payload: String? = try await world.inspect {
                try $0.value("select payload from email_outbox where user_id = \(world.ada.user) limit 1")
            }
            let parsed = try JSONValue(parsing: Array((payload ?? "").utf8))
            #expect(parsed["announcement_id"]?.stringValue != nil)
        }
    }

    @Test("everyone reads what they are told and nothing else, newest first", arguments: TestEngine.all)
    func reading(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            let room = try await Classroom(campus)
            let world = campus.world
            for (path, title, person) in [
                ("\(room.section)/announcements", "Section", world.blaise),
                ("\(room.master)/announcements", "Course", world.dora),
                ("/api/v1/announcements", "All", world.carla),
            ] {
                campus.clock.advance(by: .seconds(1))
                let answer = try await room.send(
                    .post, path, ["title": .string(title), "content": "x"], as: person)
                #expect(answer.status == .created, "\(answer.json)")
            }
            let titles = { (person: World.Person, query: String) async throws -> [String] in
                let answer = try await room.send(.get, "/api/v1/announcements\(query)", as: person)
                return answer.json["items"]?.arrayValue?.compactMap { $0["title"]?.stringValue } ?? []
            }
            let ofSection = "?offering_id=\(room.offering.text)"
            #expect(try await titles(world.ada, "") == ["All", "Course", "Section"])
            #expect(try await titles(world.ada, ofSection) == ["Course", "Section"])
            #expect(try await titles(room.bob, "") == ["All"])
            #expect(try await titles(room.bob, ofSection) == [])
            #expect(try await titles(world.dora, "") == ["All", "Course"])
            #expect(try await titles(world.ada, "?limit=1&offset=1") == ["Course"])
        }
    }

    @Test("an announcement is changed and taken back by who may announce there", arguments: TestEngine.all)
    func changing(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            let room = try await Classroom(campus)
            let made = try await room.send(
                .post, "\(room.section)/announcements", Self.words, as: campus.world.blaise)
            let path = "/api/v1/announcements/\(try #require(made.json["id"]?.stringValue))"
            try await room.expect(.get, path, nil, (.unauthorized, .notFound, .ok, .ok, .notFound, .ok))
            try await room.expect(
                .patch, path, ["title": "Hall"], (.unauthorized, .notFound, .forbidden, .ok, .notFound, .ok))
            let read = try await room.send(.get, path, as: campus.world.ada)
            #expect(read.json["title"] == "Hall" && read.json["content"] == "We meet in **12**.")
            let stale = try await room.send(
                .patch, path, ["title": "X"], as: campus.world.blaise, headers: ["If-Match": "\"old\""])
            #expect(stale.status == .preconditionFailed)
            #expect(try await campus.count("select count(*) from notifications") == 1)
            try await room.expect(
                .delete, path, nil, (.unauthorized, .notFound, .forbidden, .noContent, .notFound, .notFound))
            #expect(try await room.send(.get, path, as: campus.world.ada).status == .notFound)
        }
    }
}
