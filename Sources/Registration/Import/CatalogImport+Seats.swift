public import Access
public import Catalog
public import Engine

extension CatalogImport {
    /// Runs the import, and in the same transaction offers the seats it adds to those in line for them.
    ///
    /// - Parameter progress: is told of each stage, on the thread that writes; perhaps again from the start.
    /// - Throws: `DatabaseError` when the whole import cannot be done.
    public func runOfferingSeats(
        on database: any Database, _ context: Context, under grant: Grant<Policy.InstitutionAction>,
        progress: @escaping @Sendable (ImportProgress) -> Void = { _ in }
    ) async throws -> ImportReport {
        try await run(on: database, context, under: grant, progress: progress) { transaction, opened in
            for offering in opened.sorted() { try transaction.offerFreeSeats(of: offering) }
        }
    }
}
