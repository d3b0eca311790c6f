internal import Glibc

/// A thread that sleeps until an instant and then calls back; the instant can be brought forward at any time.
///
/// `@unchecked Sendable`: the stored properties below are touched under `mutex` alone.
public final class AlarmClock: @unchecked Sendable {
    private let mutex: UnsafeMutablePointer<pthread_mutex_t>
    private let isChanged: UnsafeMutablePointer<pthread_cond_t>
    private var alarm: ContinuousClock.Instant?
    private var isStopped = false

    /// A clock that is not running yet.
    public init() {
        mutex = .allocate(capacity: 1)
        isChanged = .allocate(capacity: 1)
        pthread_mutex_init(mutex, nil)
        isChanged.initializeWithMonotonicClock()
    }

    deinit {
        pthread_cond_destroy(isChanged)
        pthread_mutex_destroy(mutex)
        isChanged.deallocate()
        mutex.deallocate()
    }

    /// Starts the thread; `ring` is called on it each time the alarm is due.
    public func start(named name: String, _ ring: @escaping @Sendable () -> Void) {
        startThread(named: name) { [self] in
            while waitForAlarm() { ring() }
        }
    }

    /// Rings at this instant or earlier. An alarm that is due before it stays.
    public func ring(by instant: ContinuousClock.Instant) {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        if let alarm, alarm <= instant { return }
        alarm = instant
        pthread_cond_signal(isChanged)
    }

    /// Ends the thread.
    public func stop() {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        isStopped = true
        pthread_cond_signal(isChanged)
    }

    /// False once the clock is stopped.
    private func waitForAlarm() -> Bool {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        while !isStopped {
            guard let alarm else {
                pthread_cond_wait(isChanged, mutex)
                continue
            }
            let rest = alarm - .now
            if rest <= .zero {
                self.alarm = nil
                return true
            }
            var end = timespec.monotonic(after: rest)
            pthread_cond_timedwait(isChanged, mutex, &end)
        }
        return false
    }
}

extension UnsafeMutablePointer<pthread_cond_t> {
    /// A condition that waits by the clock nobody sets.
    func initializeWithMonotonicClock() {
        var attributes = pthread_condattr_t()
        pthread_condattr_init(&attributes)
        pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
        pthread_cond_init(self, &attributes)
        pthread_condattr_destroy(&attributes)
    }
}

extension timespec {
    /// The time of the monotonic clock this long after now.
    static func monotonic(after duration: Duration) -> timespec {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        let nanoseconds = Int64(time.tv_nsec) + duration.components.attoseconds / 1_000_000_000
        time.tv_sec += Int(duration.components.seconds + nanoseconds / 1_000_000_000)
        time.tv_nsec = Int(nanoseconds % 1_000_000_000)
        return time
    }
}
