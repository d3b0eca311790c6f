internal import CSQLite
internal import Engine
internal import Platform

extension Connection {
    /// What a connection is for.
    enum Role {
        case writer
        case reader
    }

    /// Opens the file of a configuration.
    ///
    /// - Throws: `DatabaseError` when it cannot be opened or is no database.
    static func open(_ configuration: SQLiteDatabase.Configuration, as role: Role) throws -> Connection {
        let creation = role == .writer ? SQLITE_OPEN_CREATE : 0
        let handle = try openHandle(
            configuration.path, flags: SQLITE_OPEN_READWRITE | creation | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE)
        let connection = Connection(handle: handle, configuration: configuration)
        do {
            try connection.prepare(for: role, busyTimeout: configuration.busyTimeout)
        } catch {
            connection.close()
            throw error
        }
        return connection
    }

    /// Opens a handle or says why not.
    static func openHandle(_ path: String, flags: Int32) throws -> OpaquePointer {
        _ = isSettled
        var handle: OpaquePointer?
        let result = sqlite3_open_v2(path, &handle, flags, nil)
        guard result == SQLITE_OK, let handle else {
            sqlite3_close(handle)
            throw DatabaseError(.unavailable, message: "the database file cannot be opened")
        }
        return handle
    }

    /// Once, before the first handle.
    private static let isSettled = csqlite_forgo_memory_statistics() == SQLITE_OK

    private func prepare(for role: Role, busyTimeout: Duration) throws {
        sqlite3_busy_timeout(handle, Int32(clamping: busyTimeout.microseconds / 1000))
        setSwitches()
        try register(ScalarFunction.all(in: surroundings))
        try register(AggregateFunction.all)
        try script(role == .writer ? Self.writerSettings + Self.settings : Self.settings + Self.readerSettings)
    }

    /// A damaged schema can do nothing by itself, and `"word"` is never a text. The schema is trusted: its checks call
    /// `json_valid()`, which SQLite 3.40 does not count as innocuous.
    private func setSwitches() {
        _ = csqlite_set_switch(handle, SQLITE_DBCONFIG_DEFENSIVE, 1)
        _ = csqlite_set_switch(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 1)
        _ = csqlite_set_switch(handle, SQLITE_DBCONFIG_DQS_DML, 0)
        _ = csqlite_set_switch(handle, SQLITE_DBCONFIG_DQS_DDL, 0)
    }

    /// The checkpoints are made by a connection of their own; see `Checkpointer`.
    private static let settings = """
        pragma foreign_keys = on;
        pragma synchronous = full;
        pragma wal_autocheckpoint = 0;
        pragma journal_size_limit = 67108864;
        pragma temp_store = memory;
        pragma mmap_size = 67108864;
        pragma recursive_triggers = on;
        pragma case_sensitive_like = on;
        """

    /// Of what it changes, the writer keeps up to 32 MiB at hand: with SQLite's own 2 MiB a large transaction reads its
    /// pages back from the log over and over.
    private static let writerSettings = """
        pragma auto_vacuum = none;
        pragma journal_mode = wal;
        pragma cache_size = -32768;
        """

    private static let readerSettings = "pragma query_only = on;"
}
