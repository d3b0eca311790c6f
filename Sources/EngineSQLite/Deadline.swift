internal import CSQLite
internal import Glibc
internal import Platform

/// Stops a statement that runs over its time.
///
/// SQLite asks between instructions of its virtual machine; reading a coarse clock there costs nothing that shows.
final class Deadline {
    private var instant = UInt64.max

    /// Starts the time of the next statement; nil lets it run for ever.
    func start(_ limit: Duration?) {
        guard let limit else {
            instant = .max
            return
        }
        instant = Self.now + UInt64(max(0, limit.microseconds)) * 1000
    }

    /// Makes the connection ask this deadline. It must outlive the connection.
    func install(on handle: OpaquePointer) {
        sqlite3_progress_handler(
            handle, 10_000,
            { pointer in
                guard let pointer else { return 0 }
                return Unmanaged<Deadline>.fromOpaque(pointer).takeUnretainedValue().isOver ? 1 : 0
            }, Unmanaged.passUnretained(self).toOpaque())
    }

    private var isOver: Bool { instant != .max && Self.now > instant }

    private static var now: UInt64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC_COARSE, &time)
        return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
    }
}
