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
    let rules = StatementGuard()
    let deadline = Deadline()
    /// The statements of the bodies.
    var statements = StatementCache(capacity: 256)
    /// The engine's own statements, so that a body's never push them out.
    var ownStatements = StatementCache(capacity: 64)
    /// Why the body that runs can only be undone.
    var bodyFailure: (any Error)?
    /// Whether a statement is being repeated to find the foreign key it broke.
    var isSearching = false

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
