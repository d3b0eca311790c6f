public import Engine

extension Database {
    /// Runs an import in one write transaction, and undoes it when it was only tried.
    ///
    /// - Throws: `DatabaseError` when the whole import cannot be done.
    public func importing(
        _ context: Context, isDryRun: Bool, _ body: @escaping @Sendable (Transaction) throws -> ImportReport
    ) async throws -> ImportReport {
        do {
            return try await write(context) { transaction in
                let report = try body(transaction)
                if isDryRun { throw DryRunEnded(report: report) }
                return report
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
