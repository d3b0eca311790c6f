internal import Access
internal import Catalog
internal import Engine
internal import Formats
internal import Platform

/// What every import can be told.
enum ImportFlags {
    static let dryRun = Flag("--dry-run", "try everything and keep nothing")
    static let allNotes = Flag("--all-notes", "every note, and not the first ten of each kind")
    static let all = [dryRun.declaration, allNotes.declaration]
}

extension Invocation {
    /// Runs an import on the server itself under a progress bar, and prints what became of everything.
    func report(
        _ run: (Context, Grant<Policy.InstitutionAction>, @escaping @Sendable (ImportProgress) -> Void) async throws ->
            ImportReport
    ) async throws {
        let bar = ProgressBar(terminal: terminal, label: "Importing")
        let report = try await run(.system(at: .current), .shell(.runImports)) {
            bar.show(Int($0.fraction * 100), of: 100)
        }
        bar.show(100, of: 100)
        ImportSummary(report: report, notesOfEachKind: has(ImportFlags.allNotes) ? .max : 10).print(to: terminal)
        if has(ImportFlags.dryRun) { terminal.print("Nothing was kept: this was a dry run.") }
    }
}

/// What is printed of an import: how many of each kind came to what, and what is to be said.
struct ImportSummary {
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
