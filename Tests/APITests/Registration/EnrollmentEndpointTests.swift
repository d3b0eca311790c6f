import API
import Engine
import HTTP
import Platform
import TestKit
import Testing

@Suite("Enrolling by the interface", .timeLimit(.minutes(3)))
struct EnrollmentEndpointTests {
    @Test("a seat is answered 201 with the enrolment, and once under a key", arguments: TestEngine.all)
    func enrol(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            let offering = try await campus.world.offering("MATH 1", seats: 2)
            let ada = try await campus.token(of: campus.world.ada)
            let body: JSONValue = ["offering_id": .string(offering.text)]
            let keyed: Headers = ["Idempotency-Key": "one"]
            let first = try await campus.send(.post, "/api/v1/enrollments", body, token: ada, headers: keyed)
            #expect(first.status == .created, "\(campus.lines.text)")
            #expect(first.json["offering_id"]?.stringValue == offering.text)
            #expect(first.json["status"]?.stringValue == "enrolled")
            #expect(first.json["course_code"]?.stringValue == "MATH 1")
            let again = try await campus.send(.post, "/api/v1/enrollments", body, token: ada, headers: keyed)
            #expect(again.status == .created)
            #expect(again.json == first.json)
            let other = try await campus.send(.post, "/api/v1/enrollments", body, token: ada)
            #expect(other.status == .conflict)
            #expect(other.code == "registration.not_eligible")
            #expect(other.json["codes"] == ["registration.duplicate"])
            #expect(other.json["reasons"] == ["Already enrolled in this course"])
        }
    }

    @Test(
        "a token that is worth nothing by now enrols nobody, and staff enrol by the usual way",
        arguments: TestEngine.all)
    func provenRights(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            let offering = try await campus.world.offering("MATH 1", seats: 9)
            let body: JSONValue = ["offering_id": .string(offering.text)]
            let ada = campus.world.ada
            let token = try await campus.token(of: ada)
            let user = ada.user
            let enrolled = {
                let count: Int? = try await campus.world.inspect {
                    try $0.value("select current_enrollment from course_offerings where id = \(offering)")
                }
                return count
            }
            let obstacles: [(SQL, SQL, Status)] = [
                ("token_version = token_version + 1", "token_version = token_version - 1", .unauthorized),
                ("is_active = \(SQL.false)", "is_active = \(SQL.true)", .unauthorized),
                ("must_change_password = \(SQL.true)", "must_change_password = \(SQL.false)", .forbidden),
            ]
            for (obstacle, remedy, status) in obstacles {
                try await campus.world.write { try $0.execute("update users set \(obstacle) where id = \(user)") }
                let refused = try await campus.send(.post, "/api/v1/enrollments", body, token: token)
                #expect(refused.status == status)
                #expect(try await enrolled() == 0)
                try await campus.world.write { try $0.execute("update users set \(remedy) where id = \(user)") }
            }
            // Whoever is more than a student is looked at the usual way.
            try await campus.world.write {
                try $0.execute("insert into user_roles (user_id, role) values (\(user), 'advisor')")
            }
            #expect(try await campus.send(.post, "/api/v1/enrollments", body, token: token).status == .created)
            #expect(try await enrolled() == 1)
        }
    }

    @Test("eligibility answers every reason, to the student and to staff", arguments: TestEngine.all)
    func eligibility(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            let full = try await campus.world.offering("MATH 1", seats: 0)
            let path = "/api/v1/offerings/\(full.text)/eligibility"
            let own = try await campus.send(.get, path, token: try await campus.token(of: campus.world.ada))
            #expect(own.json["can_enroll"] == false)
            #expect(own.json["codes"] == ["registration.full"])
            let student = try #require(campus.world.ada.student)
            let carla = try await campus.token(of: campus.world.carla)
            let staff = try await campus.send(.get, "\(path)?student_id=\(student.text)", token: carla)
            #expect(staff.json == own.json)
            #expect(try await campus.send(.get, path, token: carla).status == .unprocessableContent)
            let blaise = try await campus.token(of: campus.world.blaise)
            #expect(
                try await campus.send(.get, "\(path)?student_id=\(student.text)", token: blaise).status == .notFound)
        }
    }

    @Test("dropping, swapping and a batch keep their promises", arguments: TestEngine.all)
    func verbs(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            let ada = try await campus.token(of: campus.world.ada)
            let one = try await campus.world.offering("MATH 1", on: 1)
            let two = try await campus.world.offering("MATH 2", on: 1)
            let batch = try await campus.send(
                .post, "/api/v1/enrollments/batch",
                ["offering_ids": [.string(one.text), .string(two.text)], "mode": "best_effort"], token: ada)
            #expect(batch.status == .ok)
            #expect(batch.json["results"]?[0]?["enrolled"] == true)
            #expect(batch.json["results"]?[1]?["codes"] == ["registration.conflict"])
            let seat = try #require(batch.json["results"]?[0]?["enrollment"]?["id"]?.stringValue)
            let swapped = try await campus.send(
                .post, "/api/v1/enrollments/swap",
                ["drop_enrollment_id": .string(seat), "offering_id": .string(two.text)], token: ada)
            #expect(swapped.status == .created)
            let id = try #require(swapped.json["id"]?.stringValue)
            let withdrawal = try await campus.send(.post, "/api/v1/enrollments/\(id)/withdrawal", token: ada)
            #expect(withdrawal.code == "registration.withdrawal_not_yet")
            let dropped = try await campus.send(.delete, "/api/v1/enrollments/\(id)", token: ada)
            #expect(dropped.status == .ok)
            #expect(dropped.json["status"]?.stringValue == "dropped")
            let listed = try await campus.send(
                .get, "/api/v1/students/\(try #require(campus.world.ada.student).text)/enrollments", token: ada)
            #expect(listed.json["items"]?.arrayValue?.count == 2)
        }
    }

    @Test("a line is joined, offered, accepted and left by the interface", arguments: TestEngine.all)
    func waitlist(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            let offering = try await campus.world.offering("MATH 1", seats: 1)
            let bob = try await campus.world.student("bob")
            let ada = try await campus.token(of: campus.world.ada)
            let his = try await campus.token(of: bob)
            let body: JSONValue = ["offering_id": .string(offering.text)]
            let seat = try await campus.send(.post, "/api/v1/enrollments", body, token: ada)
            let entry = try await campus.send(.post, "/api/v1/waitlist-entries", body, token: his)
            #expect(entry.status == .created)
            #expect(entry.json["position"]?.integerValue == 1)
            let path = "/api/v1/waitlist-entries/\(try #require(entry.json["id"]?.stringValue))"
            #expect(
                try await campus.send(.post, "\(path)/acceptance", token: his).code == "registration.nothing_offered")
            #expect(try await campus.send(.get, path, token: ada).status == .notFound)
            #expect(try await campus.send(.delete, path, token: ada).status == .notFound)
            let id = try #require(seat.json["id"]?.stringValue)
            #expect(try await campus.send(.delete, "/api/v1/enrollments/\(id)", token: his).status == .notFound)
            #expect(try await campus.send(.delete, "/api/v1/enrollments/\(id)", token: ada).status == .ok)
            #expect(try await campus.send(.get, path, token: his).json["status"]?.stringValue == "notified")
            #expect(try await campus.send(.post, "\(path)/acceptance", token: his).status == .created)
        }
    }
}
