/// How many workers a pool keeps, and how long things may take in it.
public struct PoolLimits: Sendable, Hashable {
    /// Workers that are kept once they have been needed.
    public var size: Int
    /// Workers beyond `size` that stand in for those that are held.
    public var overflow: Int
    /// Jobs that may wait for a worker; one more is refused.
    public var capacity: Int
    /// How long a job may wait for a worker.
    public var timeout: Duration
    /// The age at which a connection is replaced before its next job.
    public var recycle: Duration
    /// How long a worker runs one job before it counts as held, by a lock or by a long statement.
    public var patience: Duration = .milliseconds(100)
    /// How long a worker beyond `size` is kept without work.
    public var idle: Duration = .seconds(60)
    /// How long a connection lies unused before it is asked whether it still lives. Nil never asks.
    public var checkAfter: Duration? = .seconds(30)
    /// How long nobody tries to connect after the server could not be reached.
    public var retryAfter: Duration = .milliseconds(250)

    /// Limits of these values, with the usual ones for the rest.
    public init(size: Int, overflow: Int, capacity: Int, timeout: Duration, recycle: Duration) {
        self.size = size
        self.overflow = overflow
        self.capacity = capacity
        self.timeout = timeout
        self.recycle = recycle
    }
}
