import API
import Engine
import HTTP
import Identity
import Platform
import TestKit
import Testing

@Suite("Signing in", .timeLimit(.minutes(10)))
struct SigningInTests {
    @Test("a login by address or name, in either case, gets tokens in the promised shape", arguments: TestEngine.all)
    func shape(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            for login in ["ada@example.org", "ADA@Example.Org", "Ada", " ada "] {
                let answer = try await campus.logIn(login)
                #expect(answer.status == .ok)
                #expect(answer.json["expires_in"]?.integerValue == 900)
                #expect(answer.json["user"]?["id"]?.stringValue == campus.world.ada.user.text)
                #expect(answer.json["user"]?["student_id"]?.stringValue == campus.world.ada.student?.text)
                #expect(answer.json["user"]?["role"]?.stringValue == "student")
                let me = try await campus.send(.get, "/api/v1/me", token: answer.accessToken)
                #expect(me.status == .ok, "\(campus.lines.text)")
                #expect(me.json["email"]?.stringValue == "ada@example.org")
            }
            #expect(try await campus.count("select count(*) from audit_logs where action = 'login'") == 4)
            #expect(try await campus.logIn("blaise").json["user"]?["student_id"] == nil)
        }
    }

    @Test(
        "a wrong password, an unknown login and an account out of use are answered the same", arguments: TestEngine.all)
    func wrong(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            try await campus.world.write {
                try $0.execute("update users set is_active = \(false) where username = 'dora'")
            }
            let answers = [
                try await campus.logIn("ada", "not the password"), try await campus.logIn("nobody"),
                try await campus.logIn("dora"),
            ]
            for answer in answers {
                #expect(answer.status == .unauthorized)
                #expect(answer.code == "identity.wrong_credentials")
            }
            #expect(Set(answers.map { $0.json["detail"]?.stringValue }).count == 1)
            #expect(try await campus.count("select count(*) from audit_logs where action = 'login_failed'") == 3)
            #expect(!campus.lines.text.contains("nobody"))
        }
    }

    @Test(
        "five failures lock a login, known or not, and the right password does not open it", arguments: TestEngine.all)
    func lockout(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            for login in ["ada", "nobody"] {
                for _ in 1...5 { #expect(try await campus.logIn(login, "wrong").status == .unauthorized) }
                let locked = try await campus.logIn(login)
                #expect(locked.status == .locked)
                #expect(locked.headers["Retry-After"] == "900")
            }
            campus.clock.advance(by: .minutes(15))
            #expect(try await campus.logIn("ada").status == .ok)
            #expect(try await campus.logIn("nobody").status == .unauthorized)
            for _ in 1...4 { _ = try await campus.logIn("nobody", "wrong") }
            #expect(try await campus.logIn("nobody").headers["Retry-After"] == "1800")
        }
    }

    @Test("however many guess at once, five get an answer", arguments: TestEngine.all)
    func race(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            let statuses = try await withThrowingTaskGroup(of: Status.self) { group in
                for _ in 1...30 { group.addTask { try await campus.logIn("ada", "wrong").status } }
                return try await group.reduce(into: [Status]()) { $0.append($1) }
            }
            #expect(statuses.count { $0 == .unauthorized } == 5)
            #expect(statuses.count { $0 == .locked } == 25)
            #expect(try await campus.logIn("ada").status == .locked)
        }
    }

    @Test("a success forgets the failures before it", arguments: TestEngine.all)
    func forgiveness(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            for _ in 1...3 {
                for _ in 1...4 { _ = try await campus.logIn("ada", "wrong") }
                campus.clock.advance(by: .seconds(1))
                #expect(try await campus.logIn("ada").status == .ok)
                campus.clock.advance(by: .seconds(1))
            }
        }
    }

    @Test("a refresh token is good once, and its second use ends the family", arguments: TestEngine.all)
    func reuse(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            let refresh = { (token: String) in
                try await campus.send(.post, "/api/v1/auth/refresh", ["refresh_token": .string(token)])
            }
            let first = try await campus.logIn("ada")
            let other = try await campus.logIn("ada")
            let second = try await refresh(first.refreshToken)
            #expect(second.status == .ok)
            #expect(second.refreshToken != first.refreshToken)
            let third = try await refresh(second.refreshToken)
            #expect(third.status == .ok)
            let stolen = try await refresh(first.refreshToken)
            #expect(stolen.status == .unauthorized)
            #expect(stolen.code == "identity.refresh_refused")
            #expect(try await refresh(third.refreshToken).status == .unauthorized)
            #expect(try await refresh(other.refreshToken).status == .ok)
        }
    }

    @Test("of two who refresh with one token at the same moment, one gets tokens", arguments: TestEngine.all)
    func simultaneousRefresh(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            let token = try await campus.logIn("ada").refreshToken
            let statuses = try await withThrowingTaskGroup(of: Status.self) { group in
                for _ in 1...8 {
                    group.addTask {
                        try await campus.send(.post, "/api/v1/auth/refresh", ["refresh_token": .string(token)]).status
                    }
                }
                return try await group.reduce(into: [Status]()) { $0.append($1) }
            }
            #expect(statuses.count { $0 == .ok } == 1)
        }
    }

    @Test("a refresh token expires after thirty days, and ends with a logout", arguments: TestEngine.all)
    func endings(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            let pair = try await campus.logIn("ada")
            let body: JSONValue = ["refresh_token": .string(pair.refreshToken)]
            #expect(try await campus.send(.post, "/api/v1/auth/logout", body).status == .noContent)
            #expect(try await campus.send(.post, "/api/v1/auth/logout", body).status == .noContent)
            #expect(try await campus.send(.post, "/api/v1/auth/refresh", body).status == .unauthorized)
            let late: JSONValue = ["refresh_token": .string(try await campus.logIn("ada").refreshToken)]
            campus.clock.advance(by: .days(30))
            #expect(try await campus.send(.post, "/api/v1/auth/refresh", late).status == .unauthorized)
            let stored = try await campus.count(
                "select count(*) from refresh_tokens where token_hash = \(pair.refreshToken)")
            #expect(stored == 0)
        }
    }

    @Test("one address that tries too often has to wait, others do not", arguments: TestEngine.all)
    func rate(engine: TestEngine) async throws {
        var settings = IdentitySettings()
        settings.signInBurst = 3
        settings.signInsPerSecond = 0.5
        try await Campus.on(engine, settings: settings) { campus in
            for _ in 1...3 { #expect(try await campus.logIn("ada").status == .ok) }
            let limited = try await campus.logIn("ada")
            #expect(limited.status == .tooManyRequests)
            #expect(limited.headers["Retry-After"] == "2")
            let body: JSONValue = ["login": "ada", "password": .string(Campus.password)]
            #expect(try await campus.send(.post, "/api/v1/auth/login", body, from: "192.0.2.9").status == .ok)
            campus.clock.advance(by: .seconds(2))
            #expect(try await campus.logIn("ada").status == .ok)
        }
    }

    @Test("a stronger hash replaces the old one at the next sign-in", arguments: TestEngine.all)
    func rehash(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            let old = try await PasswordHashing(.init(memory: 16_384, passes: 1)).hash(Campus.password)
            try await campus.world.write { try $0.execute("update users set password_hash = \(old)") }
            #expect(try await campus.logIn("ada").status == .ok)
            let kept = try await campus.count(
                "select count(*) from users where username = 'ada' and password_hash = \(old)")
            #expect(kept == 0)
            #expect(try await campus.logIn("ada").status == .ok)
        }
    }
}
