public import Access
internal import Catalog
public import Engine
internal import Identity
public import Platform
internal import Schema

/// Everything that is stored about a person, as one JSON object: a list of rows for each table.
///
/// Which tables speak of a person is read from the schema itself, so that none can be forgotten. Rows that say of
/// somebody else that this person did something to them, such as placing a hold, are theirs; of those, only how many
/// there are is told. Secrets are left out.
public struct PersonExport: Sendable {
    private static let page = 500
    private let user: Identifier<Kind.User>

    /// An export of what is stored about the holder of an account.
    public init(of user: Identifier<Kind.User>) { self.user = user }

    /// Writes the object, and notes in the audit that it was read.
    ///
    /// One snapshot; never more than a few hundred rows at a time are held.
    ///
    /// - Throws: `FileFailure`, `DatabaseError`.
    public func write(
        to file: OutputFile, from database: any Database, _ context: Context,
        under grant: Grant<Policy.InstitutionAction>
    ) async throws {
        grant.proves(.manageUsers)
        let tables = try await database.maintain { try SchemaPicture($0).tables }
        try await database.write(context) { [user] transaction in
            try transaction.audit(.read, of: "users", record: user.text, details: #"{"export":"person"}"#)
        }
        try await database.read(.system(at: context.now)) { [user] transaction in
            try file.restart()
            try file.write("{\"exported_at\":\(ExportedValue(transaction.now.text).text)")
            let traces = PersonTraces(tables, of: user)
            for (table, condition) in traces.about {
                try Self.write(table, where: condition, to: file, transaction)
            }
            let entries = tables.first { $0.name == "audit_logs" }
            if let entries { try Self.write(entries.withoutValues, where: traces.inAudit, to: file, transaction) }
            try Self.writeDeeds(traces.deeds, to: file, transaction)
            try file.write("}\n")
        }
        try file.finish()
    }

    private static func write(
        _ table: PicturedTable, where condition: SQL, to file: OutputFile, _ transaction: Transaction
    ) throws {
        let columns = table.columns.filter { !$0.isSecret }
        let list: SQL = SQL(raw: columns.map { "t.\($0.sqlName)" }.joined(separator: ", "))
        try file.write(",\n\(ExportedValue(table.name).text):[")
        var last: UniqueID?
        var count = 0
        repeat {
            let after: SQL = last.map { "and t.id > \($0)" } ?? ""
            let rows = try transaction.rows(
                """
                select \(list) from \(raw: table.name) t
                 where \(condition) \(after) order by t.id limit \(page)
                """)
            for row in rows {
                let members = try columns.enumerated().map { ($1.name, try ExportedValue(row, $0, $1.type)) }
                try file.write((count == 0 ? "\n" : ",\n") + ExportedValue(members).text)
                count += 1
            }
            last = rows.count == page ? try rows.last.map { try $0["id"] } : nil
        } while last != nil
        try file.write("]")
    }

    private static func writeDeeds(
        _ deeds: [(name: String, count: SQL)], to file: OutputFile, _ transaction: Transaction
    ) throws {
        var members: [(String, ExportedValue)] = []
        for deed in deeds {
            let count: Int = try transaction.value(deed.count) ?? 0
            if count > 0 { members.append((deed.name, ExportedValue(text: String(count)))) }
        }
        try file.write(",\n\"mentioned_in\":\(ExportedValue(members).text)")
    }
}

extension PicturedTable {
    /// What was done, without what the rows of others held.
    fileprivate var withoutValues: PicturedTable {
        without(["old_values", "new_values"])
    }
}
