import Engine
import Platform
import Testing

@testable import EnginePostgres

@Suite("Lanes", .timeLimit(.minutes(1)))
struct LaneTests {
    @Test("in a lane one goes after another, in the order of arrival; lanes do not wait for each other")
    func order() async throws {
        let lanes = Lanes(patience: .seconds(30))
        let (one, other) = (id(1), id(2))
        let (entered, gate) = AsyncStream.makeStream(of: Void.self)
        let done = Guarded<[Int]>([])
        let inside = Guarded(0)
        try await withThrowingTaskGroup { group in
            group.addTask {
                try await lanes.run(in: one) {
                    for await _ in entered { break }
                    done.withLock { $0.append(0) }
                }
            }
            try await Task.sleep(for: .milliseconds(50))
            for number in 1...20 {
                group.addTask {
                    try await lanes.run(in: one) {
                        #expect(
                            inside.withLock { inside in
                                inside += 1; return inside
                            } == 1)
                        await Task.yield()
                        done.withLock { $0.append(number) }
                        inside.withLock { $0 -= 1 }
                    }
                }
                try await Task.sleep(for: .milliseconds(5))
            }
            try await lanes.run(in: other) { #expect(done.withLock { $0 } == []) }
            try await lanes.run(in: nil) { #expect(done.withLock { $0 } == []) }
            gate.yield()
            try await group.waitForAll()
        }
        #expect(done.withLock { $0 } == Array(0...20))
    }

    @Test("who waited too long is told so, and the next one goes on")
    func patience() async throws {
        let lanes = Lanes(patience: .milliseconds(50))
        let lane = id(1)
        try await withThrowingTaskGroup { group in
            group.addTask { try await lanes.run(in: lane) { try await Task.sleep(for: .milliseconds(300)) } }
            try await Task.sleep(for: .milliseconds(50))
            await #expect(throws: DatabaseError.self) { try await lanes.run(in: lane) {} }
            try await group.waitForAll()
        }
        try await lanes.run(in: lane) {}
    }

    private func id(_ number: UInt64) -> UniqueID { UniqueID(time: .current, random: (number, number)) }
}
