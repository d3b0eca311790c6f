public import Engine

/// A table as a database shows it.
public struct PicturedTable: Sendable {
    /// A column of it.
    public struct Column: Sendable {
        /// Its name.
        public let name: String
        /// What it holds.
        public let type: Engine.Column.ColumnType
        /// The table whose rows it refers to by their ids.
        public let reference: String?
        /// Whether it is never shown to anyone.
        public let isSecret: Bool

        /// The name as it stands in SQL.
        public var sqlName: String { name == "order" ? "\"order\"" : name }
    }

    /// The table's name.
    public let name: String
    /// Its columns, by name.
    public let columns: [Column]

    /// The same table without some columns.
    public func without(_ names: Set<String>) -> PicturedTable {
        PicturedTable(name: name, columns: columns.filter { !names.contains($0.name) })
    }

    /// The columns that refer to rows of another table.
    public func references(to table: String) -> [Column] { columns.filter { $0.reference == table } }
}

extension SchemaPicture {
    /// Every table, by name.
    public var tables: [PicturedTable] {
        statements.filter { $0.identity.kind == .table }.compactMap { statement in
            guard let words = TableWords(statement.text) else { return nil }
            let name = statement.identity.name
            let secret = SecretColumns.of(name)
            let columns = words.columns.map { column in
                let read = ColumnWords(column, of: name, words.constraints)
                return PicturedTable.Column(
                    name: read.name, type: read.type, reference: read.reference?.table,
                    isSecret: secret.contains(read.name))
            }
            return PicturedTable(name: name, columns: columns.sorted { $0.name < $1.name })
        }.sorted { $0.name < $1.name }
    }
}
