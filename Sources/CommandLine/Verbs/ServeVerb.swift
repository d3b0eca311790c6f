internal import App
internal import Engine
internal import Operations
internal import Platform

extension Verb {
    private static let host = Option(
        "--host", "ADDRESS", "the address to listen on (LYCEUM_HOST, 127.0.0.1)", .text)
    private static let port = Option(
        "--port", "PORT", "the port to listen on; 0 takes a free one (LYCEUM_PORT, 8080)", .number(0...65_535))
    private static let migrate = Flag("--migrate", "bring a PostgreSQL schema forward first; an SQLite file always is")

    private static let seedDemoWhenNew = Flag(
        "--seed-demo-when-new", "fill a database without accounts with the demonstration university")

    /// Serves until told to stop.
    static let serve = Verb(
        "serve", "Serve the API and the pages",
        explanation: """
            With nothing configured it makes lyceum.db in the working directory and serves on http://localhost:8080.
            SIGTERM or SIGINT lets the requests in flight finish; a second one ends the program at once.
            """,
        options: [host.declaration, port.declaration, migrate.declaration, seedDemoWhenNew.declaration],
        examples: [
            ("serve", "the database that DATABASE_URL names, else lyceum.db"),
            ("serve --host 0.0.0.0 --port 80", "for everyone who can reach this machine"),
            ("serve --migrate", "after an update, on PostgreSQL"),
        ]
    ) { invocation in
        var environment = invocation.environment
        if let host = invocation[host] { environment[ProgramSettings.host.declaration.name] = host }
        if let port = invocation[port] { environment[ProgramSettings.port.declaration.name] = String(port) }
        let log = LogWriter()
        let settings = try Settings.read(environment)
        let program = try await ServingProgram(settings, migrating: invocation.has(migrate), log: log) { store in
            guard invocation.has(seedDemoWhenNew), try await store.isWithoutPeople() else { return }
            try await store.plant(
                DemonstrationUniversity(), settings, amongRealPeople: false, invocation.terminal)
        }
        await TerminationSignals.wait()
        await program.stop()
        await log.flush()
    }
}

extension Store {
    /// Whether nobody has an account.
    fileprivate func isWithoutPeople() async throws -> Bool {
        let anyone: Int? = try await database.read(.system(at: .current)) {
            try $0.value("select 1 from users limit 1")
        }
        return anyone == nil
    }
}
