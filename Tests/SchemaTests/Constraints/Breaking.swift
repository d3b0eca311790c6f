import Engine
import Platform

/// Breaks a constraint, and no other.
struct Breaking: Sendable {
    typealias Values = RowMaker.Values
    typealias Preparation = @Sendable (inout RowMaker) throws -> Values

    /// What the constraint is called.
    let name: String
    /// Makes what must be there, and answers the row that breaks it.
    let prepare: Preparation
    let table: String

    /// Every constraint of a schema with what breaks it; those for which nothing is known stand in `unknown`.
    static func all(of shape: SchemaShape) -> (breakings: [Breaking], unknown: [String]) {
        var breakings: [Breaking] = []
        var unknown: [String] = []
        for (table, parts) in shape.tables.sorted(by: { $0.key < $1.key }) where table != "schema_migrations" {
            for (name, constraint) in parts.constraints.sorted(by: { $0.key < $1.key }) {
                if let prepare = preparation(of: name, constraint, in: table, parts) {
                    breakings.append(Breaking(name: name, prepare: prepare, table: table))
                } else {
                    unknown.append(name)
                }
            }
            for (name, index) in parts.indexes.sorted(by: { $0.key < $1.key }) where index.isUnique {
                let columns = parts.columns.keys.filter { index.columns.contains(word: $0) }.sorted()
                breakings.append(Breaking(name: name, prepare: twice(name, columns, in: table, parts), table: table))
            }
            for column in parts.columns.values.sorted(by: { $0.name < $1.name }) where !column.isNullable {
                breakings.append(
                    Breaking(
                        name: "\(table)_\(column.name)_not_null", prepare: { _ in [column.name: "null"] }, table: table)
                )
            }
        }
        return (breakings, unknown)
    }

    private static func preparation(
        of name: String, _ constraint: SchemaShape.Constraint, in table: String, _ parts: SchemaShape.Table
    ) -> Preparation? {
        if let known = KnownBreaking.all[name] { return known }
        switch constraint.kind {
        case .primaryKey:
            return { maker in
                let id = try maker.insert(table, ["created_at": "'2025-01-31T08:15:00.000000Z'"])
                return ["id": id, "created_at": "'2025-01-31T08:15:00.000000Z'"]
            }
        case .unique:
            return twice(name, constraint.columns.split(separator: ", ").map(String.init), in: table, parts)
        case .foreignKey: return { _ in [constraint.columns: "gen_random_uuid()"] }
        case .check: return ofColumn(name, in: table, parts).map(fixed)
        case .exclusion: return nil
        }
    }

    /// A row that needs no preparation.
    static func fixed(_ values: Values) -> Preparation { { _ in values } }

    /// The same values in two rows. One that may be null is given where two nulls are not alike.
    private static func twice(
        _ name: String, _ columns: [String], in table: String, _ parts: SchemaShape.Table
    ) -> Preparation {
        { maker in
            if let known = KnownBreaking.all[name] { return try known(&maker) }
            var shared: Values = [:]
            for column in columns.compactMap({ parts.columns[$0] })
            where !(column.isNullable && parts.indexes[name] != nil) {
                shared[column.name] = try maker.value(of: column, in: table)
            }
            shared.merge(KnownBreaking.conditions[name] ?? [:]) { $1 }
            let first = try maker.row(table, shared)
            try maker.insert(table, first)
            return shared.merging(first.filter { columns.contains($0.key) }) { $1 }
        }
    }

    /// Checks of one column that say by their names what they ask for.
    private static func ofColumn(_ name: String, in table: String, _ parts: SchemaShape.Table) -> Values? {
        let wrong: [(suffix: String, value: SQL)] = [
            ("_not_negative", "-1"), ("_localized", "'[]'"), ("_web_address", "'ftp://example.org'"),
            ("_present", "''"), ("_valid", "'nonsense'"),
        ]
        for column in parts.columns.values {
            if name == "\(table)_\(column.name)_length", let length = parts.lengths[column.name] {
                return [column.name: "\(String(repeating: "x", count: length + 1))"]
            }
            for (suffix, value) in wrong where name == "\(table)_\(column.name)\(suffix)" {
                return suffix == "_valid" && (column.type != "text" || parts.lengths[column.name] != nil)
                    ? nil : [column.name: value]
            }
        }
        return nil
    }
}

extension String {
    /// Whether the text has this name in it, not as a part of another.
    fileprivate func contains(word: String) -> Bool {
        split { !($0.isLetter || $0 == "_") }.contains { $0 == word }
    }
}
