internal import Engine

/// A trigger that changes other rows along with one.
struct Following: Sendable {
    let table: String
    let purpose: String
    /// `insert`, `delete`, `update`, or `update of` columns.
    let event: String
    /// Statements in an engine's words, without the last semicolon.
    let body: @Sendable (Dialect) -> String

    init(table: String, purpose: String, event: String, _ body: @escaping @Sendable (Dialect) -> String) {
        self.table = table
        self.purpose = purpose
        self.event = event
        self.body = body
    }

    var name: String { "\(table)_\(purpose)_\(event.prefix(6))" }

    /// Whether the table is there without the assessments.
    var isOnLastingTable: Bool { ["question_versions", "student_group_members", "student_groups"].contains(table) }

    var sqlite: String {
        "create trigger \(name) after \(event) on \(table) begin\n\(body(.sqlite));\nend;\n"
    }

    var postgres: String {
        """
        create function \(name)() returns trigger language plpgsql as $$
        begin
        \(body(.postgres));
        return null;
        end $$;
        create trigger \(name) after \(event) on \(table) for each row execute function \(name)();

        """
    }
}

/// A rule that many triggers of SQLite follow, written once: what an insert into a view of this name does with each row.
/// Written out in every trigger it would be most of the schema, which every connection keeps in memory.
struct SharedRule: Sendable {
    let name: String
    /// The view's only column.
    let key: String
    /// Statements about `new.<key>`, without the last semicolon.
    let body: String

    var sqlite: String {
        """
        create view \(name) (\(key)) as select null where false;
        create trigger \(name)_insert instead of insert on \(name) begin
        \(body);
        end;

        """
    }

    var sqliteDropped: String { "drop view \(name);\n" }

    /// The statement that applies it to each key of a select.
    func applied(to keys: String) -> String { "insert into \(name) \(keys)" }
}

/// A trigger that refuses a change.
struct Refusing: Sendable {
    let name: String
    let table: String
    let event: String
    var condition: String?
    let words: String
    /// Whether the row is there already, so that its checks are looked at first.
    var isAfter = false

    private var moment: String { isAfter ? "after" : "before" }

    private var when: String { condition.map { " when (\($0))" } ?? "" }

    var sqlite: String {
        """
        create trigger \(name) \(moment) \(event) on \(table)\(when) begin
            select raise(abort, 'constraint:\(name): \(words)');
        end;

        """
    }

    /// The function is the one that keeps versions of questions as they were seen.
    var postgres: String {
        """
        create trigger \(name) \(moment) \(event) on \(table) for each row\(when)
            execute function refuse_change('\(name)', '\(words)');

        """
    }
}
