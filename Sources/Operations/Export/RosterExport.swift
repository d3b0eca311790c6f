public import Access
internal import Catalog
public import Engine
internal import Platform

/// People, classes and who is in which, as a OneRoster 1.2 bundle of CSV files that `RosterImport` brings in again.
///
/// A thing that a source brought in keeps that source's identifier, so that the source knows it again; every other one
/// has ours. Passwords are in no file.
public struct RosterExport: Sendable {
    private let institution: String
    private let source: String

    /// An export of an institution.
    ///
    /// - Parameter source: the system whose identifiers are used where it has given some.
    public init(of institution: String, source: String = "oneroster") {
        self.institution = institution
        self.source = source
    }

    /// Writes a zip archive, and notes in the audit that everybody was read.
    ///
    /// One snapshot; never more than a few hundred rows at a time are held.
    ///
    /// - Parameter path: where the archive is to stand; nothing may stand there yet.
    /// - Throws: `FileFailure`, `ZipFault`, `DatabaseError`.
    public func write(
        to path: String, from database: any Database, _ context: Context, under grant: Grant<Policy.InstitutionAction>
    ) async throws {
        grant.proves(.searchUsers)
        let archive = try RosterArchive(
            RosterFile.all, RosterNames(institution: institution, source: source), at: path)
        try await database.write(context) { [source] transaction in
            try transaction.audit(.read, of: "users", record: nil, details: #"{"export":"roster"}"#)
            try transaction.execute(RosterNames.remember(departmentsFor: source))
        }
        try await archive.write(from: database, at: context.now)
    }
}

/// By which names a roster's things are known.
struct RosterNames: Sendable {
    let institution: String
    let source: String

    /// The identifier of the institution itself.
    static let institutionID = "institution"

    /// Notes under which names departments go out: an import would know them by their names alone, which are not their
    /// codes here. Everything else has an address or a code.
    static func remember(departmentsFor source: String) -> SQL {
        """
        insert into external_ids (source, entity, external_id, record_id)
        select \(source), 'department', \(SQL(sqlite: "d.id", postgres: "d.id::text")), d.id
          from departments d
         where d.is_active and not exists (
            select 1 from external_ids x
             where x.source = \(source) and x.entity = 'department' and x.record_id = d.id)
        """
    }

    /// What a thing is called in the source, else its own id.
    func id(_ entity: String, _ column: SQL) -> SQL {
        let own = SQL(sqlite: "", postgres: "::text")
        return """
            coalesce((select min(x.external_id) from external_ids x
                       where x.source = \(source) and x.entity = \(entity) and x.record_id = \(column)), \(column)\(own))
            """
    }
}
