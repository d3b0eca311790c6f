internal import CSQLite
internal import Engine
internal import Platform

/// Moves what was written from the log into the file, beside the writer.
///
/// A checkpoint on the writer's own connection would hold up everyone who waits for a commit. It sleeps while nobody
/// writes.
final class Checkpointer: Sendable {
    private let alarm = Alarm()
    private let isFinished = Latch(count: 1)
    private static let pauseInMilliseconds = 250
    /// Pages in the log from which on the readers are waited for, so that it can start anew: 64 MiB.
    private static let pagesTooMany: Int32 = 16_384

    /// Starts the thread.
    init(_ configuration: SQLiteDatabase.Configuration) {
        startThread(named: "db-checkpoint") { [alarm, isFinished] in
            Self.work(configuration, alarm)
            isFinished.arrive()
        }
    }

    /// Something was committed.
    func ring() { alarm.ring() }

    /// Ends the thread.
    func stop() { alarm.stop() }

    /// Returns once the thread has ended.
    func waitUntilFinished() async { await isFinished.wait() }

    private static func work(_ configuration: SQLiteDatabase.Configuration, _ alarm: Alarm) {
        var log: WriteAheadLog?
        while alarm.waitForRing(), alarm.pause(milliseconds: pauseInMilliseconds) {
            // Without a handle the log grows, which harms nobody; the next round tries again.
            if log == nil { log = try? WriteAheadLog(configuration.path) }
            log?.checkpointBesideWriter(restartingFrom: pagesTooMany)
        }
    }
}

/// A handle that only makes checkpoints. It never reads the schema, which would be its largest part by far.
private final class WriteAheadLog {
    private let handle: OpaquePointer

    init(_ path: String) throws {
        handle = try Connection.openHandle(
            path, flags: SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE)
        sqlite3_wal_autocheckpoint(handle, 0)
        // The first read opens the log, without which a checkpoint does nothing; what this one reads needs no schema.
        guard sqlite3_exec(handle, "pragma schema_version", nil, nil, nil) == SQLITE_OK else {
            sqlite3_close(handle)
            throw DatabaseError(.unavailable, message: "the log of the database cannot be opened")
        }
    }

    deinit { sqlite3_close(handle) }

    /// Checkpoints what can be without making anyone wait, and waits shortly for readers when the log is large.
    func checkpointBesideWriter(restartingFrom limit: Int32) {
        var pages: Int32 = 0
        sqlite3_wal_checkpoint_v2(handle, nil, SQLITE_CHECKPOINT_PASSIVE, &pages, nil)
        guard pages > limit else { return }
        sqlite3_busy_timeout(handle, 100)
        sqlite3_wal_checkpoint_v2(handle, nil, SQLITE_CHECKPOINT_RESTART, nil, nil)
        sqlite3_busy_timeout(handle, 0)
    }
}

extension Connection {
    /// Moves the whole log into the file and empties it: the file alone is then the database.
    func checkpointCompletely() {
        sqlite3_wal_checkpoint_v2(handle, nil, SQLITE_CHECKPOINT_TRUNCATE, nil, nil)
    }
}
