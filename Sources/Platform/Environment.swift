internal import Glibc

/// The world outside the program, as values, so that a test can name each part that it allows.
public struct Environment: Sendable {
    /// The present instant.
    public var now: @Sendable () -> Timestamp
    /// Sixty-four unpredictable bits.
    public var random: @Sendable () -> UInt64
    /// This many unpredictable bytes.
    public var randomBytes: @Sendable (Int) -> [UInt8]

    /// An environment of these parts.
    public init(
        now: @escaping @Sendable () -> Timestamp, random: @escaping @Sendable () -> UInt64,
        randomBytes: @escaping @Sendable (Int) -> [UInt8]
    ) {
        self.now = now
        self.random = random
        self.randomBytes = randomBytes
    }

    /// The machine's clock and the operating system's randomness.
    public static let live = Environment(
        now: { .current }, random: Randomness.word, randomBytes: Randomness.bytes)

    /// A new id of the kind the context asks for.
    public func id<Kind>(_: Kind.Type = Kind.self) -> Identifier<Kind> {
        Identifier(UniqueID(time: now(), random: (random(), random())))
    }
}

extension Timestamp {
    /// The machine's clock, now.
    public static var current: Timestamp {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Timestamp(microseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000)
    }
}
