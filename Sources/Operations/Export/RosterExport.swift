public import Access
internal import Catalog
public import Engine
internal import Formats
internal import Glibc
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
        let files = try RosterFile.all.map { ($0, try OutputFile("\(path).\($0.name)")) }
        defer { for (file, _) in files { unlink("\(path).\(file.name)") } }
        try await database.write(context) { [source] transaction in
            try transaction.audit(.read, of: "users", record: nil, details: #"{"export":"roster"}"#)
            try transaction.execute(RosterNames.remember(departmentsFor: source))
        }
        try await database.read(.system(at: context.now)) {
            [institution, source] (transaction: Transaction) throws -> Void in
            let names = RosterNames(institution: institution, source: source)
            for (file, output) in files { try file.write(to: output, names, transaction) }
        }
        for (_, output) in files { try output.finish() }
        try pack(files.map { ("\($0.0.name)", "\(path).\($0.0.name)") }, into: path)
    }

    private func pack(_ files: [(name: String, path: String)], into path: String) throws {
        guard !FileContents.exists(path) else {
            errno = EEXIST
            throw FileFailure("write", path)
        }
        let partial = path + ".partial"
        do {
            try ZipFileWriter.write(partial, files)
        } catch {
            unlink(partial)
            throw error
        }
        guard rename(partial, path) == 0 else { throw FileFailure("write", path) }
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

/// One file of a bundle.
struct RosterFile: Sendable {
    let name: String
    let header: [String]
    /// Rows that stand in it always.
    var fixed: @Sendable (RosterNames) -> [[String]] = { _ in [] }
    /// The rows after one, by id; nil for a file without any.
    var page: (@Sendable (RosterNames, _ after: SQL) -> SQL)?
    var cells: @Sendable (Row) throws -> [[String]] = { _ in [] }

    func write(to output: OutputFile, _ names: RosterNames, _ transaction: Transaction) throws {
        try output.restart()
        try output.write(Self.csv([header] + fixed(names)))
        guard let page else { return }
        try transaction.pages({ page(names, $0) }) { rows in
            try output.write(Self.csv(try rows.flatMap(cells)))
        }
    }

    private static func csv(_ rows: [[String]]) -> [UInt8] {
        var writer = CSVWriter()
        for row in rows { writer.append(row) }
        return writer.bytes
    }
}
