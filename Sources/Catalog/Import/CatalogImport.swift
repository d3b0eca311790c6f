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
    /// - Parameters:
    ///   - progress: is told of each stage, on the thread that writes; perhaps again from the start.
    ///   - finish: what else is to be done in the transaction, given the sections that have more seats or are open now.
    /// - Throws: `DatabaseError` when the whole import cannot be done.
    public func run(
        on database: any Database, _ context: Context, under grant: Grant<Policy.InstitutionAction>,
        progress: @escaping @Sendable (ImportProgress) -> Void = { _ in },
        finish: @escaping @Sendable (Transaction, Set<Offering.ID>) throws -> Void = { _, _ in }
    ) async throws -> ImportReport {
        grant.proves(.runImports)
        return try await database.importing(context, isDryRun: isDryRun) { [bundle] transaction in
            let run = try ImportRun(bundle, in: transaction, progress: progress)
            try run.perform()
            try finish(transaction, run.opened)
            return run.ledger.report
        }
    }
}
