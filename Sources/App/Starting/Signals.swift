internal import Glibc
internal import Platform

/// The signals that end the program in good order.
public enum TerminationSignals {
    /// Keeps the signals from ending the program by themselves, and a closed pipe or connection from doing so.
    ///
    /// Called before any thread is started: threads inherit it.
    public static func hold() {
        signal(SIGPIPE, SIG_IGN)
        var signals = set
        pthread_sigmask(SIG_BLOCK, &signals, nil)
    }

    /// Waits for SIGTERM or SIGINT. A second one ends the program at once.
    public static func wait() async {
        await withCheckedContinuation { continuation in
            startThread(named: "signals") {
                var signals = set
                var received: Int32 = 0
                while sigwait(&signals, &received) != 0 {}
                continuation.resume()
                while sigwait(&signals, &received) != 0 {}
                _exit(128 + received)
            }
        }
    }

    private static var set: sigset_t {
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, SIGTERM)
        sigaddset(&signals, SIGINT)
        return signals
    }
}
