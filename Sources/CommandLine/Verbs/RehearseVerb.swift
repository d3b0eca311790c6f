internal import App
internal import Engine
internal import Platform

extension Verb {
    static let migrateRehearse = Verb(
        "migrate rehearse", "Run the pending migrations on a copy, and tell how long they take and what they lock",
        explanation: """
            The copy is made while the database is used, beside the backups (LYCEUM_BACKUPS); on PostgreSQL it is
            restored as another database of the same server. Nothing of it is left behind, also when this is
            interrupted; what a killed rehearsal left, the next one removes. A statement that PostgreSQL runs in no
            transaction gives its locks back too soon to be listed.
            """,
        examples: [("migrate rehearse", "before lyceum migrate up, on the machine that will do it")]
    ) { invocation in
        let parent = try invocation.settings[ProgramSettings.backups]
        let rehearsal = try await invocation.withStore { store in
            try await store.rehearse(under: parent) { await TerminationSignals.wait() }
        }
        invocation.terminal.print("the copy was made in \(rehearsal.copying.shown)")
        for migration in rehearsal.migrations {
            invocation.terminal.print("\(migration.label.padded(to: 28)) \(migration.duration.shown)")
            for lock in migration.locks { invocation.terminal.print("    \(lock.line)") }
        }
        invocation.terminal.print(
            rehearsal.migrations.isEmpty ? "nothing is pending" : "the copy is removed, and nothing was changed")
    }
}

extension HeldLock {
    fileprivate var line: String {
        guard let table else { return "writers wait \(duration.shown)" }
        return "\(mode) on \(table): \(stopsReaders ? "writers and readers wait" : "writers wait") \(duration.shown)"
    }
}

extension Duration {
    /// In milliseconds, or in seconds when they are many.
    var shown: String {
        let milliseconds = microseconds / 1000
        guard milliseconds >= 10_000 else { return "\(milliseconds) ms" }
        return "\(milliseconds / 1000).\(milliseconds % 1000 / 100) s"
    }
}
