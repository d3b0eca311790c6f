import API
import Engine
import HTTP
import Identity
import Platform
import TestKit
import Testing

@Suite("Own account", .timeLimit(.minutes(10)))
struct AccountTests {
    static let newPassword = "another staple, another horse"

    @Test("without credentials, with wrong ones and with old ones nobody is anybody", arguments: TestEngine.all)
    func credentials(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            let me = { (token: String?) in try await campus.send(.get, "/api/v1/me", token: token) }
            #expect(try await me(nil).code == "http.unauthorized")
            #expect(try await me("nonsense").code == "http.unauthorized")
            let token = try await campus.token(of: campus.world.ada)
            #expect(try await me(token).status == .ok)
            let parts = token.split(separator: ".")
            #expect(try await me("\(parts[0]).\(parts[1]).").code == "http.unauthorized")
            // {"alg":"none"}
            #expect(try await me("eyJhbGciOiJub25lIn0.\(parts[1]).").code == "http.unauthorized")
            campus.clock.advance(by: .minutes(15))
            let expired = try await me(token)
            #expect(expired.code == "identity.token_expired")
            #expect(expired.headers["WWW-Authenticate"] == "Bearer")
            #expect(try await campus.send(.get, "/api/v1/me", headers: ["Authorization": "Basic YTpi"]).status == 401)
        }
    }

    @Test("a token ends with the account, and with the account's token version", arguments: TestEngine.all)
    func tokenVersion(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            let user = campus.world.ada.user
            let token = try await campus.token(of: campus.world.ada)
            try await campus.world.write {
                try $0.execute("update users set token_version = token_version + 1 where id = \(user)")
            }
            #expect(try await campus.send(.get, "/api/v1/me", token: token).code == "identity.token_revoked")
            let next = try await campus.token(of: campus.world.ada)
            #expect(try await campus.send(.get, "/api/v1/me", token: next).status == .ok)
            try await campus.world.write {
                try $0.execute("update users set is_active = \(false) where id = \(user)")
            }
            #expect(try await campus.send(.get, "/api/v1/me", token: next).code == "identity.token_revoked")
        }
    }

    @Test("a profile changes where it is named, and null clears", arguments: TestEngine.all)
    func profile(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            let token = try await campus.token(of: campus.world.ada)
            let changed = try await campus.send(
                .patch, "/api/v1/me", ["preferred_name": "Countess", "time_zone": "Asia/Baku"], token: token)
            #expect(changed.json["preferred_name"]?.stringValue == "Countess")
            #expect(changed.json["full_name"]?.stringValue == "ada")
            let cleared = try await campus.send(.patch, "/api/v1/me", ["preferred_name": nil], token: token)
            #expect(cleared.json["preferred_name"] == .null)
            #expect(cleared.json["time_zone"]?.stringValue == "Asia/Baku")
            let refused = try await campus.send(.patch, "/api/v1/me", ["role": "admin"], token: token)
            #expect(refused.status == .unprocessableContent)
            #expect(refused.json["errors"]?[0]?["field"]?.stringValue == "role")
        }
    }

    @Test("a changed password ends all access by the old one", arguments: TestEngine.all)
    func passwordChange(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            let pair = try await campus.logIn("ada")
            let change = { (current: String, new: String) in
                try await campus.send(
                    .put, "/api/v1/me/password", ["current_password": .string(current), "password": .string(new)],
                    token: pair.accessToken)
            }
            #expect(try await change("wrong", Self.newPassword).code == "identity.wrong_credentials")
            #expect(try await change(Campus.password, "short").code == "identity.password_too_short")
            #expect(try await change(Campus.password, "ADA@example.org").code == "identity.password_is_login")
            #expect(try await change(Campus.password, "password1234").code == "identity.password_too_common")
            #expect(try await change(Campus.password, Self.newPassword).status == .noContent)
            #expect(try await campus.send(.get, "/api/v1/me", token: pair.accessToken).status == .unauthorized)
            let refreshed = try await campus.send(
                .post, "/api/v1/auth/refresh", ["refresh_token": .string(pair.refreshToken)])
            #expect(refreshed.status == .unauthorized)
            #expect(try await campus.logIn("ada").status == .unauthorized)
            #expect(try await campus.logIn("ada", Self.newPassword).status == .ok)
        }
    }

    @Test("who got the password from somebody else must change it before anything else", arguments: TestEngine.all)
    func forcedChange(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            try await campus.world.write { try $0.execute("update users set must_change_password = \(true)") }
            let answer = try await campus.logIn("carla")
            #expect(answer.json["user"]?["must_change_password"] == true)
            let token = answer.accessToken
            #expect(try await campus.send(.get, "/api/v1/me", token: token).status == .ok)
            let users = try await campus.send(.get, "/api/v1/users", token: token)
            #expect(users.code == "identity.password_change_required")
            let body: JSONValue = [
                "current_password": .string(Campus.password), "password": .string(Self.newPassword),
            ]
            #expect(try await campus.send(.put, "/api/v1/me/password", body, token: token).status == .noContent)
            let next = try await campus.logIn("carla", Self.newPassword)
            #expect(try await campus.send(.get, "/api/v1/users", token: next.accessToken).status == .ok)
        }
    }

    @Test("a forgotten password is replaced by mail, once, and opens a locked login", arguments: TestEngine.all)
    func passwordReset(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            for _ in 1...5 { _ = try await campus.logIn("ada", "wrong") }
            for login in ["nobody@example.org", "ADA@example.org"] {
                let asked = try await campus.send(.post, "/api/v1/auth/password-reset", ["login": .string(login)])
                #expect(asked.status == .noContent)
            }
            #expect(try await campus.count("select count(*) from email_outbox") == 1)
            let token = try #require(try await campus.mailedToken(to: campus.world.ada.user))
            let body: JSONValue = ["token": .string(token), "password": .string(Self.newPassword)]
            #expect(try await campus.send(.put, "/api/v1/auth/password-reset", body).status == .noContent)
            campus.clock.advance(by: .seconds(1))
            #expect(try await campus.logIn("ada", Self.newPassword).status == .ok)
            let again = try await campus.send(.put, "/api/v1/auth/password-reset", body)
            #expect(again.code == "identity.token_invalid")
            let stored = try await campus.count(
                "select count(*) from email_outbox where cast(payload as text) like \("%\(token)%")")
            #expect(stored == 0)
        }
    }

    @Test("a mailed token has its hour", arguments: TestEngine.all)
    func resetExpiry(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            _ = try await campus.send(.post, "/api/v1/auth/password-reset", ["login": "ada"])
            let token = try #require(try await campus.mailedToken(to: campus.world.ada.user))
            campus.clock.advance(by: .hours(1))
            let late = try await campus.send(
                .put, "/api/v1/auth/password-reset",
                ["token": .string(token), "password": .string(Self.newPassword)])
            #expect(late.code == "identity.token_invalid")
        }
    }

    @Test("sign-up waits for the mail to be answered, and tells nobody who has an account", arguments: TestEngine.all)
    func signUp(engine: TestEngine) async throws {
        let form = { (email: String, name: String) -> JSONValue in
            [
                "email": .string(email), "username": .string(name), "full_name": "Fatima",
                "password": .string(Self.newPassword),
            ]
        }
        try await Campus.on(engine) { campus in
            let closed = try await campus.send(.post, "/api/v1/auth/sign-up", form("f@example.org", "fatima"))
            #expect(closed.code == "identity.sign_up_closed")
        }
        var settings = IdentitySettings()
        settings.allowsSignUp = true
        try await Campus.on(engine, settings: settings) { campus in
            let signUp = { try await campus.send(.post, "/api/v1/auth/sign-up", form($0, $1)) }
            #expect(try await signUp("F@example.org", "fatima").status == .noContent)
            #expect(try await signUp("Ada@example.org", "fatima2").status == .noContent)
            #expect(try await signUp("g@example.org", "ADA").code == "identity.username_taken")
            #expect(try await signUp("no address", "h").status == .unprocessableContent)
            #expect(try await signUp("h@localhost", "h").code == "identity.email_invalid")
            #expect(try await campus.logIn("fatima", Self.newPassword).status == .unauthorized)
            let user: Identifier<Kind.User>? = try await campus.world.inspect {
                try $0.value("select id from users where username = 'fatima'")
            }
            let fatima = try #require(user)
            let token = try #require(try await campus.mailedToken(to: fatima))
            let verified = try await campus.send(.post, "/api/v1/auth/email-verification", ["token": .string(token)])
            #expect(verified.status == .noContent)
            #expect(try await campus.logIn("fatima", Self.newPassword).status == .ok)
        }
    }
}
