internal import CLinux
internal import Glibc
internal import Synchronization

/// What other threads tell the loop, with the descriptor that wakes it.
final class Mailbox: Sendable {
    /// The messages since the loop last looked.
    struct Content: Sendable {
        /// Exchanges whose handlers have finished.
        var finished: [Exchange] = []
        /// When open requests are cut off; nil to go on serving.
        var deadline: Instant?
    }

    /// Becomes readable when there is a message.
    let descriptor: Int32
    private let content = Mutex(Content())

    init() {
        descriptor = clinux_eventfd()
        precondition(descriptor >= 0, "no descriptor is left to wake the loop by")
    }

    deinit { close(descriptor) }

    func post(_ exchange: Exchange) {
        let isFirst = content.withLock { content in
            content.finished.append(exchange)
            return content.finished.count == 1
        }
        if isFirst { signal() }
    }

    func stop(at deadline: Instant) {
        content.withLock { $0.deadline = min($0.deadline ?? deadline, deadline) }
        signal()
    }

    func take() -> Content {
        _ = clinux_eventfd_drain(descriptor)
        return content.withLock { content in
            defer { content = Content() }
            return content
        }
    }

    private func signal() { _ = clinux_eventfd_signal(descriptor) }
}
