internal import CLinux
internal import CPostgres
internal import Engine
internal import Glibc
internal import Platform
internal import Synchronization

/// The connection that hears of what other programs commit, on a thread of its own.
final class ChangeListener: Sendable {
    private static let pauseInMilliseconds: Int32 = 1000
    private let changes: Changes
    private let configuration: PostgresConfiguration
    private let wake = clinux_eventfd()
    private let isStopped = Atomic(false)
    private let state = Guarded(State())

    private struct State {
        var isRunning = false
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    init(_ configuration: PostgresConfiguration, _ changes: Changes) {
        self.configuration = configuration
        self.changes = changes
    }

    deinit { if wake >= 0 { Glibc.close(wake) } }

    /// Begins to listen, once.
    func start() {
        let isFirst = state.withLock { state in
            guard !state.isRunning, !isStopped.load(ordering: .relaxed) else { return false }
            state.isRunning = true
            return true
        }
        guard isFirst else { return }
        startThread(named: "postgres-ears") { [self] in
            while !isStopped.load(ordering: .relaxed) {
                try? listen()
                changes.stoppedListening()
                _ = isReadable(-1, within: Self.pauseInMilliseconds)
            }
            let waiting = state.withLock { state in
                state.isRunning = false
                return state.waiting
            }
            waiting.forEach { $0.resume() }
        }
    }

    /// Ends the connection, and answers when it has ended.
    func stop() async {
        await withCheckedContinuation { continuation in
            let isOver = state.withLock { state in
                isStopped.store(true, ordering: .relaxed)
                if state.isRunning { state.waiting.append(continuation) }
                return !state.isRunning
            }
            if isOver { continuation.resume() } else { _ = clinux_eventfd_signal(wake) }
        }
    }

    /// Listens until the connection is lost.
    private func listen() throws {
        let connection = try ServerConnection(configuration)
        guard connection.isListening else { return }
        changes.beganListening()
        while !isStopped.load(ordering: .relaxed), !connection.isLost {
            guard isReadable(PQsocket(connection.handle), within: -1) else { continue }
            guard PQconsumeInput(connection.handle) == 1 else { return }
            connection.hear(changes)
        }
    }

    /// Whether the descriptor became readable, before the time was over and before `stop`.
    private func isReadable(_ descriptor: Int32, within milliseconds: Int32) -> Bool {
        var watched = [
            pollfd(fd: wake, events: Int16(POLLIN), revents: 0),
            pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
        ]
        return poll(&watched, 2, milliseconds) > 0 && watched[1].revents != 0
    }
}

extension ServerConnection {
    /// Takes note of every change that has arrived.
    func hear(_ changes: Changes) {
        while let notification = PQnotifies(handle) {
            changes.note(String(cString: notification.pointee.extra))
            PQfreemem(notification)
        }
    }
}
