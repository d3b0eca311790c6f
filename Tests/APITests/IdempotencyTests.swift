import API
import Engine
import HTTP
import Platform
import TestKit
import Testing

@Suite("Idempotency-Key", .timeLimit(.minutes(10)))
struct IdempotencyTests {
    private let user: JSONValue = [
        "email": "new@example.org", "username": "new", "full_name": "A \"new\" person", "role": "student",
    ]

    private func create(
        _ campus: Campus, _ body: JSONValue, key: String, token: String
    ) async throws -> Response {
        try await campus.send(.post, "/api/v1/users", body, token: token, headers: ["Idempotency-Key": key])
    }

    @Test("the same key with the same body does it once and answers the same", arguments: TestEngine.all)
    func replay(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            let token = try await campus.token(of: campus.world.emil)
            let first = try await create(campus, user, key: "k1", token: token)
            let second = try await create(campus, user, key: "k1", token: token)
            #expect(first.status == .created)
            #expect(second.status == .created)
            #expect(second.body == first.body)
            #expect(second.headers["Location"] == first.headers["Location"])
            #expect(second.headers["Content-Type"] == "application/json")
            #expect(try await campus.count("select count(*) from users where username = 'new'") == 1)
            let again: JSONValue = ["email": "NEW@example.org", "username": "newer", "full_name": "N"]
            #expect(try await create(campus, again, key: "k2", token: token).code == "identity.email_taken")
        }
    }

    @Test("the same key with another body is refused", arguments: TestEngine.all)
    func reuse(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            let token = try await campus.token(of: campus.world.emil)
            _ = try await create(campus, user, key: "k", token: token)
            let other: JSONValue = ["email": "x@example.org", "username": "x", "full_name": "X"]
            let refused = try await create(campus, other, key: "k", token: token)
            #expect(refused.status == .unprocessableContent)
            #expect(refused.code == "http.idempotency_key_reused")
            #expect(try await create(campus, other, key: "not printable \u{7}", token: token).status == 422)
        }
    }

    @Test("a refused change leaves its key free, and a used one is free after a day", arguments: TestEngine.all)
    func release(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            let token = try await campus.token(of: campus.world.emil, lifetime: .days(2))
            let taken: JSONValue = ["email": "ada@example.org", "username": "x", "full_name": "X"]
            #expect(try await create(campus, taken, key: "k", token: token).status == .conflict)
            #expect(try await create(campus, user, key: "k", token: token).status == .created)
            campus.clock.advance(by: .hours(24))
            let other: JSONValue = ["email": "x@example.org", "username": "x", "full_name": "X"]
            #expect(try await create(campus, other, key: "k", token: token).status == .created)
        }
    }

    @Test("of many at the same moment one does it, and all are answered the same", arguments: TestEngine.all)
    func race(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            let token = try await campus.token(of: campus.world.emil)
            let answers = try await withThrowingTaskGroup(of: Response.self) { group in
                for _ in 1...12 { group.addTask { try await create(campus, user, key: "k", token: token) } }
                return try await group.reduce(into: [Response]()) { $0.append($1) }
            }
            #expect(answers.allSatisfy { $0.status == .created })
            #expect(Set(answers.map(\.body)).count == 1)
            #expect(try await campus.count("select count(*) from users where username = 'new'") == 1)
            #expect(try await campus.count("select count(*) from email_outbox") == 1)
        }
    }

    @Test("a key is its owner's alone", arguments: TestEngine.all)
    func owners(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            for person in [campus.world.ada, campus.world.blaise] {
                let changed = try await campus.send(
                    .patch, "/api/v1/me", ["preferred_name": "P"], token: try await campus.token(of: person),
                    headers: ["Idempotency-Key": "k"])
                #expect(changed.json["id"]?.stringValue == person.user.text)
            }
        }
    }
}
