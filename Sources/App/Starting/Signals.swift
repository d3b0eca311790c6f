internal import CLinux
internal import Glibc
internal import Platform

/// The signals that end the program in good order.
public enum TerminationSignals {
    /// Keeps the first SIGTERM or SIGINT from ending the program by itself, and a closed pipe or connection from doing
    /// so at all.
    public static func hold() { _ = clinux_termination() }

    /// Waits for SIGTERM or SIGINT. A second one ends the program at once.
    public static func wait() async {
        let descriptor = clinux_termination()
        await withCheckedContinuation { continuation in
            startThread(named: "signals") {
                var count: UInt64 = 0
                while read(descriptor, &count, MemoryLayout<UInt64>.size) < 0, errno == EINTR {}
                continuation.resume()
            }
        }
    }
}
