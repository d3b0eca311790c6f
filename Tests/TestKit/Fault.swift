internal import Engine
internal import Synchronization

/// Makes the n-th statement fail.
public final class Fault: Sendable {
    private let remaining = Mutex<Int?>(nil)

    /// Lets every statement pass until it is armed.
    public init() {}

    /// Lets this many statements pass, and fails the next one.
    public func arm(after statements: Int) { remaining.withLock { $0 = statements } }

    /// Lets everything pass.
    public func disarm() { remaining.withLock { $0 = nil } }

    /// Throws when the statement's turn has come.
    public func strike() throws {
        try remaining.withLock { remaining in
            guard let left = remaining else { return }
            guard left > 0 else { throw DatabaseError(.other, message: "the fault of the test") }
            remaining = left - 1
        }
    }
}
