internal import CSQLite
internal import Engine
internal import Platform

/// A connection that only asks whether anything was committed since it last asked, by this program or another.
final class ChangeWatch: Sendable {
    private let path: String
    private let watch = Guarded<Watch?>(nil)

    init(_ configuration: SQLiteDatabase.Configuration) { path = configuration.path }

    /// SQLite's `data_version`, which means nothing to any other connection; nil when it cannot be read.
    var version: Int? {
        watch.withLock { watch in
            if watch == nil { watch = try? Watch(path) }
            return watch?.version
        }
    }

    /// Closes the connection.
    func close() { watch.withLock { $0 = nil } }
}

/// Used under the lock alone.
private final class Watch: @unchecked Sendable {
    private let handle: OpaquePointer
    private let question: OpaquePointer

    init(_ path: String) throws {
        handle = try Connection.openHandle(
            path, flags: SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE)
        var question: OpaquePointer?
        guard
            sqlite3_prepare_v3(handle, "pragma data_version", -1, UInt32(SQLITE_PREPARE_PERSISTENT), &question, nil)
                == SQLITE_OK, let question
        else {
            sqlite3_close(handle)
            throw DatabaseError(.unavailable, message: "the database file cannot be watched")
        }
        self.question = question
    }

    deinit {
        sqlite3_finalize(question)
        sqlite3_close(handle)
    }

    var version: Int? {
        defer { sqlite3_reset(question) }
        return sqlite3_step(question) == SQLITE_ROW ? Int(sqlite3_column_int64(question, 0)) : nil
    }
}
