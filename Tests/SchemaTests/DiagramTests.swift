import Engine
import TestKit
import Testing

@Suite("The diagram of the schema")
struct DiagramTests {
    @Test("shows the tables, columns and references there are")
    func diagram() async throws {
        let shape = try await TestEngine.all[0].withSchema { try await SchemaShape(of: $0) }
        let page = """
            # The schema

            Made by `DiagramTests` from the database's own catalogue; `LYCEUM_RECORD=1` writes it anew. Every entity has
            `created_at`, and what can change `updated_at` and `is_active`; they are left out here. The whole schema, with its
            constraints, triggers and policies, is in [postgres.sql](postgres.sql) and [sqlite.sql](sqlite.sql).

            ```mermaid
            erDiagram
            \(Self.references(shape).joined(separator: "\n"))
            \(Self.entities(shape).joined(separator: "\n"))
            ```

            """
        try Recorded(path: "docs/schema/erd.md").expect(page)
    }

    private static func references(_ shape: SchemaShape) -> [String] {
        sorted(shape).flatMap { name, table in
            table.foreignKeys.values.sorted { $0.columns < $1.columns }.map { key in
                let isNullable = table.columns[key.columns]?.isNullable == true
                let isUnique = table.constraints.values.contains { $0.kind == .unique && $0.columns == key.columns }
                return
                    "    \(key.table) \(isNullable ? "|o" : "||")--\(isUnique ? "o|" : "o{") \(name) : \(key.columns)"
            }
        }
    }

    private static func entities(_ shape: SchemaShape) -> [String] {
        sorted(shape).map { name, table in
            let columns = table.columns.values.filter { !["created_at", "updated_at", "is_active"].contains($0.name) }
                .sorted { ($0.name != "id", $0.name) < ($1.name != "id", $1.name) }
            let lines = columns.map { column in
                let type = column.type.prefix { $0 != "(" }
                let isReference = table.foreignKeys.values.contains { $0.columns == column.name }
                return "        \(type) \(column.name)" + (column.name == "id" ? " PK" : isReference ? " FK" : "")
            }
            return "    \(name) {\n\(lines.joined(separator: "\n"))\n    }"
        }
    }

    private static func sorted(_ shape: SchemaShape) -> [(String, SchemaShape.Table)] {
        shape.tables.filter { !TableRuleTests.bare.contains($0.key) }.sorted { $0.key < $1.key }.map {
            ($0.key, $0.value)
        }
    }
}

private func < (left: (Bool, String), right: (Bool, String)) -> Bool {
    left.0 == right.0 ? left.1 < right.1 : !left.0
}
