internal import CSQLite
internal import Engine
internal import Glibc

extension SQLiteDatabase {
    /// Copies the database as it is at this moment into another file, while reads and writes go on.
    ///
    /// The copy is made beside its place and moved there when it is complete and durable; a file that stands there is
    /// replaced.
    ///
    /// - Throws: `DatabaseError` when the file cannot be read or the copy cannot be written.
    public func backup(to path: String) async throws {
        guard isOpen else { throw refusal }
        try await sideWork.run(named: "db-backup") { connection in
            let partial = path + ".partial"
            // What an interrupted copy has left is no beginning of this one.
            unlink(partial)
            do {
                try connection.copy(to: partial)
            } catch {
                unlink(partial)
                throw error
            }
            guard rename(partial, path) == 0 else {
                unlink(partial)
                throw DatabaseError(.other, message: "the backup cannot be moved to its place")
            }
        }
    }
}

extension Connection {
    /// Pages copied at a time: 4 MiB.
    private static let pagesAtOnce: Int32 = 1024

    /// Copies the snapshot of one read transaction: writes of others neither show in it nor make it start anew.
    fileprivate func copy(to path: String) throws {
        let target = try Connection.openHandle(path, flags: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE)
        defer { sqlite3_close(target) }
        try beginRead()
        defer { rollbackIfOpen() }
        try execute("select count(*) from sqlite_schema")
        try copy(into: target)
    }

    private func copy(into target: OpaquePointer) throws {
        guard let copying = sqlite3_backup_init(target, "main", handle, "main") else {
            throw DatabaseError(.other, message: "the backup cannot be started")
        }
        var result = SQLITE_OK
        while result == SQLITE_OK { result = sqlite3_backup_step(copying, Self.pagesAtOnce) }
        let finished = sqlite3_backup_finish(copying)
        guard result == SQLITE_DONE, finished == SQLITE_OK else {
            let isFull = result & 0xFF == SQLITE_FULL || finished & 0xFF == SQLITE_FULL
            throw DatabaseError(isFull ? .full : .other, message: "the backup cannot be written")
        }
    }
}
