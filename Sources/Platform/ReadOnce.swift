internal import Synchronization

/// What was read from something that never changes, so that it is read once for the many who need it.
public final class ReadOnce<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private let values = Mutex<[Key: Value]>([:])
    private let most: Int

    /// - Parameter most: how many are kept; with more, all are forgotten.
    public init(most: Int) { self.most = most }

    /// The value of a key, read at the first time.
    public func value<Failure>(of key: Key, reading read: () throws(Failure) -> Value) throws(Failure) -> Value {
        if let known = values.withLock({ $0[key] }) { return known }
        let value = try read()
        values.withLock { values in
            if values.count >= most { values.removeAll() }
            values[key] = value
        }
        return value
    }
}
