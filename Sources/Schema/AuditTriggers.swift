internal import Engine

/// The triggers that write one table's changes to the audit trail.
struct AuditTriggers {
    let table: Table
    let secret: Set<String>
    let ignored: Set<String>
    var withInserts = true

    private var watched: [Column] { table.columns.filter { !ignored.contains($0.name) } }

    var postgres: String {
        let name = table.name
        let columns = watched.map(\.sqlName).joined(separator: ", ")
        // A search vector is derived from the other columns.
        let names = [ignored.union(["search_vector"]), secret].map { $0.sorted().joined(separator: ",") }
        let arguments = "('{\(names[0])}', '{\(names[1])}')"
        let inserted = secret.isEmpty ? "audit_inserted_rows" : "audit_inserted_secrets"
        let inserts = """
            create trigger \(name)_audit_insert after insert on \(name) referencing new table as inserted
                for each statement execute function \(inserted)\(arguments);

            """
        return (withInserts ? inserts : "") + """
            create trigger \(name)_audit_update after update of \(columns) on \(name)
                for each row execute function audit_row_change\(arguments);
            create trigger \(name)_audit_delete after delete on \(name)
                for each row execute function audit_row_change\(arguments);
            """
    }

    /// What differs is looked at by a function, and `keep_audit` does the rest: written out as SQL, the triggers would be
    /// most of the schema, which every connection keeps in memory.
    var sqlite: String {
        let name = table.name
        let columns = watched.map(\.sqlName).joined(separator: ", ")
        let inserts = """
            create trigger \(name)_audit_insert after insert on \(name) begin
                insert into keep_audit values ('\(name)', new.id, 'create', \(record("new")));
            end;

            """
        return (withInserts ? inserts : "") + """
            create trigger \(name)_audit_update after update of \(columns) on \(name) begin
                insert into keep_audit values ('\(name)', new.id, 'update', \(changes));
            end;
            create trigger \(name)_audit_delete after delete on \(name) begin
                insert into keep_audit values ('\(name)', old.id, 'delete', \(record("old")));
            end;
            """
    }

    /// SQLite's triggers write to this view: a row's record, or what differs, on a line each before and after. JSON without
    /// white space has no line feed of its own.
    static let sqliteView = """
        create view keep_audit (table_name, record_id, action, record) as select null, null, null, null where false;
        create trigger keep_audit_insert instead of insert on keep_audit when new.record is not null begin
            insert into audit_logs
                (table_name, record_id, action, old_values, new_values, user_id, ip_address, request_id)
            values (new.table_name, new.record_id, new.action,
                case new.action when 'update' then substr(new.record, 1, instr(new.record, char(10)) - 1)
                                when 'delete' then new.record end,
                case new.action when 'update' then substr(new.record, instr(new.record, char(10)) + 1)
                                when 'create' then new.record end,
                app_user_id(), app_client_ip(), app_request_id());
        end;

        """

    private func record(_ row: String) -> String { "row_record('\(names)', \(values(of: row)))" }

    private var changes: String { "row_changes('\(names)', \(values(of: "old")), \(values(of: "new")))" }

    private func values(of row: String) -> String { watched.map { "\(row).\($0.sqlName)" }.joined(separator: ", ") }

    /// With how a value is shown after its name.
    private var names: String { watched.map { $0.name + kind(of: $0) }.joined(separator: ",") }

    private func kind(of column: Column) -> String {
        if secret.contains(column.name) { return ":s" }
        return switch column.type {
        case .boolean: ":b"
        case .json: ":j"
        case .bytes: ":x"
        default: ""
        }
    }
}
