internal import Synchronization

/// Waits until a number of threads have ended.
final class Latch: Sendable {
    private struct State {
        var remaining: Int
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let state: Mutex<State>

    init(count: Int) { state = Mutex(State(remaining: count)) }

    /// One more has begun.
    func enter() { state.withLock { $0.remaining += 1 } }

    /// One has ended.
    func arrive() {
        let released = state.withLock { state in
            state.remaining -= 1
            guard state.remaining == 0 else { return [CheckedContinuation<Void, Never>]() }
            defer { state.waiting = [] }
            return state.waiting
        }
        for continuation in released { continuation.resume() }
    }

    /// Returns once all have ended.
    func wait() async {
        await withCheckedContinuation { continuation in
            let isOver = state.withLock { state in
                if state.remaining > 0 { state.waiting.append(continuation) }
                return state.remaining == 0
            }
            if isOver { continuation.resume() }
        }
    }
}
