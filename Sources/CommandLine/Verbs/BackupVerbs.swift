internal import App
internal import Engine
internal import Operations
internal import Platform

extension Verb {
    private static let verify = Flag("--verify", "put the backup into a scratch database and count every table there")
    private static let overwrite = Flag(
        "--overwrite",
        "replace the database that is there, with the server stopped; PostgreSQL keeps the old one beside it")

    static let backup = Verb(
        "backup", "Copy the database while it is used",
        explanation: """
            The backup is a directory under LYCEUM_BACKUPS, named by the time, with a manifest. Older ones than
            LYCEUM_BACKUP_DAYS are removed. LYCEUM_SECRET is not in it, and is to be kept apart.
            """,
        options: [verify.declaration],
        examples: [("backup", "what the server does every night"), ("backup --verify", "and try it")]
    ) { invocation in
        let settings = try invocation.settings
        let path = try await invocation.withStore { store in
            try await store.backUp(
                into: settings[ProgramSettings.backups], keeping: settings[ProgramSettings.backupDays], at: .current)
        }
        invocation.terminal.print(path)
        guard invocation.has(verify) else { return }
        try await Backup(path: path).verify(beside: settings[ProgramSettings.database])
        invocation.terminal.print("verified: every table has the rows it had")
    }

    static let restore = Verb(
        "restore", "Make the database what it was when a backup was made",
        operands: [Operand("BACKUP", "the directory of a backup")], options: [overwrite.declaration],
        examples: [
            ("restore backups/lyceum-2026-11-20T03-00-00", "into a database that is not there yet"),
            ("restore backups/lyceum-2026-11-20T03-00-00 --overwrite", "over the one that is there"),
        ]
    ) { invocation in
        let backup = try Backup(path: invocation.operands[0])
        try await backup.restore(to: try invocation.settings, overwriting: invocation.has(overwrite))
        invocation.terminal.print("restored what was there at \(backup.manifest.madeAt)")
    }
}
