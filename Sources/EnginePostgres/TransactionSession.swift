internal import Engine

/// A transaction on a pipeline. It begins with its first statement, in the same round trip.
final class TransactionSession: Session {
    let dialect = Dialect.postgres
    /// Whether COMMIT is on its way: from then on a lost connection leaves the outcome unknown.
    private(set) var isCommitSent = false

    private let pipeline: Pipeline
    private let opening: Opening
    private let observer: StatementObserver?
    private var isBegun = false
    /// Why the transaction takes no more statements. A body that swallowed it still fails at the end.
    private var failure: DatabaseError?

    init(_ pipeline: Pipeline, _ opening: Opening, observer: StatementObserver?) {
        self.pipeline = pipeline
        self.opening = opening
        self.observer = observer
    }

    func run(_ statement: Statement) throws -> ResultSet {
        try queue(statement, isWanted: true)
        return try finish()
    }

    func send(_ statement: Statement) throws {
        try queue(statement, isWanted: false)
        if pipeline.isFull { _ = try finish() }
    }

    /// What follows is a transaction of its own.
    func runLast(_ statement: Statement) throws -> ResultSet {
        try queue(statement, isWanted: true)
        isCommitSent = true
        try pipeline.queue(.commit, as: .owner)
        let result = try finish()
        isBegun = false
        isCommitSent = false
        return result
    }

    /// A pipeline takes one statement at a time.
    func script(_ text: String) throws {
        throw DatabaseError(.statement, message: "a script cannot run inside a transaction", statement: text)
    }

    /// Makes the changes durable, and waits until they are.
    func commit() throws {
        if let failure { throw failure }
        guard isBegun else { return }
        isCommitSent = true
        try pipeline.queue(.commit, as: .owner)
        _ = try finish()
    }

    /// Ends a transaction that has changed nothing. Nobody waits for the answer.
    func end() throws {
        if let failure { throw failure }
        guard isBegun else { return }
        if pipeline.isUnsynchronised { return try commit() }
        try pipeline.queue(.commit, as: .owner)
        try pipeline.flush()
    }

    /// Undoes everything, without waiting: the answer is read before the connection's next use. What is queued is
    /// closed off in any case, or it would run at the head of the next transaction, with rights of this one.
    func rollback() {
        guard !pipeline.isLost else { return }
        // A connection that is lost meanwhile has rolled back as well.
        if isBegun { try? pipeline.queue(.rollback, as: .owner) }
        if pipeline.isUnsynchronised { try? pipeline.flush() }
    }

    private func queue(_ statement: Statement, isWanted: Bool) throws {
        try observer?.willRun(statement)
        try begin()
        try pipeline.queue(statement, as: opening.role, isWanted: isWanted)
    }

    private func begin() throws {
        guard !isBegun else { return }
        isBegun = true
        try pipeline.queue(opening.begin, as: .owner)
        try pipeline.queue(opening.settings, as: .owner)
    }

    private func finish() throws -> ResultSet {
        do {
            let result = try pipeline.finish()
            failure = nil
            return result
        } catch let error as DatabaseError {
            // The first failure tells why; what follows it in a failed transaction only says that it has failed.
            let first = failure ?? error
            if pipeline.isFailed || pipeline.isLost { failure = first }
            throw first
        }
    }
}

// MARK: - One statement

extension TransactionSession {
    /// Reads by one statement, in one round trip. The server ends the transaction at the synchronisation.
    func readOnce(_ statement: Statement) throws -> ResultSet {
        try observer?.willRun(statement)
        try pipeline.queue(opening.settings, as: .owner)
        try pipeline.queue(statement, as: opening.role, isWanted: true)
        return try pipeline.finish()
    }

    /// Changes rows by one statement and commits, in one round trip.
    func writeOnce(_ statement: Statement) throws -> ResultSet {
        try runLast(statement)
    }
}

extension Statement {
    static let commit = Statement(text: "commit")
    static let rollback = Statement(text: "rollback")
}
