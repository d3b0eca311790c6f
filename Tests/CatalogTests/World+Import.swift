import Access
import Catalog
import Engine
import Formats
import Platform
import TestKit

extension World {
    /// Brings a bundle in as the administrator.
    @discardableResult
    func bringIn(
        _ bundle: CatalogBundle, dryRun: Bool = false,
        progress: @escaping @Sendable (ImportProgress) -> Void = { _ in }
    ) async throws -> ImportReport {
        let grant = try await database.actor(emil).grant(Policy.InstitutionAction.runImports)
        return try await CatalogImport(bundle, isDryRun: dryRun)
            .run(on: database, context(emil), under: grant, progress: progress)
    }
}
