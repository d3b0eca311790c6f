internal import Engine

extension Migration {
    /// Tells every program that is connected to PostgreSQL when something changed that it may have kept an answer about.
    ///
    /// SQLite needs none of it: there a program asks the file itself, which costs a microsecond.
    static let changes = Migration(
        18, "changes",
        up: [.sql(postgres: function + watched.map(trigger).joined())],
        down: [.sql(postgres: watched.map(removal).joined() + "drop function notify_change();")])

    /// A table, the topic, and the columns that matter; all of them when none is named.
    private typealias Watched = (table: String, topic: ChangeTopic, columns: String?)

    private static let watched: [Watched] = [
        ("courses", .catalogue, nil),
        ("departments", .catalogue, nil),
        ("requirement_nodes", .catalogue, nil),
        ("course_prerequisites", .catalogue, nil),
        ("course_corequisites", .catalogue, nil),
        ("academic_programs", .catalogue, nil),
        ("users", .catalogue, "full_name, role, is_active"),
        ("users", .access, "role, token_version, is_active"),
        ("user_roles", .access, nil),
        ("staff_members", .access, nil),
    ]

    /// Once for a transaction, however many rows: the server drops what it is told twice.
    private static let function = """
        create function notify_change() returns trigger language plpgsql as $$
        begin
            perform pg_notify('lyceum_changes', tg_argv[0]);
            return null;
        end $$;

        """

    /// New people change nothing that was answered before.
    private static func trigger(_ watched: Watched) -> String {
        let events = watched.columns.map { "update of \($0) or delete" } ?? "insert or update or delete or truncate"
        return """
            create trigger \(name(watched)) after \(events) on \(watched.table)
                for each statement execute function notify_change('\(watched.topic.rawValue)');

            """
    }

    private static func removal(_ watched: Watched) -> String {
        "drop trigger \(name(watched)) on \(watched.table);\n"
    }

    private static func name(_ watched: Watched) -> String { "\(watched.table)_notify_\(watched.topic.rawValue)" }
}
