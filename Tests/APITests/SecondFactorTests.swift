import API
import Engine
import HTTP
import Identity
import Platform
import TestKit
import Testing

@Suite("Second factor", .timeLimit(.minutes(10)))
struct SecondFactorTests {
    /// Sets a factor up for Ada; answers its secret and the recovery codes.
    private func setUp(_ campus: Campus) async throws -> (secret: String, recovery: [String]) {
        let token = try await campus.token(of: campus.world.ada)
        let added = try await campus.send(.post, "/api/v1/me/second-factor", token: token)
        let secret = try #require(added.json["secret"]?.stringValue)
        #expect(added.json["uri"]?.stringValue?.contains("secret=\(secret)") == true)
        #expect(try await campus.logIn("ada").status == .ok, "it does not count before it is confirmed")
        let wrong = try await campus.send(.put, "/api/v1/me/second-factor", ["otp": "000000"], token: token)
        #expect(wrong.code == "identity.wrong_code")
        let confirmed = try await campus.send(
            .put, "/api/v1/me/second-factor", ["otp": .string(try Authenticator.code(secret, at: campus.clock.now))],
            token: token)
        let recovery = confirmed.json["recovery_codes"]?.arrayValue?.compactMap(\.stringValue) ?? []
        #expect(recovery.count == 10)
        return (secret, recovery)
    }

    private func logIn(_ campus: Campus, _ code: String) async throws -> Response {
        try await campus.send(
            .post, "/api/v1/auth/login",
            ["login": "ada", "password": .string(Campus.password), "otp": .string(code)])
    }

    @Test("a sign-in asks for the code, and takes each once", arguments: TestEngine.all)
    func codes(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            let (secret, _) = try await setUp(campus)
            #expect(try await campus.logIn("ada").code == "identity.otp_required")
            #expect(try await campus.logIn("ada", "wrong").code == "identity.wrong_credentials")
            let used = try Authenticator.code(secret, at: campus.clock.now)
            #expect(try await logIn(campus, used).code == "identity.wrong_code", "it confirmed the factor already")
            campus.clock.advance(by: .seconds(30))
            let next = try Authenticator.code(secret, at: campus.clock.now)
            #expect(try await logIn(campus, next).status == .ok)
            #expect(try await logIn(campus, next).code == "identity.wrong_code")
            campus.clock.advance(by: .seconds(90))
            #expect(try await logIn(campus, next).code == "identity.wrong_code")
        }
    }

    @Test("wrong codes lock the login as wrong passwords do", arguments: TestEngine.all)
    func lockout(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            let (secret, _) = try await setUp(campus)
            campus.clock.advance(by: .seconds(30))
            for guess in 1...5 { #expect(try await logIn(campus, "00000\(guess)").code == "identity.wrong_code") }
            #expect(try await logIn(campus, try Authenticator.code(secret, at: campus.clock.now)).status == .locked)
        }
    }

    @Test("a recovery code stands in once, however it is typed", arguments: TestEngine.all)
    func recovery(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            let (_, codes) = try await setUp(campus)
            #expect(try await logIn(campus, codes[0].lowercased().replacing("-", with: " ")).status == .ok)
            #expect(try await logIn(campus, codes[0]).code == "identity.wrong_code")
            campus.clock.advance(by: .seconds(1))
            #expect(try await logIn(campus, codes[1]).status == .ok)
            let plain = try await campus.count(
                "select count(*) from mfa_recovery_codes where code_hash = \(codes[2])")
            #expect(plain == 0)
        }
    }

    @Test("it is taken away with password and code, or by an administrator", arguments: TestEngine.all)
    func removal(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            let (_, codes) = try await setUp(campus)
            let token = try await campus.token(of: campus.world.ada)
            let path = "/api/v1/me/second-factor/removal"
            let withoutCode = try await campus.send(
                .post, path, ["password": .string(Campus.password)], token: token)
            #expect(withoutCode.code == "identity.otp_required")
            let removed = try await campus.send(
                .post, path, ["password": .string(Campus.password), "otp": .string(codes[0])], token: token)
            #expect(removed.status == .noContent)
            #expect(try await campus.logIn("ada").status == .ok)
            _ = try await setUp(campus)
            let administrator = try await campus.token(of: campus.world.emil)
            let reset = "/api/v1/users/\(campus.world.ada.user)/second-factor"
            #expect(try await campus.send(.delete, reset, token: token).status == .forbidden)
            #expect(try await campus.send(.delete, reset, token: administrator).status == .noContent)
            #expect(try await campus.logIn("ada").status == .ok)
        }
    }

    @Test("where staff need one, they set it up before anything else", arguments: TestEngine.all)
    func obligation(engine: TestEngine) async throws {
        var settings = IdentitySettings()
        settings.requiresSecondFactorForStaff = true
        try await Campus.on(engine, settings: settings) { campus in
            let staff = try await campus.token(of: campus.world.emil)
            let refused = try await campus.send(.get, "/api/v1/users", token: staff)
            #expect(refused.code == "identity.second_factor_required")
            let added = try await campus.send(.post, "/api/v1/me/second-factor", token: staff)
            let secret = try #require(added.json["secret"]?.stringValue)
            let confirmed = try await campus.send(
                .put, "/api/v1/me/second-factor",
                ["otp": .string(try Authenticator.code(secret, at: campus.clock.now))],
                token: staff)
            #expect(confirmed.status == .ok)
            #expect(try await campus.send(.get, "/api/v1/users", token: staff).status == .ok)
            let student = try await campus.token(of: campus.world.ada)
            #expect(try await campus.send(.patch, "/api/v1/me", ["locale": "az"], token: student).status == .ok)
        }
    }

    @Test("an authenticator's secret is sealed at rest and hidden in the audit", arguments: TestEngine.all)
    func sealing(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            _ = try await setUp(campus)
            let stored: [UInt8]? = try await campus.world.inspect { try $0.value("select secret from mfa_factors") }
            let sealed = SealedText(stored: String(decoding: stored ?? [], as: UTF8.self))
            #expect(sealed.opened(for: .secondFactors, by: campus.backend.secret) != nil)
            let shown = try await campus.count(
                """
                select count(*) from audit_logs
                 where table_name = 'mfa_factors' and cast(new_values as text) like \("%\(sealed.stored)%")
                """)
            #expect(shown == 0)
        }
    }
}
