/// What came of running the pending migrations on a copy.
public struct Rehearsal: Sendable {
    /// How long it took to make the copy.
    public let copying: Duration
    /// The migrations, in order.
    public let migrations: [RehearsedMigration]
}

/// A migration that ran on a copy.
public struct RehearsedMigration: Sendable, Hashable {
    /// Its number and name.
    public let label: String
    /// How long it took.
    public let duration: Duration
    /// What it kept others from, the longest first.
    public let locks: [HeldLock]
}

/// A lock that keeps others from writing or from reading.
public struct HeldLock: Sendable, Hashable {
    /// The table; nil for the whole file of SQLite.
    public let table: String?
    /// PostgreSQL's word for the lock.
    public let mode: String
    /// How long it was held.
    public let duration: Duration

    /// Whether not even readers get by.
    public var stopsReaders: Bool { mode == "AccessExclusiveLock" }
}

/// Why a rehearsal came to nothing.
public struct RehearsalFailure: Error, CustomStringConvertible {
    /// One sentence.
    public let description: String
}
