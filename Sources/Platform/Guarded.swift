internal import Glibc

/// A value behind a lock that sleeps when it is taken.
///
/// `Synchronization.Mutex` first spins a thousand times. Where many threads on few cores take turns, the holder is
/// often not running, and the spinning keeps it from running: measured with sixteen threads on two cores, a sixth of
/// all processor time.
///
/// `@unchecked Sendable`: `value` is touched under `mutex` alone.
public final class Guarded<Value: Sendable>: @unchecked Sendable {
    private let mutex: UnsafeMutablePointer<pthread_mutex_t>
    private var value: Value

    /// Guards a value.
    public init(_ value: Value) {
        self.value = value
        mutex = .allocate(capacity: 1)
        pthread_mutex_init(mutex, nil)
    }

    deinit {
        pthread_mutex_destroy(mutex)
        mutex.deallocate()
    }

    /// Reads or changes the value, alone.
    public func withLock<Result>(_ body: (inout Value) throws -> Result) rethrows -> Result {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        return try body(&value)
    }
}
