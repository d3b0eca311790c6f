import Access
import Engine
import HTTP
import Identity
import Platform
import TestKit
import Testing

@testable import API

@Suite("API keys")
struct APIKeyTests {
    /// A key of Ada's.
    private func key(
        _ campus: Campus, _ scope: APIKey.Scope = .write, lasting lifetime: Duration? = nil
    ) async throws -> (text: String, id: Identifier<APIKey>) {
        let token = APIKeyToken(.live)
        let (now, ada) = (campus.clock.now, campus.world.ada.user)
        let key = try await campus.world.write { transaction in
            try transaction.issueKey(
                token, named: "sync", scope: scope, expiresAt: lifetime.map { now + $0 },
                under: transaction.administering(ada, by: campus.world))
        }
        return (token.text, key.id)
    }

    @Test("a key does what its person may do", arguments: TestEngine.all)
    func acting(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            let key = try await key(campus)
            let me = try await campus.send(.get, "/api/v1/me", token: key.text)
            #expect(me.json["id"]?.stringValue == campus.world.ada.user.text)
            #expect(try await campus.send(.patch, "/api/v1/me", ["preferred_name": "A"], token: key.text).status == .ok)
            #expect(try await campus.send(.get, "/api/v1/users", token: key.text).status == .forbidden)
            let stored = try await campus.world.inspect { transaction in
                try transaction.rows("select key_hash, last_used_at from api_keys").map {
                    (try $0[0] as String, try $0[1] as Timestamp?)
                }
            }
            #expect(stored.count == 1 && !key.text.contains(stored[0].0) && stored[0].1 == campus.clock.now)
        }
    }

    @Test("a key for reading changes nothing", arguments: TestEngine.all)
    func reading(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            let key = try await key(campus, .read)
            #expect(try await campus.send(.get, "/api/v1/me", token: key.text).status == .ok)
            let change = try await campus.send(.patch, "/api/v1/me", ["preferred_name": "A"], token: key.text)
            #expect(change.status == .forbidden && change.code == "identity.key_scope")
        }
    }

    @Test("a key ends when it is revoked, expires, or its account is locked or out of use", arguments: TestEngine.all)
    func ending(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            let (revoked, lasting) = (try await key(campus), try await key(campus, lasting: .hours(1)))
            let path = "/api/v1/users/\(campus.world.ada.user)"
            let admin = try await campus.token(of: campus.world.emil)
            func code(_ key: String) async throws -> String? {
                let answer = try await campus.send(.get, "/api/v1/me", token: key)
                return answer.status == .ok ? nil : answer.code
            }
            #expect(try await code(revoked.text) == nil)
            let isRevoked = try await campus.world.write { [world = campus.world] transaction in
                let grant = try transaction.administering(world.ada.user, by: world)
                #expect(try transaction.keys(under: grant).count == 2)
                let first = try transaction.revokeKey(revoked.id, under: grant)
                return try first && !transaction.revokeKey(revoked.id, under: grant)
            }
            #expect(isRevoked)
            #expect(try await code(revoked.text) == "identity.key_invalid")
            #expect(try await code(lasting.text) == nil)
            for (place, method) in [("/lock", Method.delete), ("/deactivation", .delete)] {
                let body: JSONValue? = place == "/lock" ? [:] : nil
                #expect(try await campus.send(.post, path + place, body, token: admin).status == .noContent)
                #expect(try await code(lasting.text) == "identity.key_invalid")
                #expect(try await campus.send(method, path + place, token: admin).status == .noContent)
                #expect(try await code(lasting.text) == nil)
            }
            campus.clock.advance(by: .hours(1))
            #expect(try await code(lasting.text) == "identity.key_invalid")
        }
    }

    @Test("who guesses keys has to wait, as who guesses passwords", arguments: TestEngine.all)
    func guessing(engine: TestEngine) async throws {
        var settings = IdentitySettings()
        settings.signInBurst = 3
        try await Campus.on(engine, settings: settings) { campus in
            let key = try await key(campus)
            for _ in 1...3 {
                let wrong = try await campus.send(.get, "/api/v1/me", token: APIKeyToken(.live).text, from: "192.0.2.9")
                #expect(wrong.code == "identity.key_invalid")
            }
            let late = try await campus.send(.get, "/api/v1/me", token: APIKeyToken(.live).text, from: "192.0.2.9")
            #expect(late.status == .tooManyRequests && late.headers["Retry-After"] != nil)
            #expect(try await campus.send(.get, "/api/v1/me", token: key.text).status == .ok)
        }
    }

    @Test("an account that an administrator has locked stays so", arguments: TestEngine.all)
    func lockByHand(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            let (admin, ada) = (
                try await campus.token(of: campus.world.emil), try await campus.token(of: campus.world.ada)
            )
            let path = "/api/v1/users/\(campus.world.ada.user)/lock"
            let end = (campus.clock.now + .hours(2)).text
            #expect(try await campus.send(.post, path, ["until": .string(end)], token: ada).status == .forbidden)
            #expect(try await campus.send(.post, path, ["until": .string(end)], token: admin).status == .noContent)
            #expect(try await campus.send(.get, "/api/v1/me", token: ada).status == .unauthorized)
            // A stranger learns nothing of it, and cannot end it.
            #expect(try await campus.logIn("ada", "wrong").status == .unauthorized)
            let right = try await campus.logIn("ada")
            #expect(right.status == .locked && right.headers["Retry-After"] == "7200")
            campus.clock.advance(by: .hours(2))
            #expect(try await campus.logIn("ada").status == .ok)
            let own = "/api/v1/users/\(campus.world.emil.user)/lock"
            let later = try await campus.token(of: campus.world.emil)
            #expect(try await campus.send(.post, own, [:], token: later).status == .forbidden)
            #expect(try await campus.send(.post, path, [:], token: later).status == .noContent)
            campus.clock.advance(by: .days(3650))
            #expect(try await campus.logIn("ada").status == .locked)
        }
    }
}

extension Transaction {
    fileprivate func administering(
        _ user: Identifier<Kind.User>, by world: World
    ) throws -> Grant<Identifier<Kind.User>> {
        let system = Grant<Policy.InstitutionAction>.system(.manageUsers, as: world.emil.user)
        return try grant(.administer, on: user, to: system.actor)
    }
}
