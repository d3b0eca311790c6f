internal import Synchronization

/// Counts round trips, for tests that state how many a verb may take.
final class Tally: Sendable {
    private let trips = Atomic<Int>(0)

    var value: Int { trips.load(ordering: .relaxed) }

    func count() { trips.add(1, ordering: .relaxed) }
}
