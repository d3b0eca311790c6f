import Access
import Engine
import Identity
import Platform
import TestKit
import Testing

@testable import App

@Suite("Files through the whole program", .timeLimit(.minutes(1)))
struct FileServingTests {
    private static let secret = "a secret that is long enough for a test"

    @Test("a file is brought over a socket, and sent again", arguments: TestEngine.all)
    func bringing(engine: TestEngine) async throws {
        try await engine.withLocation { url, directory in
            let settings = try Settings(
                ProgramSettings.all,
                environment: [
                    "DATABASE_URL": url, "LYCEUM_PORT": "0", "LYCEUM_SECRET": Self.secret,
                    "LYCEUM_BACKUPS": directory.file("backups"), "LYCEUM_FILES": directory.file("kept"),
                    "LYCEUM_FILE_LIMIT": "1",
                ])
            let program = try await ServingProgram(settings, migrating: true, log: LogWriter(to: -1))
            let (course, user) = try await Self.seed(program.store)
            let token = try Self.token(of: user)
            let brought = try await Self.bring("abc", to: course, token, port: program.port)
            #expect(brought.status == 201, "\(brought.body)")
            let id = brought.body.firstRange(of: "\"id\":\"").map { brought.body[$0.upperBound...].prefix(36) } ?? ""
            let sent = try await ask(
                """
                GET /api/v1/materials/\(id)/file HTTP/1.1\r
                Host: localhost\r
                Connection: close\r
                Authorization: Bearer \(token)\r
                Range: bytes=1-\r
                \r

                """, port: program.port)
            #expect(sent.status == 206 && sent.body == "bc", "\(sent.head)")
            #expect(sent.head.contains("Content-Security-Policy: sandbox"))
            let tooLarge = try await Self.bring(
                String(repeating: "x", count: 1_050_000), to: course, token, port: program.port)
            #expect(tooLarge.status == 413)
            #expect(try await Self.bring("abc", to: course, "nonsense", port: program.port).status == 401)
            await program.stop()
            #expect(DirectoryNames.of(directory.file("kept/incoming")) == [])
            #expect(DirectoryNames.of(directory.file("kept"))?.sorted() == [".lock", "ba", "incoming"])
        }
    }

    private static func bring(_ text: String, to course: String, _ token: String, port: Int) async throws -> Answer {
        let body = """
            --b\r
            Content-Disposition: form-data; name="is_published"\r
            \r
            true\r
            --b\r
            Content-Disposition: form-data; name="file"; filename="a.txt"\r
            \r
            \(text)\r
            --b--\r

            """
        return try await ask(
            """
            POST /api/v1/courses/\(course)/materials/files HTTP/1.1\r
            Host: localhost\r
            Connection: close\r
            Authorization: Bearer \(token)\r
            Content-Type: multipart/form-data; boundary=b\r
            Content-Length: \(body.utf8.count)\r
            \r
            \(body)
            """, port: port)
    }

    private static func seed(_ store: Store) async throws -> (String, Identifier<Kind.User>) {
        try await store.database.write(.system(at: .current)) { transaction in
            let department: Identifier<Kind.Department> = try transaction.added(
                "insert into departments (code, name) values ('SCI', '{\"en\": \"Sciences\"}') returning id")
            return (
                try transaction.addCourse("MATH 1", in: department).text, try transaction.addUser("emil", .admin)
            )
        }
    }

    private static func token(of user: Identifier<Kind.User>) throws -> String {
        try AccessTokens(Secret(secret)).sign(
            AccessClaims(
                user: user, tokenVersion: 0, issuedAt: .current, expiresAt: .current + .minutes(5),
                id: UniqueID(high: 1, low: 2)))
    }
}
