internal import Engine

/// A foreign key of a table, as SQLite knows it, with the name it was declared by.
struct ForeignKey {
    let name: String
    let table: String
    let columns: [String]
    let parent: String
    let parentColumns: [String]
    /// Whether SQLite refuses to delete a row that is referred to.
    let refusesDeletion: Bool

    /// The foreign keys of a table.
    static func keys(of table: String, on connection: Connection) throws -> [ForeignKey] {
        let declared = try TableDeclaration(of: table, on: connection).constraints
        return try connection.execute(keys, [.text(table)]).map { row in
            let columns: String = try row["columns"]
            let names = columns.split(separator: "\t").map(String.init)
            let parentColumns: String = try row["parent_columns"]
            let action: String = try row["on_delete"]
            return ForeignKey(
                name: declared.first { $0.kind == .foreignKey && $0.columns == names }?.name
                    ?? "\(table)_\(names.joined(separator: "_"))_fkey",
                table: table, columns: names, parent: try row["parent"],
                parentColumns: parentColumns.split(separator: "\t").map(String.init),
                refusesDeletion: action == "NO ACTION" || action == "RESTRICT")
        }
    }

    /// The foreign keys that refer to a table.
    static func keys(referringTo table: String, on connection: Connection) throws -> [ForeignKey] {
        let children = try connection.execute(
            """
            select distinct tables.name
              from main.sqlite_schema as tables, pragma_foreign_key_list(tables.name) as keys
             where tables.type = 'table' and keys."table" = $1 collate nocase
             order by 1
            """, [.text(table)])
        return try children.flatMap { try keys(of: try $0[0], on: connection) }.filter {
            $0.parent.lowercased() == table.lowercased()
        }
    }

    /// A key that names no column of its parent refers to the primary key.
    private static let keys = """
        select keys."table" as parent, keys.on_delete,
               group_concat(keys."from", char(9)) as columns,
               group_concat(coalesce(keys."to", (select name from pragma_table_info(keys."table")
                                                  where pk = keys.seq + 1)), char(9)) as parent_columns
          from (select * from pragma_foreign_key_list($1) order by id, seq) as keys
         group by keys.id
         order by keys.id
        """
}

extension ForeignKey {
    /// Whether the row of this number refers to a row that is not there.
    func isViolated(byRow rowID: Int64, on connection: Connection) throws -> Bool {
        let isComplete = columns.map { "child.\(quoted($0)) is not null" }.joined(separator: " and ")
        return try !connection.execute(
            """
            select 1 from main.\(quoted(table)) as child
             where child.rowid = $1 and \(isComplete)
               and not exists (select 1 from main.\(quoted(parent)) as parent where \(matching))
            """, [.integer(rowID)]
        ).isEmpty
    }

    /// Whether some row refers to the parent's row of this number.
    func refers(toRow rowID: Int64, on connection: Connection) throws -> Bool {
        try !connection.execute(
            """
            select 1 from main.\(quoted(parent)) as parent
              join main.\(quoted(table)) as child on \(matching)
             where parent.rowid = $1 limit 1
            """, [.integer(rowID)]
        ).isEmpty
    }

    private var matching: String {
        zip(columns, parentColumns).map { "child.\(quoted($0)) = parent.\(quoted($1))" }.joined(separator: " and ")
    }

    private func quoted(_ name: String) -> String { "\"\(name)\"" }
}
