import Engine
import Synchronization

/// Makes the n-th statement fail.
final class Fault: Sendable {
    private let remaining = Mutex<Int?>(nil)

    /// Lets this many statements pass, and fails the next one.
    func arm(after statements: Int) { remaining.withLock { $0 = statements } }

    /// Lets everything pass.
    func disarm() { remaining.withLock { $0 = nil } }

    func strike() throws {
        try remaining.withLock { remaining in
            guard let left = remaining else { return }
            guard left > 0 else { throw DatabaseError(.other, message: "the fault of the test") }
            remaining = left - 1
        }
    }
}
