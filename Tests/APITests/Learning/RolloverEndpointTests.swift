import API
import Engine
import HTTP
import Platform
import TestKit
import Testing

@Suite("Copying by the interface", .timeLimit(.minutes(2)))
struct RolloverEndpointTests {
    @Test("a section is planned and copied by who writes it, and by nobody else", arguments: TestEngine.all)
    func section(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            let room = try await Classroom(campus)
            let target = try await Self.target(of: room)
            let source = room.offering.text
            _ = try await room.lesson("Sets", in: room.section, as: campus.world.blaise)
            let plan = "/api/v1/offerings/\(target.text)/copy-plan?source_id=\(source)&parts=syllabus"
            let body: JSONValue = ["source_id": .string(source), "parts": ["syllabus"]]
            let copies = "/api/v1/offerings/\(target.text)/copies"
            try await room.expect(.get, plan, nil, (.unauthorized, .notFound, .notFound, .ok, .notFound, .ok))
            try await room.expect(
                .post, copies, body, (.unauthorized, .notFound, .notFound, .created, .notFound, .created))
            let again = try await room.send(.get, plan, as: campus.world.blaise)
            let tallies = try #require(again.json["tallies"]?.arrayValue)
            #expect(tallies.compactMap { $0["present"]?.integerValue } == [0, 1])
            #expect(tallies.compactMap { $0["new"]?.integerValue } == [0, 0])
            let refused = try await room.send(
                .post, copies, ["source_id": .string(source), "parts": ["meetings"]], as: campus.world.blaise)
            #expect(refused.status == .forbidden && refused.code == "rollover.part_not_allowed", "\(refused.json)")
            let itself = try await room.send(
                .post, copies, ["source_id": .string(target.text)], as: campus.world.blaise)
            #expect(itself.code == "rollover.same_section", "\(itself.json)")
            let wrong = try await room.send(
                .post, copies, ["source_id": .string(source), "parts": ["everything"]], as: campus.world.blaise)
            #expect(wrong.status == .unprocessableContent)
        }
    }

    @Test(
        "a term is planned and copied by who keeps terms; what lies within follows by jobs", arguments: TestEngine.all)
    func term(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            let room = try await Classroom(campus)
            let world = campus.world
            let target = try await world.write { try $0.addTerm("2025-fall", startingIn: 210) }
            let plan = "/api/v1/terms/\(target.text)/copy-plan?source_id=\(world.term.text)&limit=1"
            try await room.expect(
                .get, plan, nil, (.unauthorized, .forbidden, .forbidden, .forbidden, .forbidden, .ok))
            let body: JSONValue = [
                "source_id": .string(world.term.text), "parts": ["instructors", "syllabus", "assessments"],
            ]
            let copies = "/api/v1/terms/\(target.text)/copies"
            try await room.expect(
                .post, copies, body, (.unauthorized, .forbidden, .forbidden, .forbidden, .forbidden, .created))
            #expect(try await world.count("jobs", where: "kind = 'rollover.contents'") == 1)
            let again = try await room.send(.post, copies, body, as: world.carla)
            #expect(again.json["new"]?.integerValue == 0, "\(again.json)")
            #expect(again.json["present"]?.integerValue == 1)
            #expect(again.json["awaits_contents"] == true)
            #expect(try await world.count("jobs", where: "kind = 'rollover.contents'") == 1)
            let itself = try await room.send(
                .post, copies, ["source_id": .string(target.text)], as: world.carla)
            #expect(itself.code == "rollover.same_term", "\(itself.json)")
        }
    }

    private static func target(of room: Classroom) async throws -> Identifier<Kind.Offering> {
        try await room.campus.world.write { [blaise = room.campus.world.blaise, course = room.course] transaction in
            let term = try transaction.addTerm("2025-fall", startingIn: 210)
            let target = try transaction.addOffering(of: course, in: term, seats: 5)
            try transaction.execute(
                "insert into offering_instructors (offering_id, staff_id) values (\(target), \(blaise.staffMember))")
            return target
        }
    }
}
