public import Access
public import Engine
public import Formats

/// Brings a term of an institution into the database: departments, courses with their requirements, rooms, people who
/// teach, sections with their meetings.
///
/// One write transaction: all of it or nothing, save the rows that are refused, which the report names. Things are
/// found again by their external ids, so that the same bundle a second time changes nothing. What a registrar decided
/// here since (a section's seats, whether it is open) stays, unless the source itself has changed its mind.
public struct CatalogImport: Sendable {
    /// What is brought in.
    public let bundle: CatalogBundle
    /// Whether everything is tried and nothing is kept.
    public let isDryRun: Bool

    /// An import of a bundle.
    public init(_ bundle: CatalogBundle, isDryRun: Bool = false) {
        self.bundle = bundle
        self.isDryRun = isDryRun
    }

    /// Runs the import.
    ///
    /// - Parameter progress: is told of each stage, on the thread that writes; perhaps again from the start.
    /// - Throws: `DatabaseError` when the whole import cannot be done.
    public func run(
        on database: any Database, _ context: Context, under grant: Grant<Policy.InstitutionAction>,
        progress: @escaping @Sendable (ImportProgress) -> Void = { _ in }
    ) async throws -> ImportReport {
        grant.proves(.runImports)
        do {
            return try await database.write(context) { [bundle, isDryRun] transaction in
                let run = try ImportRun(bundle, in: transaction, progress: progress)
                try run.perform()
                if isDryRun { throw DryRunEnded(report: run.report) }
                return run.report
            }
        } catch let ended as DryRunEnded {
            return ended.report
        }
    }
}

/// Undoes what a dry run has done, and carries its report out.
private struct DryRunEnded: Error {
    let report: ImportReport
}
