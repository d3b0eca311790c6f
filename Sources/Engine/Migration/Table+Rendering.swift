extension Table {
    /// The statements that make the table with its indexes, in one engine's words.
    public func script(for dialect: Dialect) -> String {
        [tableScript(for: dialect), indexScript(for: dialect)].joined(separator: "\n")
    }

    /// The statement that makes the table alone.
    public func tableScript(for dialect: Dialect) -> String {
        var parts = columns.map { $0.definition(for: dialect, in: self) }
        if isKeyed { parts.append("constraint \(name)_pkey primary key (\(primaryKey(for: dialect)))") }
        parts += columns.flatMap { $0.constraints(for: dialect, in: name) }
        parts += constraints.map { "constraint \($0.name) \($0.definition.text(for: dialect))" }
        let body = parts.map { "    " + $0 }.joined(separator: ",\n")
        let ending =
            switch dialect {
            case .sqlite: " strict"
            case .postgres: partitionedBy.map { " partition by range (\($0))" } ?? ""
            }
        return "create table \(name) (\n\(body)\n)\(ending);"
    }

    /// The statements that make its indexes.
    public func indexScript(for dialect: Dialect) -> String { allIndexes(for: dialect).joined(separator: "\n") }

    private func primaryKey(for dialect: Dialect) -> String {
        guard dialect == .postgres, let partitionedBy else { return "id" }
        return "id, \(partitionedBy)"
    }

    /// The declared indexes, and one for each reference that no other index begins with.
    private func allIndexes(for dialect: Dialect) -> [String] {
        let leading = Set(
            constraints.compactMap(\.columns.first)
                + indexes.filter { $0.condition == nil }.map {
                    $0.columns.text(for: dialect).prefix { $0 != "," }.trimmed
                })
        let references = columns.filter { $0.reference != nil && !leading.contains($0.name) }.map {
            Index("idx_\(name)_\($0.name)", on: SQLText(stringLiteral: $0.name))
        }
        return (indexes + references).map { $0.script(on: name, for: dialect) }
    }
}

extension Column {
    func definition(for dialect: Dialect, in table: Table) -> String {
        var text = "\(sqlName) \(typeName(for: dialect))"
        if !isNullable { text += " not null" }
        if let defaults { text += " default \(defaults.text(for: dialect))" }
        return text
    }

    func constraints(for dialect: Dialect, in table: String) -> [String] {
        var parts: [String] = []
        if case .text(let max?) = type {
            parts.append("constraint \(table)_\(name)_length check (length(\(name)) <= \(max))")
        }
        for check in checks {
            parts.append("constraint \(table)_\(name)_\(check.suffix) check (\(check.predicate.text(for: dialect)))")
        }
        if dialect == .sqlite, let storage = storageCheck {
            parts.append("constraint \(table)_\(name)_stored check (\(storage))")
        }
        if let reference {
            parts.append(
                "constraint \(table)_\(name)_fkey foreign key (\(name)) references \(reference.table) (id)"
                    + " on delete \(reference.onDelete.rawValue)")
        }
        return parts
    }

    private func typeName(for dialect: Dialect) -> String {
        switch (type, dialect) {
        case (.id, .postgres): "uuid"
        case (.timestamp, .postgres): "timestamptz"
        case (.date, .postgres): "date"
        case (.time, .postgres): "time"
        case (.json, .postgres): "jsonb"
        case (.boolean, .postgres): "boolean"
        case (.integer, .postgres): "bigint"
        case (.bytes, .postgres): "bytea"
        case (.decimal(let precision, let scale), .postgres): "numeric(\(precision), \(scale))"
        case (.text, _), (.id, _), (.timestamp, _), (.date, _), (.time, _), (.json, _): "text"
        case (.boolean, .sqlite), (.integer, .sqlite): "integer"
        case (.bytes, .sqlite): "blob"
        case (.decimal, .sqlite): "real"
        }
    }

    /// What PostgreSQL's types guarantee by themselves and SQLite's storage classes do not.
    private var storageCheck: String? {
        switch type {
        case .id: "length(\(name)) = 36"
        case .boolean: "\(name) in (0, 1)"
        case .timestamp: "is_timestamp(\(name))"
        case .date: "is_date(\(name))"
        case .time: "\(name) glob '[0-2][0-9]:[0-5][0-9]' and \(name) < '24:00'"
        case .json: isNullable ? "\(name) is null or json_valid(\(name))" : "json_valid(\(name))"
        case .decimal(let precision, let scale):
            "round(\(name), \(scale)) = \(name) and abs(\(name)) < 1e\(precision - scale)"
        case .text, .integer, .bytes: nil
        }
    }
}

extension Substring {
    var trimmed: String { String(self.drop { $0 == " " }.prefix { $0 != " " }) }
}
