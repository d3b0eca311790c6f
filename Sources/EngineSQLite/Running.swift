internal import CSQLite
internal import Engine

/// How statements are compiled and run.
extension Connection {
    /// Runs one of the engine's own statements, unguarded.
    @discardableResult
    func execute(_ text: String, _ values: [Value] = []) throws -> [Row] {
        let wasGuarded = rules.isOn
        rules.isOn = false
        defer { rules.isOn = wasGuarded }
        return try perform(Statement(text: text, values: values), from: \.ownStatements).rows
    }

    /// Which foreign key a statement has just broken; nil when it cannot be told.
    func foreignKey(brokenBy statement: Statement) -> String? {
        guard !isSearching else { return nil }
        isSearching = true
        defer { isSearching = false }
        return try? ForeignKeySearch(on: self).name(brokenBy: statement)
    }

    /// Runs a statement of a body once more, outside of what the body sees of its own statements.
    func repeatUncached(_ statement: Statement) throws {
        let prepared = try compile(statement.text)
        defer { prepared.reset() }
        deadline.start(statementLimit)
        var rows: [Row] = []
        guard prepared.bind(statement.values) == SQLITE_OK, prepared.collect(into: &rows) == SQLITE_DONE else {
            throw DatabaseError(.other, message: "the statement failed differently when it was repeated")
        }
    }

    /// Runs a statement to its end, compiling it unless the cache has it.
    func perform(
        _ statement: Statement, from cache: ReferenceWritableKeyPath<Connection, StatementCache>
    ) throws -> ResultSet {
        let prepared = try prepare(statement.key, in: cache)
        guard prepared.parameterCount == statement.values.count else {
            throw DatabaseError(
                .statement,
                message: "the statement binds \(prepared.parameterCount) values, not \(statement.values.count)",
                statement: statement.text)
        }
        var rows: [Row] = []
        let changesBefore = sqlite3_total_changes64(handle)
        deadline.start(statementLimit)
        let bound = prepared.bind(statement.values)
        let result = bound == SQLITE_OK ? prepared.collect(into: &rows) : bound
        let refusal = result == SQLITE_DONE ? nil : Refusal(of: handle, result: result, whileRunning: true)
        prepared.reset()
        if let refusal { throw error(for: refusal, of: statement) }
        // A statement that is not an insert, update or delete leaves the last count standing.
        let isChanged = sqlite3_total_changes64(handle) != changesBefore
        return ResultSet(rows: rows, changes: isChanged ? Int(sqlite3_changes64(handle)) : 0)
    }

    private func prepare(
        _ key: Statement.Key, in cache: ReferenceWritableKeyPath<Connection, StatementCache>
    ) throws -> PreparedStatement {
        if let prepared = self[keyPath: cache].find(key) { return prepared }
        let prepared = try compile(key.text)
        self[keyPath: cache].insert(prepared, for: key)
        return prepared
    }

    private func compile(_ text: String) throws -> PreparedStatement {
        var compiled: OpaquePointer?
        let (result, isAll) = text.withCString { start in
            var rest: UnsafePointer<CChar>?
            let result = sqlite3_prepare_v3(
                handle, start, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &compiled, &rest)
            return (result, rest.map { String(cString: $0).allSatisfy(\.isWhitespace) } ?? true)
        }
        guard result == SQLITE_OK else {
            let refusal = Refusal(of: handle, result: result, whileRunning: false)
            throw error(for: refusal, of: Statement(text: text))
        }
        guard let compiled else { throw DatabaseError(.statement, message: "no statement", statement: text) }
        let prepared = PreparedStatement(handle: compiled)
        guard isAll else {
            throw DatabaseError(.statement, message: "more than one statement", statement: text)
        }
        return prepared
    }
}
