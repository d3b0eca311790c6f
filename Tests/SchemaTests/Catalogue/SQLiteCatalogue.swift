import Engine

/// Reads SQLite's catalogue: its pragmas, and the words of `create table` for what they do not tell.
struct SQLiteCatalogue {
    private let session: any Session

    init(_ session: any Session) { self.session = session }

    func tables() throws -> [String: SchemaShape.Table] {
        var tables: [String: SchemaShape.Table] = [:]
        for row in try session.rows("select name, sql from sqlite_master where type = 'table' and sql like '%strict'") {
            let name: String = try row["name"]
            tables[name] = try table(name, declaredBy: row["sql"])
        }
        return tables
    }

    private func table(_ name: String, declaredBy sql: String) throws -> SchemaShape.Table {
        var table = SchemaShape.Table()
        for row in try session.rows("select name, type, \"notnull\", dflt_value from pragma_table_info('\(name)')") {
            let column: String = try row["name"]
            let isRequired: Bool = try row["notnull"]
            let fallback: String? = try row["dflt_value"]
            table.columns[column] = SchemaShape.Column(
                name: column, type: Self.type(of: column, as: try row["type"], in: name, declaredBy: sql),
                isNullable: !isRequired, hasDefault: fallback != nil)
        }
        addConstraints(of: name, declaredBy: sql, to: &table)
        try addForeignKeys(of: name, to: &table)
        try addIndexes(of: name, to: &table)
        return table
    }

    /// What PostgreSQL's type guarantees stands in the check of the column's storage.
    private static func type(of column: String, as storage: String, in table: String, declaredBy sql: String) -> String
    {
        let marker = "constraint \(table)_\(column)_stored check ("
        guard let start = sql.firstRange(of: marker)?.upperBound else {
            return storage.lowercased() == "blob" ? "bytes" : storage.lowercased()
        }
        let check = sql[start...].prefix { $0 != "\n" }
        if check.contains("= 36") { return "id" }
        if check.contains("in (0, 1)") { return "boolean" }
        if check.contains("json_valid") { return "json" }
        if check.contains("is_timestamp") { return "timestamp" }
        if check.contains("24:00") { return "time" }
        if check.contains("date(") { return "date" }
        guard let match = check.firstMatch(of: #/round\(\w+, (\d+)\).*1e(\d+)/#), let scale = Int(match.1),
            let whole = Int(match.2)
        else { return "unknown" }
        return "decimal(\(whole + scale), \(scale))"
    }

    private func addConstraints(of name: String, declaredBy sql: String, to table: inout SchemaShape.Table) {
        let kinds: [Substring: SchemaShape.Constraint.Kind] = [
            "primary key": .primaryKey, "unique": .unique, "foreign key": .foreignKey, "check": .check,
        ]
        for match in sql.matches(of: #/constraint (\w+)\s+(primary key|unique|foreign key|check) \(([^)]*)\)/#) {
            let constraint = String(match.1)
            guard let kind = kinds[match.2], !constraint.hasSuffix("_stored") else { continue }
            table.constraints[constraint] = SchemaShape.Constraint(
                kind: kind, columns: kind == .check ? "" : String(match.3))
        }
        for match in sql.matches(of: #/check \(length\((\w+)\) <= (\d+)\)/#) {
            table.lengths[String(match.1)] = Int(match.2)
        }
        for match in sql.matches(
            of: #/constraint (\w+)\s+foreign key \((\w+)\) references (\w+) \(id\) on delete ([a-z ]+)/#)
        {
            table.foreignKeys[String(match.1)] = SchemaShape.ForeignKey(
                columns: String(match.2), table: String(match.3), onDelete: String(match.4))
        }
    }

    /// What SQLite itself believes about the foreign keys must be what the words say.
    private func addForeignKeys(of name: String, to table: inout SchemaShape.Table) throws {
        let known = try session.rows(
            "select \"from\", \"table\", lower(on_delete) as rule from pragma_foreign_key_list('\(name)')"
        ).map {
            SchemaShape.ForeignKey(columns: try $0["from"], table: try $0["table"], onDelete: try $0["rule"])
        }
        table.foreignKeys = table.foreignKeys.filter { known.contains($0.value) }
        for key in known where !table.foreignKeys.values.contains(key) {
            table.foreignKeys["nameless \(key.columns)"] = key
        }
    }

    private func addIndexes(of name: String, to table: inout SchemaShape.Table) throws {
        let statement =
            "select name, sql from sqlite_master where type = 'index' and tbl_name = '\(name)' and sql <> ''"
        for row in try session.rows(statement) {
            let sql: String = try row["sql"]
            guard let match = sql.firstMatch(of: #/on \w+ \((.*?)\)(?: where (.*))?$/#) else { continue }
            table.indexes[try row["name"]] = SchemaShape.Index(
                isUnique: sql.hasPrefix("CREATE UNIQUE") || sql.hasPrefix("create unique"),
                columns: String(match.1).normalisedExpression,
                predicate: match.2.map { String($0).normalisedExpression } ?? "")
        }
    }
}
