internal import Access
internal import App
internal import Catalog
internal import Engine
internal import Formats
internal import Platform

extension Verb {
    private static let dryRun = Flag("--dry-run", "try everything and keep nothing")
    private static let verbose = Flag("--all-notes", "every note, and not the first ten of each kind")
    private static let term = Option(
        "--term", "CODE", "the source's code of the term, when the file is not named by it", .text)

    static let importCatalog = Verb(
        "import catalog", "Bring in a term of another institution's catalogue and schedule",
        explanation: """
            Things are found again by their external ids: the same file a second time changes nothing. A row that is
            refused is named, and the rest goes on. The formats are gatech (JSON), ucsd (a schedule as TSV, with
            courses.tsv beside it when there is one) and stolaf (JSON).
            """,
        operands: [Operand("FORMAT", "gatech, ucsd or stolaf"), Operand("PATH", "the file")],
        options: [dryRun.declaration, term.declaration, verbose.declaration],
        examples: [
            ("import catalog gatech 202308.json --dry-run", "what would happen"),
            ("import catalog ucsd FA22.tsv", "the autumn of 2022"),
        ]
    ) { invocation in
        let bundle = try invocation.catalogBundle(term: invocation[term])
        let importing = CatalogImport(bundle, isDryRun: invocation.has(dryRun))
        let bar = ProgressBar(terminal: invocation.terminal, label: "Importing")
        let report = try await invocation.withCurrentStore { store in
            try await importing.run(on: store.database, .system(at: .current), under: .shell(.runImports)) {
                bar.show(Int($0.fraction * 100), of: 100)
            }
        }
        bar.show(100, of: 100)
        ImportSummary(report: report, notesOfEachKind: invocation.has(verbose) ? .max : 10).print(
            to: invocation.terminal)
        if invocation.has(dryRun) { invocation.terminal.print("Nothing was kept: this was a dry run.") }
    }
}

extension Invocation {
    /// - Throws: `FileFailure`, or `Refusal` in the words of the format's reader.
    fileprivate func catalogBundle(term: String?) throws -> CatalogBundle {
        let path = operands[1]
        let name = path.split(separator: "/").last.map(String.init) ?? path
        let code = term ?? String(name.prefix { $0 != "." })
        let bytes = try FileContents.bytes(of: path)
        do throws(FormatFault) {
            switch operands[0] {
            case "gatech": return try GeorgiaTechReader(term: code).read(bytes)
            case "stolaf": return try StOlafReader().read(bytes)
            case "ucsd":
                return try UCSDReader(term: code).read(
                    schedule: bytes,
                    catalogue: try? FileContents.bytes(of: String(path.dropLast(name.count)) + "courses.tsv"))
            default: break
            }
        } catch {
            throw Refusal("\(path): \(error.message)")
        }
        throw UsageFailure(description: "FORMAT must be gatech, ucsd or stolaf", verb: verb)
    }
}

/// What is printed of an import: how many of each kind came to what, and what is to be said.
private struct ImportSummary {
    let report: ImportReport
    let notesOfEachKind: Int

    func print(to terminal: Terminal) {
        let outcomes = ImportOutcome.allCases
        terminal.print("".padded(to: 12) + outcomes.map { $0.rawValue.padded(to: 11) }.joined())
        for subject in ImportSubject.allCases where report.count(subject) > 0 {
            let counts = outcomes.map { String(report.count(subject, $0)).padded(to: 11) }
            terminal.print(subject.rawValue.padded(to: 12) + counts.joined())
        }
        for code in ImportNote.Code.allCases { print(code, to: terminal) }
        for issue in report.issues.prefix(notesOfEachKind) {
            let place = [issue.file, issue.row.map { "row \($0)" }, issue.subject].compactMap { $0 }
            terminal.print("\(issue.severity.rawValue) \(place.joined(separator: ", ")): \(issue.message)")
        }
        if report.issues.count > notesOfEachKind {
            terminal.print("… and \(report.issues.count - notesOfEachKind) more from the file's reader")
        }
    }

    private func print(_ code: ImportNote.Code, to terminal: Terminal) {
        let rows = report.rows(noted: code)
        guard !rows.isEmpty else { return }
        terminal.print("\(code.rawValue): \(rows.count)")
        for row in rows.prefix(notesOfEachKind) {
            for note in row.notes where note.code == code {
                terminal.print("  \(row.subject.rawValue) \(row.name): \(note.message)")
            }
        }
        if rows.count > notesOfEachKind { terminal.print("  … and \(rows.count - notesOfEachKind) more") }
    }
}
