import API
import Engine
import HTTP
import Identity
import Platform
import Synchronization
import TestKit
import Testing

@Suite("What people are told when the database fails", .timeLimit(.minutes(10)))
struct FailureTests {
    /// Makes statements fail once it is armed.
    final class Fault: Sendable {
        private let failure = Mutex<DatabaseError?>(nil)
        func arm(_ kind: DatabaseError.Kind, constraint: String? = nil) {
            failure.withLock { $0 = DatabaseError(kind, constraint: constraint, message: "a fault of the test") }
        }
        var observer: StatementObserver {
            StatementObserver { _ in if let failure = self.failure.withLock({ $0 }) { throw failure } }
        }
    }

    static let kinds: [(DatabaseError.Kind, Status, String)] = [
        (.busy, 503, "http.database_unavailable"), (.unavailable, 503, "http.database_unavailable"),
        (.timedOut, 503, "http.database_unavailable"), (.conflict, 503, "http.in_the_way"),
        (.full, 507, "http.storage_full"), (.check, 422, "http.rule_broken"), (.unique, 409, "http.conflict"),
        (.foreignKey, 409, "http.conflict"), (.statement, 500, "http.internal"), (.notNull, 500, "http.internal"),
        (.other, 500, "http.internal"),
    ]

    @Test("each kind of failure has its answer, and none its cause", arguments: kinds)
    func kind(kind: DatabaseError.Kind, status: Status, code: String) async throws {
        let fault = Fault()
        try await Campus.on(TestEngine.all[0], observer: fault.observer) { campus in
            let token = try await campus.token(of: campus.world.ada)
            fault.arm(kind)
            for answer in [
                try await campus.send(.get, "/api/v1/me", token: token),
                try await campus.send(.patch, "/api/v1/me", ["locale": "az"], token: token),
            ] {
                #expect(answer.status == status)
                #expect(answer.code == code)
                #expect((answer.headers["Retry-After"] != nil) == (status == 503))
                #expect(!String(decoding: answer.body, as: UTF8.self).contains("a fault of the test"))
            }
            #expect(campus.lines.text.contains("a fault of the test") == (status >= 500))
        }
    }

    @Test("a constraint with a name is told as the field it is about")
    func constraint() async throws {
        let fault = Fault()
        try await Campus.on(TestEngine.all[0], observer: fault.observer) { campus in
            let token = try await campus.token(of: campus.world.ada)
            fault.arm(.unique, constraint: "users_email_key")
            let answer = try await campus.send(.patch, "/api/v1/me", ["locale": "az"], token: token)
            #expect(answer.code == "identity.email_taken")
            #expect(answer.json["errors"]?[0]?["field"]?.stringValue == "email")
        }
    }

    @Test("a sign-in that cannot be looked at is no failure of the person's")
    func withdrawnSignIn() async throws {
        try await Campus.on(TestEngine.all[0], passwords: .init(.init(memory: 8192, passes: 1), capacity: 0)) {
            campus in
            for _ in 1...6 {
                let answer = try await campus.logIn("ada")
                #expect(answer.status == .serviceUnavailable)
                #expect(answer.headers["Retry-After"] == "1")
            }
            #expect(try await campus.count("select count(*) from login_attempts") == 0)
        }
    }
}
