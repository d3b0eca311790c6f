public import Engine

/// How large a table is with its indexes.
public struct TableSize: Record, Hashable {
    /// The table's name.
    public let table: String
    /// How many rows it has; on PostgreSQL as the planner last estimated, and nil when it never did.
    public let rows: Int?
    /// Bytes on disk, indexes included.
    public let bytes: Int

    /// Reads a row of the engine's own statistics.
    public init(row: Row) throws {
        table = try row["table_name"]
        rows = try row["row_count"]
        bytes = try row["bytes"]
    }
}

extension Database {
    /// Every table, the largest first.
    public func tableSizes() async throws -> [TableSize] {
        try await maintain { session in
            switch session.dialect {
            case .postgres: try session.run(postgresSizes.statement(for: .postgres)).rows.map(TableSize.init(row:))
            case .sqlite: try session.sqliteSizes()
            }
        }
    }
}

private let postgresSizes: SQL = """
    select c.relname::text as table_name, nullif(c.reltuples, -1)::bigint as row_count,
           pg_total_relation_size(c.oid) as bytes
      from pg_class c
     where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r'
     order by 3 desc, 1
    """

extension Session {
    /// Rows are counted; bytes are those of the pages that a table and its indexes fill.
    fileprivate func sqliteSizes() throws -> [TableSize] {
        let tables: SQL = "select name from sqlite_schema where type = 'table' and name not like 'sqlite!_%' escape '!'"
        let names = try run(tables.statement(for: .sqlite)).rows.map { try $0[0] as String }
        return try names.compactMap { name in
            let size: SQL = """
                select \(name) as table_name, (select count(*) from \(raw: "\"\(name)\"")) as row_count,
                       (select coalesce(sum(s.pgsize), 0) from dbstat s
                         where s.name in (select name from sqlite_schema where tbl_name = \(name))) as bytes
                """
            return try run(size.statement(for: .sqlite)).rows.first.map(TableSize.init(row:))
        }.sorted { $0.bytes > $1.bytes }
    }
}
