public import Engine

extension World {
    /// How many rows a condition holds for.
    public func count(_ table: String, where condition: SQL = "1 = 1") async throws -> Int {
        try await inspect { try $0.value("select count(*) from \(raw: table) where \(condition)") ?? 0 }
    }

    /// A digest of every row of every table.
    public func contents() async throws -> [String: Int] {
        try await inspect { transaction in
            let tables: [String] = try transaction.values(
                SQL(
                    sqlite: "select name from sqlite_schema where type = 'table' and sql like 'create table%'",
                    postgres: """
                        select table_name from information_schema.tables
                         where table_schema = current_schema() and table_type = 'BASE TABLE'
                        """))
            return try tables.reduce(into: [:]) { digests, table in
                digests[table] = try transaction.digest(of: table)
            }
        }
    }
}

extension Transaction {
    /// The sum of the rows' hashes: whatever their order, it is the same.
    fileprivate func digest(of table: String) throws -> Int {
        try rows(SQL(raw: "select * from \(table)")).reduce(0) { sum, row in
            var hasher = Hasher()
            hasher.combine(row.values)
            return sum &+ hasher.finalize()
        }
    }
}
