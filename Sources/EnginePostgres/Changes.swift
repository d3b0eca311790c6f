internal import Engine
internal import Platform

/// What this program has heard of changes, by topic.
///
/// A transaction that changes what a topic covers notifies the channel when it commits. Every connection listens, and
/// hears of its own commit before whoever asked for it does; what other programs commit, one more connection hears that
/// does nothing else.
final class Changes: Sendable {
    /// The channel that the schema's triggers notify, with the topic.
    static let channel = "lyceum_changes"

    private struct State {
        var versions: [ChangeTopic: Int] = [:]
        var isListening = false
    }

    private let state = Guarded(State())

    /// Nil while changes of others could be missed.
    func version(of topic: ChangeTopic) -> Int? {
        state.withLock { $0.isListening ? $0.versions[topic, default: 0] : nil }
    }

    func note(_ name: String) {
        guard let topic = ChangeTopic(rawValue: name) else { return }
        state.withLock { $0.versions[topic, default: 0] += 1 }
    }

    /// Everything may have changed before.
    func beganListening() {
        state.withLock { state in
            for topic in ChangeTopic.allCases { state.versions[topic, default: 0] += 1 }
            state.isListening = true
        }
    }

    func stoppedListening() { state.withLock { $0.isListening = false } }
}
