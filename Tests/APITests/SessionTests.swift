import API
import Access
import Engine
import HTTP
import Identity
import Platform
import TestKit
import Testing

@Suite("Sessions", .timeLimit(.minutes(10)))
struct SessionTests {
    /// Signs a browser in, as the sign-in page does.
    private static let signInPage: Endpoint<APIContext> = .page(
        .post, "/sign-in", id: "sign_in_page", permission: .anyone
    ).page { call in
        let (_, cookie) = try await call.context.signInBrowser("ada", password: Campus.password)
        var response = Response.empty()
        response.set(cookie)
        return response
    }

    /// Tells who asks, and what rows they see.
    private static let openPage: Endpoint<APIContext> = .page(
        .get, "/open", id: "open_page", permission: .anyone
    ).page { call in
        let seen = try await call.context.readPublic { transaction, actor in
            let students = try transaction.value("select count(*) from students", as: Int.self) ?? 0
            return "\(actor?.role.rawValue ?? "nobody") sees \(students)"
        }
        return .text(seen)
    }

    private static let endpoints = RESTInterface.endpoints + [signInPage, openPage]

    private func cookie(_ campus: Campus) async throws -> String {
        let answer = try await campus.send(.post, "/sign-in")
        let header = try #require(answer.headers["Set-Cookie"])
        #expect(header.contains("HttpOnly"))
        #expect(header.contains("SameSite=Lax"))
        return String(try #require(header.split(separator: ";").first))
    }

    private func formToken(_ cookie: String, _ campus: Campus) throws -> String {
        let token = try #require(SessionToken(String(cookie.dropFirst("lyceum_session=".count))))
        return token.formToken(campus.backend.secret)
    }

    @Test("a cookie reads as its person, and changes nothing without the form token", arguments: TestEngine.all)
    func forms(engine: TestEngine) async throws {
        try await Campus.on(engine, endpoints: Self.endpoints) { campus in
            let cookie = try await cookie(campus)
            let me = try await campus.send(.get, "/api/v1/me", headers: ["Cookie": cookie])
            #expect(me.json["username"]?.stringValue == "ada")
            let body: JSONValue = ["preferred_name": "A"]
            let forged = try await campus.send(.patch, "/api/v1/me", body, headers: ["Cookie": cookie])
            #expect(forged.code == "identity.form_token")
            let wrong = try await campus.send(
                .patch, "/api/v1/me", body, headers: ["Cookie": cookie, "X-CSRF-Token": "guess"])
            #expect(wrong.code == "identity.form_token")
            let right = try await campus.send(
                .patch, "/api/v1/me", body,
                headers: ["Cookie": cookie, "X-CSRF-Token": try formToken(cookie, campus)])
            #expect(right.status == .ok)
            #expect(try await campus.count("select count(*) from audit_logs where action = 'login'") == 1)
        }
    }

    @Test("a cookie proves nothing for another person, nor when made up", arguments: TestEngine.all)
    func forgery(engine: TestEngine) async throws {
        try await Campus.on(engine, endpoints: Self.endpoints) { campus in
            let secret = try await cookie(campus).split(separator: ".").last ?? ""
            for value in ["\(campus.world.emil.user).\(secret)", "nonsense", "", ".", "\(campus.world.ada.user)."] {
                let answer = try await campus.send(
                    .get, "/api/v1/me", headers: ["Cookie": "lyceum_session=\(value)"])
                #expect(answer.code == "identity.session_ended")
            }
        }
    }

    @Test("an open page takes a cookie that is no good for none, and shows nothing by it", arguments: TestEngine.all)
    func openPages(engine: TestEngine) async throws {
        try await Campus.on(engine, endpoints: Self.endpoints) { campus in
            let open = { (cookie: String) in
                let answer = try await campus.send(.get, "/open", headers: ["Cookie": cookie])
                return String(decoding: answer.body, as: UTF8.self)
            }
            let own = try await cookie(campus)
            #expect(try await open(own) == "student sees 1")
            let secret = own.split(separator: ".").last ?? ""
            #expect(try await open("lyceum_session=\(campus.world.emil.user).\(secret)") == "nobody sees 0")
            #expect(try await open("lyceum_session=nonsense") == "nobody sees 0")
            let line = campus.lines.text.split(separator: "\n").last { $0.contains("/open") } ?? ""
            #expect(!line.contains("user_id"))
            let token = try await campus.token(of: campus.world.ada)
            campus.clock.advance(by: .minutes(15))
            #expect(try await campus.send(.get, "/open", token: token).code == "identity.token_expired")
        }
    }

    @Test("a session ends by itself, by its owner and by a new password", arguments: TestEngine.all)
    func endings(engine: TestEngine) async throws {
        try await Campus.on(engine, endpoints: Self.endpoints) { campus in
            let status = { try await campus.send(.get, "/api/v1/me", headers: ["Cookie": $0]).status }
            let (first, second) = (try await cookie(campus), try await cookie(campus))
            let token = try await campus.token(of: campus.world.ada)
            let list = try await campus.send(.get, "/api/v1/me/sessions", headers: ["Cookie": first])
            let items = try #require(list.json["items"]?.arrayValue)
            #expect(items.count == 2)
            let current = try #require(items.first { $0["is_current"] == true }?["id"]?.stringValue)
            let stranger = try await campus.token(of: campus.world.blaise)
            let path = "/api/v1/me/sessions/\(current)"
            #expect(try await campus.send(.delete, path, token: stranger).status == .notFound)
            #expect(try await campus.send(.delete, path, token: token).status == .noContent)
            #expect(try await status(first) == .unauthorized)
            #expect(try await status(second) == .ok)
            campus.clock.advance(by: .hours(12))
            #expect(try await status(second) == .unauthorized)
            let third = try await cookie(campus)
            let fresh = try await campus.token(of: campus.world.ada)
            #expect(try await campus.send(.delete, "/api/v1/me/sessions", token: fresh).status == .noContent)
            #expect(try await status(third) == .unauthorized)
            #expect(try await campus.send(.get, "/api/v1/me", token: fresh).code == "identity.token_revoked")
        }
    }

    @Test("a browser that changes the password stays signed in, others do not", arguments: TestEngine.all)
    func passwordChange(engine: TestEngine) async throws {
        try await Campus.on(engine, endpoints: Self.endpoints) { campus in
            let (own, other) = (try await cookie(campus), try await cookie(campus))
            let body: JSONValue = [
                "current_password": .string(Campus.password), "password": "yet another long staple",
            ]
            let changed = try await campus.send(
                .put, "/api/v1/me/password", body,
                headers: ["Cookie": own, "X-CSRF-Token": try formToken(own, campus)])
            #expect(changed.status == .noContent)
            #expect(try await campus.send(.get, "/api/v1/me", headers: ["Cookie": own]).status == .ok)
            #expect(try await campus.send(.get, "/api/v1/me", headers: ["Cookie": other]).status == .unauthorized)
        }
    }
}
