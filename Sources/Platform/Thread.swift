internal import CLinux
internal import Glibc

/// Starts a detached thread of its own, named for `top -H`.
///
/// Traps when the operating system has no thread to give: the program cannot serve without its lanes.
public func startThread(named name: String, _ body: @escaping @Sendable () -> Void) {
    let start = Unmanaged.passRetained(ThreadStart(name: name, body: body))
    var thread: pthread_t = 0
    let result = pthread_create(
        &thread, nil,
        { context in
            guard let context else { return nil }
            let start = Unmanaged<ThreadStart>.fromOpaque(context).takeRetainedValue()
            clinux_name_thread(start.name)
            start.body()
            return nil
        }, start.toOpaque())
    precondition(result == 0, "no thread for \(name): error \(result)")
    pthread_detach(thread)
}

private final class ThreadStart: Sendable {
    let name: String
    let body: @Sendable () -> Void

    init(name: String, body: @escaping @Sendable () -> Void) {
        self.name = name
        self.body = body
    }
}
