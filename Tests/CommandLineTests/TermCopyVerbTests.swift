import Engine
import Platform
import TestKit
import Testing

@testable import CommandLine

@Suite("Copying a term by the command line", .timeLimit(.minutes(3)))
struct TermCopyVerbTests {
    @Test(
        "what would be made is shown with its dates, made once, and refused where it makes no sense",
        arguments: TestEngine.all)
    func copying(engine: TestEngine) async throws {
        try await engine.withLocation { url, _ in
            func run(_ words: String...) async -> (ending: Lyceum.Ending, out: String, error: String) {
                let transcript = Transcript()
                let lyceum = Lyceum(
                    terminal: transcript.terminal,
                    environment: [
                        "DATABASE_URL": url, "LYCEUM_SECRET": "a secret that is long enough for a test",
                        "LYCEUM_SEED_PASSWORD": "a staple of correct horses",
                    ])
                return (await lyceum.run(words), transcript.out, transcript.error)
            }
            #expect(await run("migrate", "up").ending == .done)
            #expect(await run("seed", "--demo", "--students", "5").ending == .done)
            // The demonstration's terms follow from today: those are there that cannot be copied to themselves.
            let year = Timestamp.current.dateInUTC.components.year
            var codes: [String] = []
            for code in (year - 3...year + 1).flatMap({ ["\($0)-spring", "\($0)-autumn"] }) {
                let itself = await run("term", "copy", code, code)
                #expect(itself.ending == .refused)
                if !itself.error.contains("there is no term") { codes.append(code) }
            }
            let (first, last) = (try #require(codes.first), try #require(codes.last))
            #expect(first != last)
            // Every term of the demonstration has the same sections.
            let before = await run("term", "copy", first, last, "--with", "syllabus", "--dry-run")
            #expect(before.ending == .done && before.out.contains("CS 101 A: there already"), "\(before)")
            let made = await run("term", "copy", first, last, "--with", "syllabus,instructors")
            #expect(made.ending == .done && made.out.hasPrefix("0 made, "), "\(made)")
            let wrong = await run("term", "copy", "a", "b", "--with", "everything")
            #expect(wrong.ending == .wrongUsage && wrong.error.contains("syllabus, materials"), "\(wrong)")
        }
    }
}
