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
        var connection: Connection?
        while alarm.waitForRing(), alarm.pause(milliseconds: pauseInMilliseconds) {
            // Without a connection the log grows, which harms nobody; the next round tries again.
            if connection == nil { connection = try? Connection.open(configuration, as: .reader) }
            connection?.checkpointBesideWriter(restartingFrom: pagesTooMany)
        }
        connection?.close()
    }
}

extension Connection {
    /// Checkpoints what can be without making anyone wait, and waits shortly for readers when the log is large.
    fileprivate func checkpointBesideWriter(restartingFrom limit: Int32) {
        var pages: Int32 = 0
        sqlite3_wal_checkpoint_v2(handle, nil, SQLITE_CHECKPOINT_PASSIVE, &pages, nil)
        guard pages > limit else { return }
        sqlite3_busy_timeout(handle, 100)
        sqlite3_wal_checkpoint_v2(handle, nil, SQLITE_CHECKPOINT_RESTART, nil, nil)
    }

    /// Moves the whole log into the file and empties it: the file alone is then the database.
    func checkpointCompletely() {
        sqlite3_wal_checkpoint_v2(handle, nil, SQLITE_CHECKPOINT_TRUNCATE, nil, nil)
    }
}
