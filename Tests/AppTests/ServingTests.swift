import Engine
import Platform
import TestKit
import Testing

@testable import App

@Suite("Serving")
struct ServingTests {
    private func settings(_ url: String, _ directory: TemporaryDirectory) throws -> Settings {
        try Settings(
            ProgramSettings.all,
            environment: [
                "DATABASE_URL": url, "LYCEUM_PORT": "0", "LYCEUM_BACKUPS": directory.file("backups"),
                "LYCEUM_SECRET": "a secret that is long enough for a test",
                "LYCEUM_FILES": directory.file("files"),
            ])
    }

    private func serving(
        _ url: String, _ directory: TemporaryDirectory, migrating: Bool = true,
        _ body: (ServingProgram) async throws -> Void
    ) async throws {
        let program = try await ServingProgram(
            settings(url, directory), migrating: migrating, log: LogWriter(to: -1))
        do { try await body(program) } catch {
            await program.stop()
            throw error
        }
        await program.stop()
    }

    @Test("a new database is migrated and served, and served again", arguments: TestEngine.all)
    func startToFinish(engine: TestEngine) async throws {
        try await engine.withLocation { url, directory in
            for _ in 0..<2 {
                try await serving(url, directory) { program in
                    #expect(try await fetch("/healthz", port: program.port).status == 200)
                    let ready = try await fetch("/readyz", port: program.port)
                    #expect(ready.status == 200)
                    #expect(ready.body.contains("\"status\":\"ready\""))
                    #expect(try await fetch("/nothing", port: program.port).status == 404)
                    #expect(try await fetch("/api/v1/me", port: program.port).status == 401)
                    #expect(
                        try await fetch("/api/openapi.json", port: program.port).body.contains("\"openapi\":\"3.1.0\""))
                }
            }
        }
    }

    @Test("every answer says how browsers should treat it")
    func securityHeaders() async throws {
        try await TestEngine.sqliteOnly.withLocation { url, directory in
            try await serving(url, directory) { program in
                for path in ["/healthz", "/nothing", "/api/docs"] {
                    let head = try await fetch(path, port: program.port).head
                    #expect(head.contains("X-Content-Type-Options: nosniff"))
                    #expect(head.contains("frame-ancestors 'none'"))
                    #expect(head.contains("X-Request-Id: "))
                }
            }
        }
    }

    @Test("metrics count requests by route and status, and show the database's work", arguments: TestEngine.all)
    func metrics(engine: TestEngine) async throws {
        try await engine.withLocation { url, directory in
            try await serving(url, directory) { program in
                for _ in 0..<3 { _ = try await fetch("/healthz", port: program.port) }
                let text = try await fetch("/metrics", port: program.port).body
                #expect(
                    text.contains("lyceum_requests_total{method=\"GET\",route=\"/healthz\",status=\"200\"} 3"))
                #expect(text.contains("lyceum_request_seconds_count{route=\"/healthz\"} 3"))
                #expect(text.contains("lyceum_enrolments{status=\"enrolled\"} 0"))
                #expect(text.contains("lyceum_database_up 1"))
            }
        }
    }

    @Test("without a database it is alive and not ready")
    func databaseAway() async throws {
        try await TestEngine.sqliteOnly.withLocation { url, directory in
            try await serving(url, directory) { program in
                await program.store.database.close()
                #expect(try await fetch("/healthz", port: program.port).status == 200)
                let ready = try await fetch("/readyz", port: program.port)
                #expect(ready.status == 503)
                #expect(ready.head.contains("Retry-After"))
                #expect(ready.body.contains("operation.not_ready"))
                #expect(try await fetch("/metrics", port: program.port).body.contains("lyceum_database_up 0"))
            }
        }
    }

    @Test("an SQLite file is migrated by itself, PostgreSQL only when that is said", arguments: TestEngine.all)
    func migrating(engine: TestEngine) async throws {
        try await engine.withLocation { url, directory in
            let serves = { try await serving(url, directory, migrating: false) { _ in } }
            guard engine.dialect == .postgres else { return try await serves() }
            await #expect(throws: SchemaRefusal.self) { try await serves() }
        }
    }

    @Test("a schema that is newer than the program is refused", arguments: TestEngine.all)
    func newerSchema(engine: TestEngine) async throws {
        try await engine.withLocation { url, directory in
            try await serving(url, directory) { program in
                try await program.store.database.write(.test) {
                    try $0.execute(
                        "insert into schema_migrations (number, name, applied_at) values (999, 'later', \(Timestamp.test))"
                    )
                }
                #expect(try await fetch("/readyz", port: program.port).status == 503)
            }
            await #expect(throws: SchemaRefusal.self) { try await serving(url, directory) { _ in } }
        }
    }

    @Test("two programs that start at once do not both migrate", arguments: TestEngine.all)
    func startingAtOnce(engine: TestEngine) async throws {
        try await engine.withLocation { url, directory in
            let settings = try settings(url, directory)
            let applied = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<3 {
                    group.addTask {
                        let store = try Store(settings)
                        let applied = try await store.passSchemaGate(migrating: true, at: .current).count
                        await store.database.close()
                        return applied
                    }
                }
                return try await group.reduce(into: [Int]()) { $0.append($1) }
            }
            #expect(applied.filter { $0 > 0 }.count == 1)
        }
    }

    @Test("the secret is made once, for its owner alone")
    func secret() async throws {
        try await TestEngine.sqliteOnly.withLocation { url, _ in
            let settings = try Settings(ProgramSettings.all, environment: ["DATABASE_URL": url])
            let secret = try settings.programSecret()
            #expect(secret.utf8.count == 64)
            #expect(try settings.programSecret() == secret)
            #expect(FileContents.mode(of: settings.secretPath) == 0o600)
        }
    }
}

extension TestEngine {
    /// SQLite, for what does not depend on the engine.
    static let sqliteOnly = all.first { $0.dialect == .sqlite } ?? all[0]
}
