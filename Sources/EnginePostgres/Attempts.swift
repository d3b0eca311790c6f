internal import Engine
internal import Glibc

/// How often a transaction is tried again, and why.
///
/// A conflict with another transaction, up to five tries in all. A connection that was lost before COMMIT was sent,
/// once: it may have died unnoticed while it lay unused. Nothing else.
struct Attempts {
    private static let most = 5
    private var conflicts = 0
    private var losses = 0

    /// Decides, and after a conflict waits a little, so that those who collided do not collide again.
    mutating func mayRetry(after error: any Error, isLost: Bool, isCommitSent: Bool) -> Bool {
        if isLost {
            losses += 1
            return !isCommitSent && losses == 1
        }
        guard let error = error as? DatabaseError, error.isTransient else { return false }
        conflicts += 1
        guard conflicts < Self.most else { return false }
        usleep(.random(in: 500...(2000 << UInt32(conflicts))))
        return true
    }
}
