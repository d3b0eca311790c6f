internal import CSQLite
internal import Engine

/// How the body of a transaction is run, and what its statements go through.
extension Connection {
    /// Runs a transaction's body under the guard and throws what it throws.
    ///
    /// A body that swallowed the failure of a statement fails with it all the same, as PostgreSQL has it: what the
    /// rest of the body relied on did not happen.
    func runBody<Result>(_ context: Context, _ body: (Transaction) throws -> Result) throws -> Result {
        try guarded(in: context) {
            let result = try body(Transaction(context: context, session: self))
            if let bodyFailure { throw bodyFailure }
            return result
        }
    }

    /// Runs one statement as a body, without a transaction around it: SQLite gives it its own.
    func runAlone(_ context: Context, _ statement: Statement) throws -> ResultSet {
        try guarded(in: context) { try run(statement) }
    }

    private func guarded<Result>(in context: Context, _ body: () throws -> Result) rethrows -> Result {
        surroundings.context = context
        bodyFailure = nil
        rules.isOn = true
        defer {
            rules.isOn = false
            bodyFailure = nil
            surroundings.context = nil
        }
        return try body()
    }
}

extension Connection: Session {
    var dialect: Dialect { .sqlite }

    func run(_ statement: Statement) throws -> ResultSet {
        let isUndoing = statement.text.hasPrefix("rollback to ")
        if let bodyFailure, !isUndoing { throw bodyFailure }
        do {
            if rules.isOn { try observer?.willRun(statement) }
            let result = try perform(statement, from: \.statements)
            if isUndoing { bodyFailure = nil }
            return result
        } catch {
            // When SQLite has ended the transaction there is no savepoint to undo: what ended it is the failure.
            let failure = isUndoing ? bodyFailure ?? error : error
            if rules.isOn { bodyFailure = failure }
            throw failure
        }
    }

    func send(_ statement: Statement) throws { _ = try run(statement) }

    func script(_ text: String) throws {
        deadline.start(statementLimit)
        let result = sqlite3_exec(handle, text, nil, nil, nil)
        guard result == SQLITE_OK else {
            let refusal = Refusal(of: handle, result: result, whileRunning: true)
            throw error(for: refusal, of: Statement(text: text))
        }
    }
}
