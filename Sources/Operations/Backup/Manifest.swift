public import Engine
public import Platform

/// What stands beside a backup: what it is of, how to know that it is whole, and how many rows each table had.
public struct BackupManifest: Sendable, Hashable {
    /// The program's version.
    public var program: String
    /// The schema's version.
    public var schema: Int
    /// The engine.
    public var dialect: Dialect
    /// When it was made.
    public var madeAt: Timestamp
    /// SHA-256 of the database's file, in hexadecimal.
    public var checksum: String
    /// The rows of each table.
    public var counts: [String: Int]
    /// How many files stand beside the database.
    public var files: Int

    /// A manifest of these.
    public init(
        program: String, schema: Int, dialect: Dialect, madeAt: Timestamp, checksum: String, counts: [String: Int],
        files: Int = 0
    ) {
        self.program = program
        self.schema = schema
        self.dialect = dialect
        self.madeAt = madeAt
        self.checksum = checksum
        self.counts = counts
        self.files = files
    }

    /// The name of the manifest's file in a backup.
    public static let file = "manifest.txt"

    /// The name of the database's file in a backup.
    public var databaseFile: String { dialect == .sqlite ? "database.sqlite" : "database.dump" }

    /// A word and its values on each line.
    public var text: String {
        let head = [
            "program \(program)", "schema \(schema)", "engine \(dialect.rawValue)", "made \(madeAt.text)",
            "sha256 \(checksum)", "files \(files)",
        ]
        return (head + counts.sorted { $0.key < $1.key }.map { "rows \($0.key) \($0.value)" })
            .joined(separator: "\n") + "\n"
    }

    /// Reads the text; nil when something is missing.
    public init?(_ text: String) {
        var words: [Substring: Substring] = [:]
        var counts: [String: Int] = [:]
        for line in text.split(separator: "\n") {
            let parts = line.split(separator: " ")
            if parts.count == 3, parts[0] == "rows" { counts[String(parts[1])] = Int(parts[2]) }
            if parts.count == 2 { words[parts[0]] = parts[1] }
        }
        guard let program = words["program"], let schema = words["schema"].flatMap({ Int($0) }),
            let dialect = words["engine"].flatMap({ Dialect(rawValue: String($0)) }),
            let made = words["made"].flatMap({ Timestamp($0) }), let checksum = words["sha256"]
        else { return nil }
        self.init(
            program: String(program), schema: schema, dialect: dialect, madeAt: made, checksum: String(checksum),
            counts: counts, files: words["files"].flatMap { Int($0) } ?? 0)
    }
}

extension Session {
    /// The rows of each table, partitions counted with their parent.
    public func tableCounts() throws -> [String: Int] {
        let tables = SQL(
            sqlite: """
                select name from sqlite_schema where type = 'table' and name not like 'sqlite!_%' escape '!'
                   and sql not like 'create virtual%'
                """,
            postgres: """
                select c.relname::text from pg_class c
                 where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p')
                   and not c.relispartition
                """)
        var counts: [String: Int] = [:]
        for row in try run(tables.statement(for: dialect)).rows {
            let name: String = try row[0]
            let count: SQL = "select count(*) from \(raw: "\"\(name)\"")"
            counts[name] = try run(count.statement(for: dialect)).rows.first.map { try $0[0] } ?? 0
        }
        return counts
    }
}
