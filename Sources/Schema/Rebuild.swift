internal import Engine

extension Migration.Step {
    /// Gives a SQLite table another declaration, keeping its rows: SQLite alters little in place.
    ///
    /// It copies the table in one transaction, so that writers wait meanwhile: about a second for each 300,000 rows. The
    /// table must be referred to by no other. Its triggers go with the old declaration.
    static func rebuild(_ table: Table, keeping columns: [String]) -> Migration.Step {
        let list = columns.joined(separator: ", ")
        let name = table.name
        return .sql(
            sqlite: """
                alter table \(name) rename to \(name)_before;
                \(table.tableScript(for: .sqlite))
                insert into \(name) (\(list)) select \(list) from \(name)_before;
                drop table \(name)_before;
                \(table.indexScript(for: .sqlite))
                """)
    }
}
