import Engine
import EngineSQLite
import TestKit
import Testing

@Suite("SQLite readers")
struct ReadersTests {
    @Test("as many read as are wanted at once, and no more; who is not needed any longer ends")
    func wanted() async throws {
        let directory = try TemporaryDirectory()
        var configuration = SQLiteDatabase.Configuration(path: directory.file("read.db"))
        configuration.readers = 3
        configuration.readerPatience = .milliseconds(200)
        let database = try SQLiteDatabase(configuration: configuration)
        for _ in 0..<20 { _ = try await database.read(.test) { try $0.rows("select 1") } }
        let alone = database.load.connections
        let gates = (0..<3).map { _ in Gate() }
        try await withThrowingTaskGroup { group in
            for gate in gates {
                group.addTask {
                    try await database.read(.test) { transaction in
                        gate.hold()
                        return try transaction.rows("select 1").count
                    }
                }
            }
            for gate in gates { await gate.waitUntilHeld() }
            for gate in gates { gate.open() }
            for try await count in group { #expect(count == 1) }
        }
        #expect(database.load.connections == alone + 2)
        for _ in 0..<500 where database.load.connections > alone {
            try await Task.sleep(for: .milliseconds(10))
        }
        #expect(database.load.connections == alone)
        #expect(try await database.read(.test) { try $0.rows("select 1").count } == 1)
        await database.close()
        #expect(database.load.connections == 0)
    }
}
