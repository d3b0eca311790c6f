internal import Engine

/// The temporary views that stand before protected tables on a person's connection.
///
/// An unqualified name finds the temporary view first, and the planner flattens it: an index search stays one.
struct PolicyViews {
    private struct Definition {
        let table: String
        let predicate: String
        let hiddenColumns: Set<String>
    }

    private let definitions: [Definition]
    private var schemaVersion: Value?

    /// Several policies of one table show what any of them shows, as on PostgreSQL.
    init(_ policies: [RowPolicy]) {
        let tables = Dictionary(grouping: policies, by: \.table)
        definitions = tables.sorted { $0.key < $1.key }.map { table, policies in
            Definition(
                table: table, predicate: policies.map { "(\($0.predicate))" }.joined(separator: " or "),
                hiddenColumns: policies.reduce(into: []) { $0.formUnion($1.hiddenColumns) })
        }
    }

    /// The protected tables.
    var tables: [String] { definitions.map(\.table) }

    /// Whether there are views, or none are needed.
    var areReady: Bool { definitions.isEmpty || schemaVersion != nil }

    /// Whether the views are those of the schema as it is now.
    func areCurrent(on connection: Connection) throws -> Bool {
        try definitions.isEmpty || schemaVersion != nil && schemaVersion == version(on: connection)
    }

    /// Makes the views anew when the schema has changed. Stands inside the transaction of a read, so that the views
    /// are those of its snapshot.
    mutating func refresh(on connection: Connection) throws {
        guard try !areCurrent(on: connection) else { return }
        schemaVersion = nil
        connection.forgetStatements()
        try connection.execute("pragma query_only = off")
        defer { _ = try? connection.execute("pragma query_only = on") }
        for definition in definitions { try replace(definition, on: connection) }
        schemaVersion = try version(on: connection)
    }

    private func version(on connection: Connection) throws -> Value? {
        try connection.execute("pragma schema_version").first?[0]
    }

    /// The views of a transaction that was undone are gone with it.
    mutating func forget() { schemaVersion = nil }

    private func replace(_ definition: Definition, on connection: Connection) throws {
        let name = "\"\(definition.table)\""
        try connection.script("drop view if exists temp.\(name)")
        let columns = try columns(of: definition, on: connection)
        guard !columns.isEmpty else { return }
        try connection.script(
            "create temp view \(name) as select \(columns) from main.\(name) where \(definition.predicate)")
    }

    /// Named one by one, so that what a person must not read is no column of the view; empty without such a table.
    private func columns(of definition: Definition, on connection: Connection) throws -> String {
        try connection.execute("select name from pragma_table_xinfo($1, 'main')", [.text(definition.table)])
            .map { try $0[0] as String }.filter { !definition.hiddenColumns.contains($0) }
            .map { "\"\($0)\"" }.joined(separator: ", ")
    }
}
