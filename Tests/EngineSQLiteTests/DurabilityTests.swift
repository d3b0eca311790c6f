import Engine
import EngineSQLite
import Platform
import TestKit
import Testing

@Suite("SQLite durability", .serialized)
struct DurabilityTests {
    @Test("what was answered is there after a SIGKILL, and nothing is half done", arguments: [1, 100, 1500])
    func killing(after count: Int) async throws {
        let directory = try TemporaryDirectory()
        let child = try ChildProcess("KilledWriter", directory.file("a.db"))
        var answered: Set<Int> = []
        while answered.count < count, let line = child.line() { answered.insert(try #require(Int(line))) }
        child.kill()
        // What it wrote between the last line that was read and its end counts as answered as well.
        while let line = child.line() { answered.insert(try #require(Int(line))) }
        #expect(answered.count >= count)
        try await check(directory.file("a.db"), keeps: answered)
    }

    private func check(_ path: String, keeps answered: Set<Int>) async throws {
        let database = try SQLiteDatabase(configuration: .init(path: path))
        let pairs = try await database.read(.test) { try $0.values("select pair from halves", as: Int.self) }
        let halves = Dictionary(grouping: pairs) { $0 }.mapValues(\.count)
        #expect(answered.allSatisfy { halves[$0] == 2 })
        #expect(halves.values.allSatisfy { $0 == 2 })
        #expect(try await database.integrityCheck() == [])
        await database.close()
    }
}
