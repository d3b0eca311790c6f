import Engine
import EngineSQLite
import Glibc
import Synchronization
import TestKit

extension SQLiteDatabase {
    /// Writes these bodies as one group, in this order: the writer is kept busy until all of them wait.
    func writeTogether<Result: Sendable>(
        _ bodies: [@Sendable (Transaction) throws -> Result]
    ) async -> [Swift.Result<Result, any Error>] {
        let gate = Gate()
        async let isHeld: Void = maintain { _ in gate.hold() }
        await gate.waitUntilHeld()
        let tasks = await queue(bodies)
        gate.open()
        _ = try? await isHeld
        var results: [Swift.Result<Result, any Error>] = []
        for task in tasks { results.append(await task.result) }
        return results
    }

    private func queue<Result: Sendable>(
        _ bodies: [@Sendable (Transaction) throws -> Result]
    ) async -> [Task<Result, any Error>] {
        var tasks: [Task<Result, any Error>] = []
        for body in bodies {
            tasks.append(Task { try await self.write(.test, body) })
            while load.waiting < tasks.count { await Task.yield() }
        }
        return tasks
    }
}

/// Keeps the writer's thread until a test lets it go.
final class Gate: Sendable {
    private let isHeld = Atomic(false)
    private let isOpen = Atomic(false)

    func hold() {
        isHeld.store(true, ordering: .releasing)
        while !isOpen.load(ordering: .acquiring) { sched_yield() }
    }

    func waitUntilHeld() async {
        while !isHeld.load(ordering: .acquiring) { await Task.yield() }
    }

    func open() { isOpen.store(true, ordering: .releasing) }
}

extension Swift.Result {
    /// The refusal, if it is one.
    var refusal: DatabaseError? {
        guard case .failure(let error) = self else { return nil }
        return error as? DatabaseError
    }

    /// Whether it succeeded.
    var isSuccess: Bool {
        guard case .success = self else { return false }
        return true
    }
}
