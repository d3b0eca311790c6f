/// How the engine begins and ends transactions.
extension Connection {
    /// Begins a transaction that sees one snapshot from its first statement on.
    func beginRead() throws { try execute("begin deferred") }

    /// Begins a transaction that may change rows, waiting for another process that does.
    func beginWrite() throws { try execute("begin immediate") }

    /// Makes the open transaction durable.
    func commit() throws { try execute("commit") }

    /// Undoes the open transaction, if SQLite has not done so by itself.
    func rollbackIfOpen() {
        guard isInTransaction else { return }
        // A rollback that fails leaves the transaction ended all the same.
        _ = try? execute("rollback")
    }

    /// Marks the point to which one job of a shared transaction is undone.
    func mark() throws { try execute("savepoint job") }

    /// Keeps what was done since the mark.
    func keep() throws { try execute("release savepoint job") }

    /// Undoes what was done since the mark, or the whole transaction when that cannot be done.
    func undoToMark() {
        guard isInTransaction else { return }
        do {
            try execute("rollback to savepoint job")
            try execute("release savepoint job")
        } catch {
            rollbackIfOpen()
        }
    }
}
