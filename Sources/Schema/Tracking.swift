public import Engine

/// Whether and how the changes of a table's rows are written to `audit_logs`.
public enum Auditing: Sendable, Hashable {
    /// Every insert, update and delete. Secret columns appear as "changed"; the ignored columns, which another rule
    /// derives, are left out, and a change of them alone writes nothing.
    case everyChange(ignoring: [String] = [])
    /// Every update and delete. The inserts are made by the program from what is kept itself, for this reason.
    case changesAlone(String)
    /// Nothing is written, for this reason.
    case exempt(String)
}

/// A table with what the database itself keeps true about it.
public struct TrackedTable: Sendable {
    /// The table.
    public let table: Table
    /// How its changes are audited.
    public let auditing: Auditing

    init(_ table: Table, _ auditing: Auditing = .everyChange()) {
        self.table = table
        self.auditing = auditing
    }
}

extension Migration.Step {
    /// Makes the tables, keeps their `updated_at`, and audits their changes.
    static func establish(_ tables: TrackedTable...) -> [Migration.Step] {
        tables.flatMap { tracked in
            [
                .create(tracked.table), .readable(tracked.table), .touch(tracked.table),
                .audit(tracked.table, tracked.auditing),
            ]
        }
    }

    /// The application's role may read the table; which rows, the policies say. Granted table by table, because a
    /// grant on a partition would lead past the policies of its parent.
    ///
    /// Where a table has secret columns, the others are granted one by one: a later column needs a grant of its own.
    private static func readable(_ table: Table) -> Migration.Step {
        let secret = SecretColumns.of(table.name)
        let columns = table.columns.filter { !secret.contains($0.name) }.map(\.sqlName).joined(separator: ", ")
        return .sql(postgres: "grant select\(secret.isEmpty ? "" : " (\(columns))") on \(table.name) to lyceum_app;")
    }

    /// Keeps `updated_at`, where the table has one.
    private static func touch(_ table: Table) -> Migration.Step {
        let name = table.name
        guard table.columns.contains(where: { $0.name == "updated_at" }) else { return .sql() }
        return .sql(
            sqlite: """
                create trigger \(name)_touch after update on \(name)
                when new.updated_at is old.updated_at and new.updated_at is not now() begin
                    update \(name) set updated_at = now() where id = new.id;
                end;
                """,
            postgres: """
                create trigger \(name)_touch before update on \(name)
                    for each row execute function update_updated_at_column();
                """)
    }

    private static func audit(_ table: Table, _ auditing: Auditing) -> Migration.Step {
        let (ignoring, withInserts): ([String], Bool)
        switch auditing {
        case .everyChange(let ignored): (ignoring, withInserts) = (ignored, true)
        case .changesAlone: (ignoring, withInserts) = ([], false)
        case .exempt: return .sql()
        }
        let triggers = AuditTriggers(
            table: table, secret: SecretColumns.of(table.name), ignored: Set(ignoring + ["updated_at"]),
            withInserts: withInserts)
        return .sql(sqlite: triggers.sqlite, postgres: triggers.postgres)
    }
}
