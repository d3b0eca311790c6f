public import Engine

/// Whether and how the changes of a table's rows are written to `audit_logs`.
public enum Auditing: Sendable, Hashable {
    /// Every insert, update and delete. Secret columns appear as "changed"; changes of the ignored columns alone,
    /// which another rule derives, write nothing.
    case everyChange(secret: [String] = [], ignoring: [String] = [])
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
    private static func readable(_ table: Table) -> Migration.Step {
        .sql(postgres: "grant select on \(table.name) to lyceum_app;")
    }

    /// Keeps `updated_at`, where the table has one.
    private static func touch(_ table: Table) -> Migration.Step {
        let name = table.name
        guard table.columns.contains(where: { $0.name == "updated_at" }) else { return .sql() }
        // Not of `updated_at` itself: the trigger's own update must not fire it again.
        let columns = table.columns.map(\.name).filter { $0 != "updated_at" }.joined(separator: ", ")
        return .sql(
            sqlite: """
                create trigger \(name)_touch after update of \(columns) on \(name)
                when new.updated_at is old.updated_at begin
                    update \(name) set updated_at = now() where id = new.id;
                end;
                """,
            postgres: """
                create trigger \(name)_touch before update on \(name)
                    for each row execute function update_updated_at_column();
                """)
    }

    private static func audit(_ table: Table, _ auditing: Auditing) -> Migration.Step {
        guard case .everyChange(let secret, let ignoring) = auditing else { return .sql() }
        let triggers = AuditTriggers(table: table, secret: Set(secret), ignored: Set(ignoring + ["updated_at"]))
        return .sql(sqlite: triggers.sqlite, postgres: triggers.postgres)
    }
}

/// The triggers that write one table's changes to the audit trail.
struct AuditTriggers {
    let table: Table
    let secret: Set<String>
    let ignored: Set<String>

    private var watched: [Column] { table.columns.filter { !ignored.contains($0.name) } }

    var postgres: String {
        let name = table.name
        let columns = watched.map(\.name).joined(separator: ", ")
        let hidden = secret.sorted().joined(separator: ",")
        return """
            create trigger \(name)_audit_insert after insert on \(name)
                for each row execute function audit_row_change('\(hidden)');
            create trigger \(name)_audit_update after update of \(columns) on \(name)
                for each row execute function audit_row_change('\(hidden)');
            create trigger \(name)_audit_delete after delete on \(name)
                for each row execute function audit_row_change('\(hidden)');
            """
    }

    var sqlite: String {
        let name = table.name
        let columns = watched.map(\.name).joined(separator: ", ")
        return """
            create trigger \(name)_audit_insert after insert on \(name) begin
                \(entry(action: "create", record: "new", old: "null", new: whole("new")));
            end;
            create trigger \(name)_audit_update after update of \(columns) on \(name)
            when \(watched.map { "new.\($0.name) is not old.\($0.name)" }.joined(separator: " or ")) begin
                \(entry(action: "update", record: "new", old: changes("old"), new: changes("new")));
            end;
            create trigger \(name)_audit_delete after delete on \(name) begin
                \(entry(action: "delete", record: "old", old: whole("old"), new: "null"));
            end;
            """
    }

    private func entry(action: String, record: String, old: String, new: String) -> String {
        """
        insert into audit_logs (table_name, record_id, action, old_values, new_values, user_id, ip_address, request_id)
            values ('\(table.name)', \(record).id, '\(action)', \(old), \(new),
                app_user_id(), app_client_ip(), app_request_id())
        """
    }

    private func whole(_ row: String) -> String {
        let members = table.columns.map { "'\($0.name)', json(\(json($0, of: row)))" }
        return "json_object(\(members.joined(separator: ", ")))"
    }

    private func changes(_ row: String) -> String {
        let members = watched.map {
            "select '\($0.name)' as name, \(json($0, of: row)) as value where new.\($0.name) is not old.\($0.name)"
        }
        return "(select json_group_object(name, json(value)) from (\(members.joined(separator: " union all "))))"
    }

    /// The column as JSON text, as PostgreSQL's `to_jsonb` would show it.
    private func json(_ column: Column, of row: String) -> String {
        let value = "\(row).\(column.name)"
        if secret.contains(column.name) { return "iif(\(value) is null, 'null', '\"changed\"')" }
        return switch column.type {
        case .boolean: "case \(value) when 1 then 'true' when 0 then 'false' else 'null' end"
        case .json: "coalesce(\(value), 'null')"
        case .bytes: "json_quote(hex(\(value)))"
        default: "json_quote(\(value))"
        }
    }
}
