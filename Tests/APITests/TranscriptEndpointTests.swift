import API
import Engine
import HTTP
import Platform
import TestKit
import Testing
import Transcripts

@Suite("Transcripts by the interface", .timeLimit(.minutes(3)))
struct TranscriptEndpointTests {
    private typealias Expected = (
        nobody: Status, other: Status, own: Status, instructor: Status, advisor: Status, registrar: Status
    )

    /// Ada passed one course and takes another with Blaise; Dora advises her, Bob is nothing to her.
    private struct Room {
        let campus: Campus
        let student: Identifier<Kind.Student>
        let bob: World.Person

        init(_ campus: Campus) async throws {
            let world = campus.world
            student = try #require(world.ada.student)
            bob = try await world.student("bob")
            self.campus = campus
            let past = try await world.term("2024-fall", in: -200)
            try await world.attempt(world.ada, world.course("PH 101"), in: past, letter: "A-", points: "3.7")
            try await world.attempt(
                world.ada, world.course("PH 102"), in: world.term, letter: nil, points: nil, status: "enrolled")
            try await world.write { [student] in
                try $0.execute("update students set advisor_id = \(world.dora.staffMember) where id = \(student)")
                try $0.execute(
                    "update users set password_hash = (select password_hash from users where username = 'ada')")
                try $0.execute(
                    """
                    insert into offering_instructors (offering_id, staff_id)
                    select o.id, \(world.blaise.staffMember) from course_offerings o where o.term_id = \(world.term)
                    """)
            }
        }

        func send(
            _ method: Method, _ path: String, _ body: JSONValue? = nil, as person: World.Person?
        ) async throws -> Response {
            var token: String?
            if let person { token = try await campus.token(of: person) }
            return try await campus.send(method, path, body, token: token)
        }

        func expect(_ method: Method, _ path: String, _ body: JSONValue? = nil, _ expected: Expected) async throws {
            let world = campus.world
            let people: [(World.Person?, Status)] = [
                (nil, expected.nobody), (bob, expected.other), (world.ada, expected.own),
                (world.blaise, expected.instructor), (world.dora, expected.advisor), (world.carla, expected.registrar),
            ]
            for (person, status) in people {
                let response = try await send(method, path, body, as: person)
                #expect(response.status == status, "\(method) \(path): \(response.json)")
            }
        }

        func hold(_ column: String) async throws {
            try await campus.world.write { [student] in
                try $0.execute(
                    """
                    insert into student_holds (student_id, category, \(raw: column), reason, placed_at)
                    values (\(student), 'financial', \(true), 'fees', \($0.now))
                    """)
            }
        }
    }

    @Test("the transcript of today is for the student, the advisor and the registrar", arguments: TestEngine.all)
    func current(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            let room = try await Room(campus)
            let path = "/api/v1/students/\(room.student)/transcript"
            try await room.expect(.get, path, nil, (.unauthorized, .notFound, .ok, .forbidden, .ok, .ok))
            let answer = try await room.send(.get, path, as: campus.world.ada).json
            let mean = JSONValue.number(JSONNumber(Decimal(thousandths: 3_700)))
            #expect(answer["gpa"] == mean && answer["credits_earned"] == 3 && answer["credits_in_progress"] == 3)
            #expect(answer["terms"]?[0]?["courses"]?[0]?["grade_letter"] == "A-")
            #expect(answer["terms"]?[0]?["gpa"] == mean && answer["terms"]?[1]?["gpa"] == .null)
            let gpa = try await room.send(.get, "/api/v1/students/\(room.student)/gpa", as: campus.world.ada).json
            #expect(answer["gpa"] == gpa["gpa"] && answer["points"] == gpa["points"])
            try await room.hold("blocks_transcripts")
            let withheld = try await room.send(.get, path, as: campus.world.ada)
            #expect(withheld.status == .forbidden && withheld.code == "transcripts.withheld")
            #expect(try await room.send(.get, path, as: campus.world.carla).status == .ok)
        }
    }

    @Test("one is issued, listed, read, drawn, verified and revoked by whom it concerns", arguments: TestEngine.all)
    func issued(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            let room = try await Room(campus)
            let path = "/api/v1/students/\(room.student)/transcripts"
            let body: JSONValue = ["recipient": "A school", "language": "az"]
            try await room.expect(
                .post, path, body, (.unauthorized, .notFound, .created, .forbidden, .forbidden, .created))
            try await room.expect(.get, path, nil, (.unauthorized, .notFound, .ok, .forbidden, .ok, .ok))
            let list = try await room.send(.get, path, as: campus.world.ada).json["items"]
            #expect(list?.arrayValue?.count == 2 && list?[0]?["transcript_number"] == "ada-2")
            let id = try #require(list?[0]?["id"]?.stringValue)
            let one = "/api/v1/transcripts/\(id)"
            let seen: Expected = (.unauthorized, .notFound, .ok, .forbidden, .ok, .ok)
            try await room.expect(.get, one, nil, seen)
            try await room.expect(.get, "\(one)/paper", nil, seen)
            let read = try await room.send(.get, one, as: campus.world.ada).json
            #expect(read["recipient"] == "A school" && read["transcript"]?["student_name"] == "ada")
            let code = try #require(read["verification_code"]?.stringValue)
            let check = "/api/v1/transcript-verifications/\(code.lowercased())"
            try await room.expect(.get, check, nil, (.ok, .ok, .ok, .ok, .ok, .ok))
            let verified = try await campus.send(.get, check).json
            #expect(verified["standing"] == "valid" && verified["courses"] == 2 && verified["terms"] == nil)
            try await room.expect(
                .post, "\(one)/revocation", ["reason": "Issued in error"],
                (.unauthorized, .notFound, .forbidden, .forbidden, .forbidden, .ok))
            let twice = try await room.send(.post, "\(one)/revocation", ["reason": "x"], as: campus.world.carla)
            #expect(twice.status == .conflict && twice.code == "transcripts.already_revoked")
            let after = try await campus.send(.get, check).json
            #expect(after["standing"] == "revoked" && after["student_name"] == "ada")
            #expect(try await room.send(.get, "\(one)/paper", as: campus.world.ada).status == .notFound)
            #expect(try await room.send(.get, one, as: campus.world.ada).json["revoked_at"] != .null)
        }
    }

    @Test("holds refuse it on every surface, and bad input is named", arguments: TestEngine.all)
    func refusals(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            let room = try await Room(campus)
            let path = "/api/v1/students/\(room.student)/transcripts"
            let made = try await room.send(.post, path, [:], as: campus.world.carla).json
            let one = "/api/v1/transcripts/\(try #require(made["id"]?.stringValue))"
            let bad = try await room.send(.post, path, ["language": "xx"], as: campus.world.carla)
            #expect(bad.status == .unprocessableContent && bad.json["errors"]?[0]?["field"] == "language")
            try await room.hold("blocks_grades")
            for address in ["/api/v1/students/\(room.student)/transcript", path, one, "\(one)/paper"] {
                let answer = try await room.send(.get, address, as: campus.world.ada)
                #expect(answer.status == .forbidden && answer.code == "records.withheld", "\(address)")
            }
            let asked = try await room.send(.post, path, [:], as: campus.world.ada)
            #expect(asked.code == "records.withheld")
            #expect(try await room.send(.post, path, [:], as: campus.world.carla).status == .created)
            try await room.hold("blocks_transcripts")
            for person in [campus.world.carla, campus.world.emil] {
                let answer = try await room.send(.post, path, [:], as: person)
                #expect(answer.status == .conflict && answer.code == "transcripts.held")
            }
            let unknown = "018f0000-0000-7000-8000-000000000000"
            for address in ["/api/v1/transcripts/\(unknown)", "/api/v1/students/\(unknown)/transcript"] {
                #expect(try await room.send(.get, address, as: campus.world.carla).status == .notFound)
            }
        }
    }

    @Test("who tries codes has to wait", arguments: TestEngine.all)
    func guessing(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            let room = try await Room(campus)
            let made = try await room.send(
                .post, "/api/v1/students/\(room.student)/transcripts", [:], as: campus.world.carla
            ).json
            let good = "/api/v1/transcript-verifications/\(try #require(made["verification_code"]?.stringValue))"
            for _ in 0..<40 { #expect(try await campus.send(.get, good).status == .ok) }
            var last = Status.ok
            for _ in 0..<31 {
                let code = VerificationCode(.live)
                last = try await campus.send(.get, "/api/v1/transcript-verifications/\(code)").status
            }
            #expect(last == .tooManyRequests)
            #expect(try await campus.send(.get, good).status == .tooManyRequests)
            campus.clock.advance(by: .minutes(1))
            #expect(try await campus.send(.get, good).status == .ok)
        }
    }
}
