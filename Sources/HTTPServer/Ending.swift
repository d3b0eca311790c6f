internal import Synchronization

/// A moment that is reached once, and that any number of tasks may wait for.
final class Ending: Sendable {
    private enum State {
        case ahead([CheckedContinuation<Void, Never>])
        case reached
    }

    private let state = Mutex(State.ahead([]))

    func wait() async {
        await withCheckedContinuation { continuation in
            let isReached = state.withLock { state in
                guard case .ahead(let waiting) = state else { return true }
                state = .ahead(waiting + [continuation])
                return false
            }
            if isReached { continuation.resume() }
        }
    }

    func reach() {
        let waiting = state.withLock { state in
            defer { state = .reached }
            return if case .ahead(let waiting) = state { waiting } else { [] as [CheckedContinuation<Void, Never>] }
        }
        for continuation in waiting { continuation.resume() }
    }
}
