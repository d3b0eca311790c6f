public import Platform
internal import Synchronization

/// How often each client may do something: a bucket of tokens for each, filled at a steady rate.
public final class RateLimit: Sendable {
    private struct Bucket {
        var tokens: Double
        var filledAt: Timestamp
    }

    private let burst: Double
    private let perSecond: Double
    private let buckets = Mutex<[String: Bucket]>([:])
    private static let manyBuckets = 10_000

    /// Allows `burst` at once and `perSecond` steadily.
    public init(burst: Int, perSecond: Double) {
        self.burst = Double(burst)
        self.perSecond = perSecond
    }

    /// Takes one token of a client's bucket; answers how long to wait when it is empty, nil when it was not.
    public func delay(for client: String, at now: Timestamp) -> Duration? {
        buckets.withLock { buckets in
            if buckets.count >= Self.manyBuckets { buckets = buckets.filter { !isFull($0.value, at: now) } }
            let tokens = buckets[client].map { level(of: $0, at: now) } ?? burst
            guard tokens >= 1 else { return .seconds((1 - tokens) / perSecond) }
            buckets[client] = Bucket(tokens: tokens - 1, filledAt: now)
            return nil
        }
    }

    /// How long a client whose bucket is empty has to wait; takes nothing out of it.
    func wait(for client: String, at now: Timestamp) -> Duration? {
        buckets.withLock { buckets in
            guard let tokens = buckets[client].map({ level(of: $0, at: now) }), tokens < 1 else { return nil }
            return .seconds((1 - tokens) / perSecond)
        }
    }

    private func level(of bucket: Bucket, at now: Timestamp) -> Double {
        let seconds = Double((now - bucket.filledAt).microseconds) / 1_000_000
        return min(burst, bucket.tokens + max(0, seconds) * perSecond)
    }

    /// A full bucket says no more than none.
    private func isFull(_ bucket: Bucket, at now: Timestamp) -> Bool { level(of: bucket, at: now) >= burst }

    /// What stands for the client of an address: an IPv6 host has a whole /64 to choose from.
    public static func client(of address: String) -> String {
        guard address.contains(":") else { return address }
        return address.split(separator: ":", omittingEmptySubsequences: false).prefix(4).joined(separator: ":")
    }
}
