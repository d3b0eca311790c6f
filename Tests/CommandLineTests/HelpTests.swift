import Testing

@testable import CommandLine

@Suite("The command line")
struct HelpTests {
    private func run(_ arguments: String...) async -> (ending: Lyceum.Ending, out: String, error: String) {
        let transcript = Transcript()
        let lyceum = Lyceum(terminal: transcript.terminal, environment: [:])
        return (await lyceum.run(arguments), transcript.out, transcript.error)
    }

    @Test("the help of serve reads as it did")
    func serveHelp() async {
        let result = await run("serve", "--help")
        #expect(result.ending == .done)
        #expect(
            result.out == """
                Serve the API and the pages.

                usage: lyceum serve [OPTION…]

                With nothing configured it makes lyceum.db in the working directory and serves on http://localhost:8080.
                SIGTERM or SIGINT lets the requests in flight finish; a second one ends the program at once.

                  --host ADDRESS         the address to listen on (LYCEUM_HOST, 127.0.0.1)
                  --port PORT            the port to listen on; 0 takes a free one (LYCEUM_PORT, 8080)
                  --migrate              bring a PostgreSQL schema forward first; an SQLite file always is
                  --seed-demo-when-new   fill a database without accounts with the demonstration university

                Examples:
                  lyceum serve                            the database that DATABASE_URL names, else lyceum.db
                  lyceum serve --host 0.0.0.0 --port 80   for everyone who can reach this machine
                  lyceum serve --migrate                  after an update, on PostgreSQL

                """)
    }

    @Test("every verb has help with an example that parses", arguments: Verb.all.map(\.name))
    func examples(name: String) async throws {
        let verb = try #require(Verb.all.first { $0.name == name })
        #expect(await run(verb.words + ["--help"]).out.contains("Examples:"))
        #expect(!verb.examples.isEmpty)
        for example in verb.examples {
            let typed = example.command.prefix { $0 != "<" }
            let words = typed.replacing("\"Robin Otter\"", with: "Robin")
                .replacing("\"nightly sync\"", with: "sync").split(separator: " ").map(String.init)
            guard case .run(let found, _, _) = try ArgumentParser(verbs: Verb.all).parse(words) else {
                Issue.record("\(example.command) runs nothing")
                continue
            }
            #expect(found.name == name)
        }
    }

    @Test("the help of the program lists every verb")
    func overview() async {
        let result = await run()
        for verb in Verb.all { #expect(result.out.contains("  \(verb.name) ")) }
        #expect(await run("--help").out == result.out)
        #expect(await run("help").out == result.out)
        #expect(await run("migrate", "--help").out.contains("migrate rehearse"))
    }

    @Test(
        "a wrong use ends with 2 and says what was meant",
        arguments: [
            (["sevre"], "there is no verb sevre; did you mean serve?"),
            (["migrate"], "migrate needs one of: up, down, status, current, history, new, rehearse"),
            (["serve", "--prot", "1"], "serve has no option --prot; did you mean --port?"),
            (["serve", "--port", "x"], "--port must be a whole number from 0 to 65535"),
            (["serve", "--port"], "--port needs a value"),
            (["serve", "--port=1", "--port=2"], "--port was given twice"),
            (["serve", "--migrate=yes"], "--migrate takes no value"),
            (["serve", "now"], "now is one word too many"),
            (["restore"], "BACKUP is missing"),
            (["migrate", "new", "Room-Colours"], "NAME must be small letters and digits with underscores"),
            (["migrate", "up", "many"], "VERSION must be a whole number from 1"),
        ])
    func wrongUses(arguments: [String], words: String) async {
        let result = await run(arguments)
        #expect(result.ending == .wrongUsage)
        #expect(result.error.hasPrefix("lyceum: \(words)"))
    }

    @Test("a failure ends with 1 and its reason on standard error")
    func refusal() async {
        let transcript = Transcript()
        let lyceum = Lyceum(terminal: transcript.terminal, environment: ["LYCEUM_PROT": "1"])
        #expect(await lyceum.run(["doctor"]) == .refused)
        #expect(
            transcript.error
                == "lyceum: LYCEUM_PROT (environment) is no setting; did you mean LYCEUM_PORT?\n")
        #expect(transcript.out.isEmpty)
    }

    private func run(_ arguments: [String]) async -> (ending: Lyceum.Ending, out: String, error: String) {
        let transcript = Transcript()
        let lyceum = Lyceum(terminal: transcript.terminal, environment: [:])
        return (await lyceum.run(arguments), transcript.out, transcript.error)
    }
}
