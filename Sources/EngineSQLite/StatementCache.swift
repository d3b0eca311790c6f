internal import Engine

/// The statements a connection has compiled, the least recently used of which make room for new ones.
struct StatementCache {
    private let capacity: Int
    private var statements: [Statement.Key: PreparedStatement] = [:]
    private var uses: UInt64 = 0

    init(capacity: Int) { self.capacity = capacity }

    /// The compiled statement of this text, if it is still here.
    mutating func find(_ text: Statement.Key) -> PreparedStatement? {
        guard let statement = statements[text] else { return nil }
        uses += 1
        statement.lastUse = uses
        return statement
    }

    /// Keeps a statement, dropping the one unused for longest when there are too many.
    mutating func insert(_ statement: PreparedStatement, for text: Statement.Key) {
        if statements.count >= capacity, let oldest = statements.min(by: { $0.value.lastUse < $1.value.lastUse }) {
            statements[oldest.key] = nil
        }
        uses += 1
        statement.lastUse = uses
        statements[text] = statement
    }

    /// Finalizes every statement.
    mutating func removeAll() { statements.removeAll() }
}
