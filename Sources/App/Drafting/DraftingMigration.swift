internal import Engine
internal import Platform
public import Schema

extension Store {
    /// Drafts the migration that makes of the schema that the program declares the one that the database has: what was
    /// tried out there by hand.
    ///
    /// The declared schema is made in a scratch database of the same engine, which is removed afterwards.
    ///
    /// - Throws: `SchemaRefusal` when the database is at another version, so that the difference would not be only
    ///   what was tried.
    public func draft(_ number: Int, _ name: String) async throws -> MigrationDraft {
        switch try await database.schemaStanding(at: .current) {
        case .current: break
        case .behind(let found, let known): throw SchemaRefusal.older(found: found, known: known)
        case .ahead(let found, let known): throw SchemaRefusal.newer(found: found, known: known)
        }
        let live = try await database.maintain { try SchemaPicture($0) }
        return MigrationDraft(number, name, from: try await declared(), to: live)
    }

    private func declared() async throws -> SchemaPicture {
        switch location {
        case .postgres(let url):
            return try await ScratchDatabase(.declared, beside: url).use { try await Self.declared(in: $0) }
        case .sqlite:
            let directory = try RehearsalDirectory(under: processEnvironment()["TMPDIR"] ?? "/tmp")
            defer { directory.remove() }
            return try await Self.declared(in: "sqlite:///\(directory.file("declared.sqlite"))")
        }
    }

    private static func declared(in url: String) async throws -> SchemaPicture {
        let store = try Store(.naming(url))
        do {
            let picture = try await store.database.maintain { session in
                _ = try SchemaHistory.migrator.up(session)
                return try SchemaPicture(session)
            }
            await store.database.close()
            return picture
        } catch {
            await store.database.close()
            throw error
        }
    }
}
