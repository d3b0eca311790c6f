import Platform
import TestKit
import Testing

@testable import CommandLine

@Suite("The audit by the command line", .timeLimit(.minutes(3)))
struct AuditVerbTests {
    @Test("the history of grades is said to be whole, with the seal that stands for it", arguments: TestEngine.all)
    func verify(engine: TestEngine) async throws {
        try await engine.withLocation { url, _ in
            func run(_ words: String...) async -> (ending: Lyceum.Ending, out: String) {
                let transcript = Transcript()
                let lyceum = Lyceum(
                    terminal: transcript.terminal,
                    environment: ["DATABASE_URL": url, "LYCEUM_SECRET": "a secret that is long enough for a test"])
                return (await lyceum.run(words), transcript.out)
            }
            #expect(await run("migrate", "up").ending == .done)
            let verified = await run("audit", "verify")
            #expect(verified.ending == .done)
            // The SHA-256 of nothing.
            #expect(
                verified.out == """
                    0 changes of grades of 0 enrolments are as they were written
                    seal e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
                    0 issued transcripts are as they were signed
                    seal e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855

                    """)
        }
    }
}
