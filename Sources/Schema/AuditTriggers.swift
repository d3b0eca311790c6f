internal import Engine

/// The triggers that write one table's changes to the audit trail.
struct AuditTriggers {
    let table: Table
    let secret: Set<String>
    let ignored: Set<String>

    private var watched: [Column] { table.columns.filter { !ignored.contains($0.name) } }

    var postgres: String {
        let name = table.name
        let columns = watched.map(\.sqlName).joined(separator: ", ")
        // A search vector is derived from the other columns.
        let names = [ignored.union(["search_vector"]), secret].map { $0.sorted().joined(separator: ",") }
        let arguments = "('{\(names[0])}', '{\(names[1])}')"
        let inserted = secret.isEmpty ? "audit_inserted_rows" : "audit_inserted_secrets"
        return """
            create trigger \(name)_audit_insert after insert on \(name) referencing new table as inserted
                for each statement execute function \(inserted)\(arguments);
            create trigger \(name)_audit_update after update of \(columns) on \(name)
                for each row execute function audit_row_change\(arguments);
            create trigger \(name)_audit_delete after delete on \(name)
                for each row execute function audit_row_change\(arguments);
            """
    }

    var sqlite: String {
        let name = table.name
        let columns = watched.map(\.sqlName).joined(separator: ", ")
        return """
            create trigger \(name)_audit_insert after insert on \(name) begin
                \(entry(action: "create", record: "new", old: "null", new: whole("new")));
            end;
            create trigger \(name)_audit_update after update of \(columns) on \(name)
            when \(watched.map(differs).joined(separator: " or ")) begin
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
        let members = watched.map { "'\($0.name)', json(\(json($0, of: row)))" }
        return "json_object(\(members.joined(separator: ", ")))"
    }

    private func changes(_ row: String) -> String {
        let members = watched.map {
            "select '\($0.name)' as name, \(json($0, of: row)) as value where \(differs($0))"
        }
        return "(select json_group_object(name, json(value)) from (\(members.joined(separator: " union all "))))"
    }

    /// JSON is compared as JSON, whatever its white space.
    private func differs(_ column: Column) -> String {
        column.type == .json
            ? "json(new.\(column.sqlName)) is not json(old.\(column.sqlName))"
            : "new.\(column.sqlName) is not old.\(column.sqlName)"
    }

    /// The column as JSON text, as PostgreSQL's `to_jsonb` would show it.
    private func json(_ column: Column, of row: String) -> String {
        let value = "\(row).\(column.sqlName)"
        if secret.contains(column.name) { return "iif(\(value) is null, 'null', '\"changed\"')" }
        return switch column.type {
        case .boolean: "case \(value) when 1 then 'true' when 0 then 'false' else 'null' end"
        case .json: "coalesce(\(value), 'null')"
        case .bytes: "json_quote(hex(\(value)))"
        default: "json_quote(\(value))"
        }
    }
}
