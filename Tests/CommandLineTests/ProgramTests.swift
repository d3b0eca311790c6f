import Engine
import Glibc
import Platform
import TestKit
import Testing

@Suite("The program as a process")
struct ProgramTests {
    private func serve(_ url: String, _ directory: TemporaryDirectory) throws -> Program {
        try Program(
            ["serve", "--port", "0", "--migrate"],
            [
                "DATABASE_URL": url, "LYCEUM_SECRET": "a secret that is long enough for a test",
                "LYCEUM_BACKUPS": directory.file("backups"), "LYCEUM_FILES": directory.file("files"),
            ])
    }

    @Test("killed without notice, it starts again on the same database", arguments: TestEngine.all)
    func killed(engine: TestEngine) async throws {
        try await engine.withLocation { url, directory in
            for _ in 0..<2 {
                let program = try serve(url, directory)
                #expect(try Program.isReady(on: program.port()))
                #expect(program.end(by: SIGKILL) == 128 + SIGKILL)
            }
        }
    }

    @Test("told to stop, it stops in good order", arguments: [SIGTERM, SIGINT])
    func stopped(signal: Int32) async throws {
        let engine = try #require(TestEngine.all.first { $0.dialect == .sqlite })
        try await engine.withLocation { url, directory in
            let program = try serve(url, directory)
            _ = try program.port()
            #expect(program.end(by: signal) == 0)
            // The log has been moved into the file, as after every orderly end.
            #expect(!FileContents.exists(directory.file("lyceum.db-wal")))
        }
    }
}
