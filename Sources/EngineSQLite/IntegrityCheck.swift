internal import Engine

extension SQLiteDatabase {
    /// Looks through the whole file for damage, while reads and writes go on.
    ///
    /// - Returns: what is wrong, one sentence each, without any stored value; empty when the file is sound.
    /// - Throws: `DatabaseError` when the file cannot be read.
    public func integrityCheck() async throws -> [String] {
        guard isOpen else { throw refusal }
        return try await sideWork.run(named: "db-check") { connection in
            try connection.damages() + connection.orphans()
        }
    }
}

extension Connection {
    /// Broken pages, indexes that miss rows, values that break a check.
    fileprivate func damages() throws -> [String] {
        let findings = try execute("pragma integrity_check").map { try $0[0] as String }
        return findings == ["ok"] ? [] : findings
    }

    /// Rows that refer to others that are not there, counted by table.
    fileprivate func orphans() throws -> [String] {
        try execute(
            """
            select "table" || ': ' || count(*) || ' rows refer to missing rows of ' || parent
              from pragma_foreign_key_check group by "table", parent order by 1
            """
        ).map { try $0[0] }
    }
}
