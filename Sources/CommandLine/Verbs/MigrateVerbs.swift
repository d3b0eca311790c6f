internal import App
internal import Engine
internal import Platform
internal import Schema

extension Verb {
    static let migrateUp = Verb(
        "migrate up", "Bring the schema forward to the newest version, or to a stated one",
        operands: [Operand("VERSION", "the number to stop at", isOptional: true)],
        examples: [("migrate up", "everything that is missing"), ("migrate up 9", "as far as migration 9")]
    ) { invocation in
        let target = try invocation.number(at: 0, 1...SchemaHistory.migrator.newest)
        let applied = try await invocation.migrating { try SchemaHistory.migrator.up($0, to: target) }
        invocation.terminal.list(applied.map { "applied \($0.label)" }, orSay: "nothing to do")
    }

    static let migrateDown = Verb(
        "migrate down", "Take back the newest migrations; a backup beforehand is wise",
        operands: [Operand("COUNT", "how many, 1 unless stated", isOptional: true)],
        examples: [("migrate down", "the newest one"), ("migrate down 2", "the newest two")]
    ) { invocation in
        let count = try invocation.number(at: 0, 1...SchemaHistory.migrator.newest) ?? 1
        let undone = try await invocation.migrating { try SchemaHistory.migrator.down($0, count: count) }
        invocation.terminal.list(undone.map { "took back \($0.label)" }, orSay: "nothing to do")
    }

    static let migrateStatus = Verb(
        "migrate status", "List every migration with when it was applied",
        examples: [("migrate status", "what is applied and what is missing")]
    ) { invocation in
        let applied = try await invocation.migrating { try SchemaHistory.migrator.applied($0) }
        for migration in SchemaHistory.migrations {
            let date = applied.first { $0.number == migration.number }?.appliedAt.text ?? "missing"
            invocation.terminal.print("\(migration.label.padded(to: 24))  \(date)")
        }
    }

    static let migrateCurrent = Verb(
        "migrate current", "Print the number of the newest applied migration",
        examples: [("migrate current", "0 for a database without a schema")]
    ) { invocation in
        invocation.terminal.print(
            String(try await invocation.migrating { try SchemaHistory.migrator.current($0) }))
    }

    static let migrateHistory = Verb(
        "migrate history", "List what was applied, oldest first",
        examples: [("migrate history", "with the times")]
    ) { invocation in
        let applied = try await invocation.migrating { try SchemaHistory.migrator.applied($0) }
        invocation.terminal.list(
            applied.map { "\($0.appliedAt.text)  \($0.number) \($0.name)" }, orSay: "nothing was applied yet")
    }
}

extension Invocation {
    /// Runs work as the schema's owner, alone.
    fileprivate func migrating<Result: Sendable>(
        _ body: @escaping @Sendable (any Session) throws -> Result
    ) async throws -> Result {
        try await withStore { try await $0.maintainSchema(body) }
    }
}
