internal import Synchronization

/// Breaks off long work from outside.
final class Brake: Sendable {
    private let isPulled = Mutex(false)

    /// - Throws: `RehearsalFailure` once the work is to end.
    func check() throws(RehearsalFailure) {
        if isPulled.withLock({ $0 }) { throw .brokenOff }
    }

    /// Does work, and breaks it off when `stop` returns first.
    ///
    /// - Parameter hasten: makes what the work waits for fail soon.
    /// - Throws: what the work throws; `RehearsalFailure` when it was broken off, whatever came of it.
    func watch<Result: Sendable>(
        _ stop: @escaping @Sendable () async -> Void, _ hasten: @escaping @Sendable () async -> Void,
        _ work: () async throws -> Result
    ) async throws -> Result {
        let watch = Task {
            await stop()
            guard !Task.isCancelled else { return }
            isPulled.withLock { $0 = true }
            await hasten()
        }
        defer { watch.cancel() }
        do {
            let result = try await work()
            try check()
            return result
        } catch {
            try check()
            throw error
        }
    }
}

extension RehearsalFailure {
    static let brokenOff = RehearsalFailure(description: "the rehearsal was broken off, and its copy removed")
}
