internal import Access
internal import App
internal import Engine
internal import Identity
internal import Operations
internal import Platform

extension Verb {
    private static let path = Operand("PATH", "the file, which must not be there yet")
    private static let source = Option(
        "--source", "NAME", "the system whose identifiers are used where it gave some; oneroster unless stated", .text)

    static let exportCatalog = Verb(
        "export catalog", "Write the catalogue with its sections into a file",
        explanation: "As CSV or JSON, by the end of the file's name. The audit notes that it was read.",
        operands: [path],
        examples: [
            ("export catalog catalogue.csv", "a row for each section"),
            ("export catalog catalogue.json", "courses, each with its sections"),
        ]
    ) { invocation in
        let path = invocation.operands[0]
        let ending = path.split(separator: ".").last.map { $0.lowercased() } ?? ""
        guard let form = CatalogExport.Form(rawValue: ending) else {
            throw UsageFailure(description: "PATH must end in .csv or .json", verb: invocation.verb)
        }
        try await invocation.withCurrentStore { store in
            try await CatalogExport(as: form).write(
                to: OutputFile(path), from: store.database, .system(at: .current), under: .shell(.readCatalogue))
        }
        invocation.terminal.print(path)
    }

    static let exportRoster = Verb(
        "export roster", "Write people, classes and who is in which as a OneRoster 1.2 bundle",
        explanation: """
            A zip archive of CSV files, as lyceum import oneroster reads it. It holds personal data of everybody: the
            audit notes that it was read.
            """,
        operands: [path], options: [source.declaration],
        examples: [("export roster roster.zip", "for a system that takes OneRoster")]
    ) { invocation in
        let export = RosterExport(
            of: try invocation.settings[ProgramSettings.institution], source: invocation[source] ?? "oneroster")
        try await invocation.withCurrentStore { store in
            try await export.write(
                to: invocation.operands[0], from: store.database, .system(at: .current), under: .shell(.searchUsers))
        }
        invocation.terminal.print(invocation.operands[0])
    }

    private static let unreleased = Flag("--unreleased", "also marks that students do not see yet")

    static let exportResults = Verb(
        "export results", "Write the marks of a term as a OneRoster 1.2 bundle",
        explanation: """
            A zip archive with categories, line items and results, for a system that has the roster already. Final
            grades are line items of their own. It holds personal data: the audit notes that it was read.
            """,
        operands: [Operand("TERM", "the code of the term"), path],
        options: [source.declaration, unreleased.declaration],
        examples: [("export results 2025-spring results.zip", "what students see of their marks")]
    ) { invocation in
        let house = ResultsExport.House(
            institution: try invocation.settings[ProgramSettings.institution],
            zone: try invocation.settings[ProgramSettings.timeZone], source: invocation[source] ?? "oneroster")
        try await invocation.withCurrentStore { store in
            let export = ResultsExport(
                of: try await store.term(invocation.operands[0]), onlyReleased: !invocation.has(unreleased),
                under: .shell(.searchUsers))
            try await store.database.write(.system(at: .current)) { try $0.note(export) }
            try await export.write(
                to: invocation.operands[1], from: store.database, of: house, at: .current)
        }
        invocation.terminal.print(invocation.operands[1])
    }

    static let exportPerson = Verb(
        "export person", "Write everything that is stored about a person into a JSON file",
        explanation: """
            For people who ask what is known of them. Each table has a list of its rows; secrets, and what is about
            others, are left out. The audit notes that it was read.
            """,
        operands: [Operand("LOGIN", "an e-mail address or a user name"), path],
        examples: [("export person s.seal@example.edu seal.json", "everything about one student")]
    ) { invocation in
        try await invocation.withCurrentStore { store in
            let user = try await store.user(invocation.operands[0])
            try await PersonExport(of: user.id).write(
                to: OutputFile(invocation.operands[1]), from: store.database, .system(at: .current),
                under: .shell(.manageUsers))
        }
        invocation.terminal.print(invocation.operands[1])
    }
}
