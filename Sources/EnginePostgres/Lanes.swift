internal import Engine
internal import Platform

/// Lets transactions that would wait for the same rows at the server go one after another before they take a connection.
///
/// In the order of arrival. Without it, whoever wants one much wanted row waits inside the server: each holds a
/// connection, and the others' work waits for one.
final class Lanes: Sendable {
    private let waiting = Guarded<[UniqueID: [CheckedContinuation<Void, Never>]]>([:])
    private let patience: Duration

    /// - Parameter patience: how long anyone may wait.
    init(patience: Duration) { self.patience = patience }

    /// Runs work when nobody else in the lane does.
    ///
    /// - Throws: `DatabaseError` of kind `busy` for whom it took too long, otherwise what the work throws.
    func run<Result: Sendable>(in lane: UniqueID?, _ work: () async throws -> Result) async throws -> Result {
        guard let lane else { return try await work() }
        let arrival = ContinuousClock.now
        await enter(lane)
        defer { leave(lane) }
        guard ContinuousClock.now - arrival < patience else {
            throw DatabaseError(.busy, message: "too many transactions wait for the same row")
        }
        return try await work()
    }

    private func enter(_ lane: UniqueID) async {
        await withCheckedContinuation { continuation in
            let isFree = waiting.withLock { lanes in
                guard lanes[lane] != nil else {
                    lanes[lane] = []
                    return true
                }
                lanes[lane]?.append(continuation)
                return false
            }
            if isFree { continuation.resume() }
        }
    }

    private func leave(_ lane: UniqueID) {
        let next = waiting.withLock { lanes -> CheckedContinuation<Void, Never>? in
            guard lanes[lane]?.isEmpty == false else {
                lanes[lane] = nil
                return nil
            }
            return lanes[lane]?.removeFirst()
        }
        next?.resume()
    }
}
