internal import Glibc

/// Wakes one thread when there is work, and lets it pause without missing the end.
///
/// `@unchecked Sendable`: every stored property below is touched under `mutex` alone.
final class Alarm: @unchecked Sendable {
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    private var isRung = false
    private var isStopped = false

    init() {
        pthread_mutex_init(mutex, nil)
        pthread_cond_init(condition, nil)
    }

    deinit {
        pthread_cond_destroy(condition)
        pthread_mutex_destroy(mutex)
        condition.deallocate()
        mutex.deallocate()
    }

    /// There is work.
    func ring() {
        withLock {
            guard !isRung else { return }
            isRung = true
            pthread_cond_signal(condition)
        }
    }

    /// Ends every waiting.
    func stop() {
        withLock {
            isStopped = true
            pthread_cond_broadcast(condition)
        }
    }

    /// Waits for work and takes it; false when stopped.
    func waitForRing() -> Bool {
        withLock {
            while !isRung, !isStopped { pthread_cond_wait(condition, mutex) }
            isRung = false
            return !isStopped
        }
    }

    /// Waits this long; false as soon as it is stopped.
    func pause(milliseconds: Int) -> Bool {
        var end = timespec()
        clock_gettime(CLOCK_REALTIME, &end)
        let nanoseconds = end.tv_nsec + milliseconds % 1000 * 1_000_000
        end.tv_sec += milliseconds / 1000 + nanoseconds / 1_000_000_000
        end.tv_nsec = nanoseconds % 1_000_000_000
        return withLock {
            while !isStopped {
                if pthread_cond_timedwait(condition, mutex, &end) == ETIMEDOUT { return true }
            }
            return false
        }
    }

    private func withLock<Result>(_ body: () -> Result) -> Result {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        return body()
    }
}
