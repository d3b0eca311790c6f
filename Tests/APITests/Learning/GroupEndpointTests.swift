import API
import Engine
import HTTP
import Platform
import TestKit
import Testing

@Suite("Groups, attendance and performance by the interface", .timeLimit(.minutes(3)))
struct GroupEndpointTests {
    @Test("groups are kept by who teaches, and seen by who is in them", arguments: TestEngine.all)
    func groups(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            let room = try await Classroom(campus)
            let world = campus.world
            let ada = try #require(world.ada.student)
            let path = "\(room.section)/groups"
            let made: JSONValue = ["names": [["en": "Team 1"], ["en": "Team 2"]]]
            try await room.expect(
                .post, path, made, (.unauthorized, .forbidden, .forbidden, .created, .forbidden, .created))
            let all = try await room.send(.get, path, as: world.blaise)
            let ids = try #require(all.json["groups"]?.arrayValue).compactMap { $0["id"]?.stringValue }
            #expect(ids.count == 4)
            let member = "/api/v1/groups/\(ids[0])/members/\(ada.text)"
            try await room.expect(
                .put, member, ["kind": "leader"], (.unauthorized, .notFound, .notFound, .ok, .notFound, .ok))
            let own = try await room.send(.get, path, as: world.ada)
            let seen = try #require(own.json["groups"]?.arrayValue)
            #expect(seen.count == 1)
            #expect(seen.first?["members"]?.arrayValue?.first?["full_name"] == "ada", "\(own.json)")
            try await room.expect(.get, path, nil, (.unauthorized, .notFound, .ok, .ok, .notFound, .ok))
            let renamed = try await room.send(
                .patch, "/api/v1/groups/\(ids[0])", ["name": ["en": "Owls"]], as: world.blaise)
            #expect(renamed.json["name"]?["en"] == "Owls", "\(renamed.json)")
            #expect(
                try await room.send(.patch, "/api/v1/groups/\(ids[0])", ["name": ["en": "X"]], as: world.ada).status
                    == .notFound)
            #expect(try await room.send(.delete, member, as: room.bob).status == .notFound)
            #expect(try await room.send(.delete, member, as: world.ada).status == .noContent)
            let filled = try await room.send(.post, "\(path)/filling", as: world.blaise)
            #expect(
                try #require(filled.json["groups"]?.arrayValue).compactMap { $0["members"]?.arrayValue?.count }.reduce(
                    0, +)
                    == 1)
            let outsider = try #require(room.bob.student)
            let refused = try await room.send(
                .put, "/api/v1/groups/\(ids[1])/members/\(outsider.text)", [:], as: world.blaise)
            #expect(refused.code == "learning.group_not_on_roster", "\(refused.json)")
            #expect(try await room.send(.delete, "/api/v1/groups/\(ids[1])", as: world.blaise).status == .noContent)
            #expect(try await room.send(.delete, "/api/v1/groups/\(ids[1])", as: world.blaise).status == .notFound)
        }
    }

    @Test("attendance and performance are for the student and those responsible", arguments: TestEngine.all)
    func own(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            let room = try await Classroom(campus)
            let world = campus.world
            let ada = try #require(world.ada.student)
            for (day, status) in [("2025-02-01", "present"), ("2025-01-31", "late")] {
                let answer = try await room.send(
                    .put, "\(room.section)/attendance/\(day)",
                    ["records": [["enrollment_id": .string(room.seat.text), "status": .string(status)]]],
                    as: world.blaise)
                #expect(answer.status == (day == "2025-02-01" ? .noContent : .unprocessableContent), "\(answer.json)")
            }
            let attendance = "/api/v1/students/\(ada.text)/attendance"
            try await room.expect(.get, attendance, nil, (.unauthorized, .notFound, .ok, .forbidden, .notFound, .ok))
            let answer = try await room.send(.get, attendance, as: world.ada)
            let section = try #require(answer.json["items"]?.arrayValue?.first)
            #expect(section["present"]?.integerValue == 1)
            #expect(section["rate"]?.integerValue == 100, "\(section)")
            try await room.expect(
                .get, "/api/v1/students/\(ada.text)/topic-performance", nil,
                (.unauthorized, .notFound, .ok, .forbidden, .notFound, .ok))
            for path in ["topic-performance", "topic-overview"] {
                try await room.expect(
                    .get, "\(room.section)/\(path)", nil, (.unauthorized, .forbidden, .forbidden, .ok, .forbidden, .ok))
            }
        }
    }
}
