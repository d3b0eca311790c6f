import API
import Engine
import HTTP
import Platform
import TestKit
import Testing

@Suite("Hostile input", .timeLimit(.minutes(10)))
struct HostileInputTests {
    static let hostileTexts = [
        "'; drop table users; --", "\" or 1=1 --", "<script>alert(1)</script>", "${jndi:ldap://x}", "../../etc/passwd",
        "%00", "\u{202E}reversed", "🏳️‍🌈", "a\u{0301}", String(repeating: "x", count: 255),
    ]

    @Test("texts are stored and answered as they are", arguments: TestEngine.all)
    func texts(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            let token = try await campus.token(of: campus.world.ada)
            let staff = try await campus.token(of: campus.world.emil)
            for text in Self.hostileTexts {
                let changed = try await campus.send(.patch, "/api/v1/me", ["full_name": .string(text)], token: token)
                #expect(changed.status == .ok, "\(text)")
                #expect(changed.json["full_name"]?.stringValue == text)
                let query = QueryItem.format([QueryItem(name: "q", value: String(text.prefix(100)))])
                #expect(try await campus.send(.get, "/api/v1/users?\(query)", token: staff).status == .ok, "\(text)")
                #expect(try await campus.logIn(text).status == .unauthorized, "\(text)")
            }
            #expect(try await campus.logIn("ada", Self.hostileTexts[0]).status == .unauthorized)
            #expect(try await campus.count("select count(*) from users") == 5)
        }
    }

    static let hostileBodies: [(String, Status)] = [
        ("{", 400), ("", 400), ("[]", 422), ("null", 422), (#"{"login":1,"password":"x"}"#, 422),
        (#"{"login":"a","login":"b","password":"x"}"#, 400), (#"{"login":"a","password":"x","admin":true}"#, 422),
        (#"{"login":"a\u0000","password":"x"}"#, 422), (#"{"login":"\ud800","password":"x"}"#, 400),
        (#"{"login":"","password":""}"#, 422), (String(repeating: "[", count: 10_000), 400),
        (#"{"login":""# + String(repeating: "a", count: 300) + #"","password":"x"}"#, 422),
    ]

    @Test("bodies that are no login are refused with the reason", arguments: hostileBodies)
    func bodies(text: String, status: Status) async throws {
        try await Campus.on(TestEngine.all[0]) { campus in
            let answer = try await campus.send(raw: text, to: "/api/v1/auth/login")
            #expect(answer.status == status)
            #expect(answer.headers["Content-Type"] == "application/problem+json")
            #expect(answer.json["request_id"]?.stringValue != nil)
            #expect(try await campus.count("select count(*) from login_attempts") == 0)
        }
    }

    @Test("every operation answers nonsense with a problem of its own document", arguments: TestEngine.all)
    func nonsense(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            let token = try await campus.token(of: campus.world.emil)
            for operation in RESTInterface.endpoints.map(\.operation) where !operation.isPage {
                let path =
                    "/"
                    + operation.path.segments.map { segment in
                        if case .literal(let text) = segment { text } else { "not-an-id" }
                    }.joined(separator: "/")
                let body: JSONValue? = operation.method.isSafe ? nil : ["nonsense": 1]
                let answer = try await campus.send(operation.method, path, body, token: token)
                let documented = operation.allProblems.contains {
                    $0.status == answer.status && $0.code == answer.code
                }
                #expect(documented || answer.status < 300, "\(operation.id): \(answer.status) \(answer.code ?? "")")
            }
        }
    }

    @Test("nothing a person sent stands in the log")
    func log() async throws {
        try await Campus.on(TestEngine.all[0]) { campus in
            _ = try await campus.logIn("secretive@example.org", "a very secret thing")
            let token = try await campus.token(of: campus.world.emil)
            _ = try await campus.send(.get, "/api/v1/users?q=secretive", token: token)
            #expect(campus.lines.text.contains(campus.world.emil.user.text))
            #expect(campus.lines.text.contains("\"status\":401"))
            #expect(!campus.lines.text.contains("secretive"))
            #expect(!campus.lines.text.contains("very secret"))
        }
    }
}

extension Campus {
    /// Sends bytes that claim to be JSON.
    func send(raw text: String, to path: String) async throws -> Response {
        try await send(.post, path, headers: ["Content-Type": "application/json"], body: Array(text.utf8))
    }
}
