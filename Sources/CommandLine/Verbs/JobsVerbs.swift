internal import App
internal import Engine
internal import Operations
internal import Platform

extension Verb {
    private static let untilStopped = Flag("--stay", "go on until told to stop, beside or instead of serve")

    static let jobsRun = Verb(
        "jobs run", "Do the jobs that are due",
        explanation: "Several processes share the jobs: each is done by one of them.",
        options: [untilStopped.declaration],
        examples: [("jobs run", "what is due now"), ("jobs run --stay", "as a process of its own")]
    ) { invocation in
        let log = LogWriter()
        try await invocation.withCurrentStore { store in
            let runner = try invocation.settings.jobRunner(store, log.observer)
            guard invocation.has(untilStopped) else {
                invocation.terminal.print("\(try await runner.runDue()) jobs were done")
                return
            }
            let work = Task { await runner.runUntilCancelled() }
            await TerminationSignals.wait()
            work.cancel()
            await work.value
        }
        await log.flush()
    }

    static let jobsList = Verb(
        "jobs list", "List jobs, those that need a look first",
        examples: [("jobs list", "the newest hundred")]
    ) { invocation in
        let jobs = try await invocation.withCurrentStore { store in
            try await store.database.all(.system(at: .current), Job.recent(limit: 100), as: Job.self)
        }
        invocation.terminal.list(jobs.map(\.line), orSay: "there are no jobs")
    }
}

extension Job {
    fileprivate var line: String {
        let head = "\(status.rawValue.padded(to: 8)) \(kind.padded(to: 28)) due \(runAt.text)"
        guard let lastError else { return head }
        return head + "\n    attempt \(attempts): \(lastError)"
    }
}
