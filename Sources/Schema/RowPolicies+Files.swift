internal import Engine

extension RowPolicies {
    /// The policies that the migration of the same name made.
    ///
    /// Materials are read as lessons are: by those who take the section or the course once they are shown, all of them
    /// by those who teach or own it. A file is reached through what names it.
    static func files(for dialect: Dialect) -> [RowPolicy] {
        content(
            "materials", shownIf: "materials.is_active and materials.is_published", Reader(dialect: dialect)) + [
                RowPolicy(table: "files", name: "files_closed", predicate: "1 = 0")
            ]
    }
}

extension RowPolicy {
    /// The statements that protect the tables of these policies on PostgreSQL.
    static func protection(_ policies: [RowPolicy]) -> String {
        let tables = policies.map(\.table).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        return
            (tables.map { "alter table \($0) enable row level security;" }
            + policies.map { "create policy \($0.name) on \($0.table) for select using (\($0.predicate));" })
            .joined(separator: "\n")
    }
}
