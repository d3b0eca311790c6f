public import Engine

extension Transaction {
    /// Inserts rows by statements of at most a hundred rows each, so that few texts are prepared.
    ///
    /// - Parameters:
    ///   - rows: each a list of values in parentheses, in the order of the columns.
    ///   - columns: the names, separated by commas.
    public func insert(_ rows: [SQL], into table: String, _ columns: SQL) throws {
        for start in stride(from: 0, to: rows.count, by: Self.rowsPerInsert) {
            let chunk = rows[start..<min(start + Self.rowsPerInsert, rows.count)]
            try execute("insert into \(raw: table) (\(columns)) values \(.joined(Array(chunk), by: ", "))")
        }
    }

    static let rowsPerInsert = 100
}
