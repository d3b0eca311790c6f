import Engine
import Platform
import TestKit
import Testing

@testable import CommandLine

@Suite("Questions by the command line", .timeLimit(.minutes(3)))
struct QuestionVerbTests {
    private static let gift =
        "::Leaf::Are leaves green?{T}\n\n::Bad::Broken{=a\n\n::Root::Where are roots?{=below ~above}\n"

    @Test("a file comes in, again brings nothing, and goes out", arguments: TestEngine.all)
    func files(engine: TestEngine) async throws {
        try await engine.withLocation { url, directory in
            func run(_ words: [String]) async -> (ending: Lyceum.Ending, out: String, error: String) {
                let transcript = Transcript()
                let lyceum = Lyceum(
                    terminal: transcript.terminal,
                    environment: ["DATABASE_URL": url, "LYCEUM_SECRET": "a secret that is long enough for a test"])
                return (await lyceum.run(words), transcript.out, transcript.error)
            }
            let own = ["--owner", "blaise@example.org"]
            let file = directory.file("bank.txt")
            try FileContents.create(file, Array(Self.gift.utf8))
            let bringing = ["import", "questions", "gift", file]
            #expect(await run(["migrate", "up"]).ending == .done)
            #expect(await run(["user", "create", "blaise@example.org", "--role", "instructor"]).ending == .done)
            let dry = await run(bringing + own + ["--dry-run"])
            #expect(dry.ending == .done && dry.out.contains("created    2"), "\(dry)")
            #expect(dry.out.contains("Nothing was kept") && dry.out.contains("question_left_out: 1"))
            let first = await run(bringing + own + ["--topic", "Plants"])
            #expect(first.out.contains("created    2") && !first.out.contains("Nothing was kept"), "\(first)")
            let again = await run(bringing + own)
            #expect(again.out.contains("created    0") && again.out.contains("unchanged  2"), "\(again)")
            let out = directory.file("bank.xml")
            let export = await run(["export", "questions", "moodle_xml", out, "--topic", "Plants"] + own)
            #expect(export.ending == .done && export.out.contains("has 2 questions"), "\(export)")
            let back = await run(["import", "questions", "moodle_xml", out, "--dry-run"] + own)
            #expect(back.out.contains("found      2"), "\(back)")
            #expect(await run(bringing).ending == .wrongUsage)
            #expect(await run(bringing + own + ["--course", "X"]).ending == .wrongUsage)
            #expect(await run(["import", "questions", "word", file] + own).ending == .wrongUsage)
            let unknown = await run(bringing + ["--course", "X"])
            #expect(unknown.ending == .refused && unknown.error.contains("there is no course X"))
            let missing = directory.file("none.txt")
            let none = await run(["export", "questions", "gift", missing, "--topic", "x"] + own)
            #expect(none.ending == .refused && none.error.contains("there are no such questions"))
            #expect(!FileContents.exists(missing))
        }
    }
}
