internal import Access
internal import App
internal import Catalog
internal import Engine
internal import Operations
internal import Platform
internal import Rollover

extension Verb {
    private static let with = Option(
        "--with", "PARTS", "what comes besides the meetings, with commas between; nothing unless stated",
        SettingParser<Set<CopiedPart>>("a list of \(CopiedPart.allCases.map(\.rawValue).joined(separator: ", "))") {
            let words = $0.split(separator: ",")
            let parts = words.compactMap { CopiedPart(rawValue: String($0)) }
            return parts.count == words.count ? Set(parts) : nil
        })
    private static let dryRun = Flag("--dry-run", "say what would be done, with every date, and do nothing")

    static let termCopy = Verb(
        "term copy", "Copy the sections of a term to another, with every date shifted",
        explanation: """
            Sections come planned and empty, with their meetings, parts and capacity. Dates keep their weekday, week of
            the term and time of day; a day on which nothing takes place moves on. What is there already stays as it is,
            so that it can be repeated. Lessons, materials and assessments are copied soon after, by jobs.
            """,
        operands: [
            Operand("FROM", "the code of the term that is copied"), Operand("TO", "the code of the other term"),
        ],
        options: [with.declaration, dryRun.declaration],
        examples: [
            ("term copy 2025-spring 2026-spring --dry-run", "what would happen, with every date"),
            ("term copy 2025-spring 2026-spring --with instructors,syllabus,assessments", "with who teaches and what"),
        ]
    ) { invocation in
        let zone = try invocation.settings[ProgramSettings.timeZone]
        try await invocation.withCurrentStore { store in
            let (source, target) = (
                try await store.term(invocation.operands[0]), try await store.term(invocation.operands[1])
            )
            let copy = TermCopy(from: source, to: target, invocation[with] ?? [], in: zone)
            guard !invocation.has(dryRun) else { return try await invocation.list(copy, in: store) }
            let copied = try await store.database.write(.system(at: .current)) { transaction in
                let copied = try transaction.copy(copy, under: .shell(.editTerms))
                try transaction.enqueueContents(of: copy, copied, for: Grant.shell(.editTerms).actor.user)
                return copied
            }
            for name in copied.withoutRoom { invocation.terminal.print("\(name): another class has the room then") }
            invocation.terminal.print("\(copied.totals.new) made, \(copied.totals.present) there already")
        }
    }
}

extension Store {
    /// The term with this code.
    ///
    /// - Throws: `Refusal` when there is none.
    func term(_ code: String) async throws -> Identifier<Kind.Term> {
        let term = try await database.read(.system(at: .current)) { try $0.first(Term.find(code: code), as: Term.self) }
        guard let term else { throw Refusal("there is no term \(code)") }
        return term.id
    }
}

extension Invocation {
    /// Prints each section with what would be made of it.
    fileprivate func list(_ copy: TermCopy, in store: Store) async throws {
        var offset = 0
        while true {
            let page = try await store.database.read(.system(at: .current)) { [offset] in
                try $0.plan(copy, PageRequest(limit: 100, offset: offset), under: .shell(.editTerms))
            }
            for section in page.items {
                let made = section.tallies.filter { $0.new > 0 }.map { "\($0.new) \($0.matter)" }
                terminal.print(
                    "\(section.name): \(section.target == nil ? "new" : "there already") \(made.joined(separator: ", "))"
                )
                for date in section.dates {
                    let reason = date.reason.map { " (\($0.rawValue))" } ?? ""
                    terminal.print(
                        "  \(date.name) \(date.role.rawValue): \(date.old.text) -> \(date.new.text)\(reason)")
                }
            }
            guard page.hasMore else { return }
            offset += page.items.count
        }
    }
}
