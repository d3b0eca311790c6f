internal import App
internal import Engine
internal import Platform
internal import Schema

extension Verb {
    private static let auto = Flag(
        "--auto", "draft it from what the database has and the migrations do not declare, and the other way round")

    static let migrateNew = Verb(
        "migrate new", "Begin a migration in the program's source",
        explanation: """
            NAME says in a few words with underscores what it does. With --auto a schema that was changed by hand is
            compared with the one that the migrations make; what comes of it is a draft, for a person to read, to finish
            for the other engine, and to test. Works within the program's source tree alone.
            """,
        operands: [Operand("NAME", "such as room_colours")], options: [auto.declaration],
        examples: [
            ("migrate new room_colours", "an empty one"),
            ("migrate new room_colours --auto", "after the columns were tried out in the database"),
        ]
    ) { invocation in
        let name = invocation.operands[0]
        guard name.wholeMatch(of: #/[a-z][a-z0-9]*(_[a-z0-9]+)*/#) != nil, name.utf8.count <= 60 else {
            throw UsageFailure(
                description: "NAME must be small letters and digits with underscores between words, at most 60",
                verb: invocation.verb)
        }
        let source = try MigrationSource()
        let number = source.nextNumber
        var draft = MigrationDraft(number, name)
        if invocation.has(auto) { draft = try await invocation.withStore { try await $0.draft(number, name) } }
        guard !invocation.has(auto) || !draft.isEmpty else {
            throw Refusal("the database has the schema that the migrations declare: there is nothing to draft")
        }
        invocation.terminal.print("wrote \(try source.write(draft))")
        invocation.terminal.complain("Read it, finish it, and add .\(draft.constant) to SchemaHistory.migrations.")
    }
}
