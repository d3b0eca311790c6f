internal import CSQLite
internal import Engine
internal import Platform

/// One handle of SQLite's, used by one thread at a time.
///
/// It is opened without SQLite's own mutexes: the queue in front of its thread is what keeps others away.
final class Connection {
    let handle: OpaquePointer
    let surroundings: Surroundings
    /// What sees the statements of transaction bodies.
    let observer: StatementObserver?
    /// How long one statement of a body may run; nil while maintenance runs.
    var statementLimit: Duration?
    private let rules = StatementGuard()
    private let deadline = Deadline()
    private var statements = StatementCache(capacity: 256)
    /// The engine's own statements, so that a body's never push them out.
    private var ownStatements = StatementCache(capacity: 64)
    private var bodyFailure: (any Error)?
    private var isSearching = false

    /// Takes over a handle that has just been opened.
    init(handle: OpaquePointer, configuration: SQLiteDatabase.Configuration) {
        self.handle = handle
        surroundings = Surroundings(environment: configuration.environment)
        observer = configuration.observer
        statementLimit = configuration.statementLimit
        rules.install(on: handle)
        deadline.install(on: handle)
    }

    /// Closes the handle. Every statement is finalized before.
    func close() {
        statements.removeAll()
        ownStatements.removeAll()
        let result = sqlite3_close(handle)
        assert(result == SQLITE_OK, "a statement was still busy when its connection was closed")
    }

    /// Whether a transaction is open: SQLite ends one by itself when the disk is full or fails.
    var isInTransaction: Bool { sqlite3_get_autocommit(handle) == 0 }

    /// Whether a deferred foreign key is violated at present.
    var hasDeferredViolation: Bool {
        var current: Int32 = 0
        var highest: Int32 = 0
        sqlite3_db_status(handle, SQLITE_DBSTATUS_DEFERRED_FKS, &current, &highest, 0)
        return current != 0
    }

    /// Lets bodies read these tables through views of the same name alone.
    func protect(_ tables: some Sequence<String>) { rules.protectedTables = Set(tables) }

    /// Forgets every compiled statement of the bodies.
    func forgetStatements() { statements.removeAll() }
}

// MARK: - Running

extension Connection {
    /// Runs one of the engine's own statements, unguarded.
    @discardableResult
    func execute(_ text: String, _ values: [Value] = []) throws -> [Row] {
        let wasGuarded = rules.isOn
        rules.isOn = false
        defer { rules.isOn = wasGuarded }
        return try perform(Statement(text: text, values: values), from: \.ownStatements).rows
    }

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

    private func perform(
        _ statement: Statement, from cache: ReferenceWritableKeyPath<Connection, StatementCache>
    ) throws -> ResultSet {
        let prepared = try prepare(statement.text, in: cache)
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
        _ text: String, in cache: ReferenceWritableKeyPath<Connection, StatementCache>
    ) throws -> PreparedStatement {
        if let prepared = self[keyPath: cache].find(text) { return prepared }
        let prepared = try compile(text)
        self[keyPath: cache].insert(prepared, for: text)
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
            if rules.isOn { bodyFailure = error }
            throw error
        }
    }

    func send(_ statement: Statement) throws { _ = try run(statement) }

    func script(_ text: String) throws {
        deadline.start(statementLimit)
        let result = sqlite3_exec(handle, text, nil, nil, nil)
        guard result == SQLITE_OK else {
            let refusal = Refusal(of: handle, result: result, whileRunning: true)
            throw error(for: refusal, of: Statement(text: text, values: []))
        }
    }
}
