import API
import Certificates
import Engine
import HTTP
import Identity
import Operations
import Platform
import TestKit
import Testing

@Suite("Certificates by the interface", .timeLimit(.minutes(3)))
struct CertificateEndpointTests {
    /// Ada has done the one lesson there is; answers her certificate.
    private func certificate(_ room: Classroom) async throws -> JSONValue {
        let world = room.campus.world
        let lesson = try await room.lesson("A", in: room.section, as: world.blaise)
        _ = try await room.send(
            .put, "/api/v1/enrollments/\(room.seat.text)/lessons/\(lesson)/completion", as: world.ada)
        return try await room.send(.post, "/api/v1/enrollments/\(room.seat.text)/certificate", as: world.ada).json
    }

    @Test("every endpoint answers each role as the policy says", arguments: TestEngine.all)
    func matrix(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            let room = try await Classroom(campus)
            let issuing = "/api/v1/enrollments/\(room.seat.text)/certificate"
            try await room.expect(
                .post, issuing, nil, (.unauthorized, .notFound, .conflict, .notFound, .notFound, .notFound))
            let certificate = try await certificate(room)
            let id = try #require(certificate["id"]?.stringValue, "\(certificate)")
            let number = try #require(certificate["certificate_number"]?.stringValue)
            let seen: Classroom.Expected = (.unauthorized, .notFound, .ok, .ok, .notFound, .ok)
            try await room.expect(.get, "/api/v1/certificates/\(id)", nil, seen)
            try await room.expect(.get, "/api/v1/certificates/\(id)/paper", nil, seen)
            let student = try #require(campus.world.ada.student)
            try await room.expect(
                .get, "/api/v1/students/\(student)/certificates", nil,
                (.unauthorized, .notFound, .ok, .forbidden, .notFound, .ok))
            try await room.expect(
                .get, "/api/v1/verifications/\(number.lowercased())", nil, (.ok, .ok, .ok, .ok, .ok, .ok))
            try await room.expect(.get, "/.well-known/jwks.json", nil, (.ok, .ok, .ok, .ok, .ok, .ok))
            try await room.expect(
                .post, "/api/v1/certificates/\(id)/revocation", ["reason": "Issued in error"],
                (.unauthorized, .notFound, .forbidden, .forbidden, .notFound, .ok))
            try await room.expect(
                .post, "/api/v1/signing-keys", nil,
                (.unauthorized, .forbidden, .forbidden, .forbidden, .forbidden, .forbidden))
            #expect(try await room.send(.post, "/api/v1/signing-keys", as: campus.world.emil).status == .noContent)
            let verified = try await campus.send(.get, "/api/v1/verifications/\(number)")
            #expect(verified.json["standing"] == "revoked")
            #expect(
                try await room.send(.get, "/api/v1/certificates/\(id)/paper", as: campus.world.ada).status == .notFound)
            let twice = try await room.send(
                .post, "/api/v1/certificates/\(id)/revocation", ["reason": "x"], as: campus.world.carla)
            #expect(twice.code == "certificates.already_revoked")
        }
    }

    @Test("the last lesson's mark has the certificate issued soon, and the keys prove it", arguments: TestEngine.all)
    func soon(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            let room = try await Classroom(campus)
            let lesson = try await room.lesson("A", in: room.section, as: campus.world.blaise)
            let mark = "/api/v1/enrollments/\(room.seat.text)/lessons/\(lesson)/completion"
            _ = try await room.send(.put, mark, as: campus.world.ada)
            var environment = Environment.live
            environment.now = { .test }
            let context = JobContext(database: campus.world.database, environment: environment, observer: .nobody)
            #expect(try await JobRunner([.issueCertificate(by: campus.backend.issuer)], context).runDue() == 1)
            let student = try #require(campus.world.ada.student)
            let list = try await room.send(.get, "/api/v1/students/\(student)/certificates", as: campus.world.ada)
            let credential = try #require(list.json["items"]?.arrayValue?.first?["credential"]?.stringValue)
            let keys = try await campus.send(.get, "/.well-known/jwks.json")
            let key = try #require(keys.json["keys"]?.arrayValue?.first)
            #expect(key["crv"] == "Ed25519" && key["d"] == nil)
            let payload = try #require(
                SigningKey.payload(of: credential, provenBy: key["x"]?.stringValue ?? ""))
            let claims = try JSONValue(parsing: Array(payload.utf8))
            #expect(claims["credentialSubject"]?["achievement"]?["humanCode"] == "MATH 1")
        }
    }

    @Test("an unknown number, or none at all, is nothing", arguments: ["x", "0000-0000-0000-0000", "%00"])
    func unknown(number: String) async throws {
        try await Campus.on(TestEngine.all[0]) { campus in
            let answer = try await campus.send(.get, "/api/v1/verifications/\(number)")
            #expect([.notFound, .badRequest, .unprocessableContent].contains(answer.status))
        }
    }
}
