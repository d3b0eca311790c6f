public import Access
public import Catalog
public import Engine
public import Formats

/// Brings a roster into the database: departments, terms, courses, classes, people, and who is in which class.
///
/// One write transaction: all of it or nothing, save the rows that are refused, which the report names. Things are
/// found again by their external ids, so that the same bundle a second time changes nothing. What was decided here
/// since (a name, a seat given back) stays, unless the source itself has changed its mind. What the source removes
/// is put out of use and never deleted; a row that is merely absent is left alone, whatever the manifest says.
///
/// Nobody is told by mail of a seat that an import gives or takes. People in line are told of seats it frees.
public struct RosterImport: Sendable {
    /// What is brought in.
    public let bundle: RosterBundle
    /// The system it comes from: identifiers of two systems are never confused.
    public let source: String
    /// Whether everything is tried and nothing is kept.
    public let isDryRun: Bool

    /// An import of a bundle.
    public init(_ bundle: RosterBundle, source: String = "oneroster", isDryRun: Bool = false) {
        self.bundle = bundle
        self.source = source
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
        return try await database.importing(context, isDryRun: isDryRun) { [bundle, source] transaction in
            let run = try RosterRun(bundle, from: source, in: transaction, progress: progress)
            try run.perform()
            return run.ledger.report
        }
    }
}
