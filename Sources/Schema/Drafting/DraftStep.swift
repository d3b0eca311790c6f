internal import Engine

/// A step of a drafted migration with its way back, as they stand in the file.
struct DraftStep: Sendable {
    /// Swift that makes a `Migration.Step`; nil where only a person can write it.
    let up: String?
    let down: String?
    /// What is to be thought of.
    let note: String?

    init(up: String? = nil, down: String? = nil, note: String? = nil) {
        self.up = up
        self.down = down
        self.note = note
    }

    /// A step in the words of one engine. An index reads the same on both.
    init(only dialect: Dialect, up: String, down: String, note: String? = nil) {
        let isShared =
            up.lowercased().hasPrefix("create index") || up.lowercased().hasPrefix("create unique index")
            || up.hasPrefix("drop index")
        let label = isShared ? "" : "\(dialect.rawValue): "
        let other = dialect == .sqlite ? "PostgreSQL's" : "SQLite's"
        self.init(
            up: ".sql(\(label)\(up.block))", down: ".sql(\(label)\(down.block))",
            note: note ?? (isShared ? nil : "\(other) own words are to be written, if it needs any."))
    }

    /// Gives a table a column on both engines.
    static func addColumn(_ column: ColumnWords, note: String?) -> DraftStep {
        let texts = [Dialect.sqlite, .postgres].map {
            "alter table \(column.table) add column \(column.definition(for: $0));".block
        }
        return DraftStep(
            up: ".sql(\n" + "sqlite: \(texts[0]),\npostgres: \(texts[1]))".indented(by: 4),
            down: ".sql(\("alter table \(column.table) drop column \(column.name);".block))", note: note)
    }
}

extension String {
    /// As a text of several lines stands in a Swift file, or of one that is short.
    fileprivate var block: String {
        let lines = split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count > 1 || utf8.count > 80 else { return literal }
        let text = replacing("\\", with: "\\\\").replacing("\"\"\"", with: "\\\"\\\"\\\"")
        return "\"\"\"\n\(text)\n\"\"\""
    }
}
