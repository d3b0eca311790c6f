import Engine
import Platform
import TestKit
import Testing

@testable import Operations

@Suite("Maintenance")
struct MaintenanceTests {
    @Test("what has had its time goes, and nothing else", arguments: TestEngine.all)
    func retention(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            try await world.write { transaction in
                for (number, days) in [1, 29, 31, 400].enumerated() {
                    try transaction.execute(
                        """
                        insert into refresh_tokens (user_id, token_hash, family, expires_at)
                        values (\(world.ada.user), \("hash \(number)"), \(world.ada.user.value),
                                \(Timestamp.test - .days(days)))
                        """)
                }
            }
            let gone = try await world.database.applyRetention(Retention(), at: .test)
            #expect(gone.first { $0.table == "refresh_tokens" }?.rows == 2)
            #expect(gone.filter { $0.rows > 0 }.count == 1)
            #expect(try await world.inspect { try $0.value("select count(*) from refresh_tokens", as: Int.self) } == 2)
        }
    }

    @Test("partitions are made ahead, once", arguments: TestEngine.all)
    func partitions(engine: TestEngine) async throws {
        try await engine.withSchema { database in
            let later = Timestamp.current + .days(400)
            let missing = try await database.read(.system(at: later)) { try $0.missingPartitions(months: 2) }
            let made = try await database.makePartitions(months: 2, at: later)
            #expect(made.sorted() == missing.sorted())
            #expect(made.isEmpty == (engine.dialect == .sqlite))
            #expect(made.count % 3 == 0)
            #expect(try await database.makePartitions(months: 2, at: later).isEmpty)
        }
    }

    @Test("the largest table comes first in the report", arguments: TestEngine.all)
    func sizes(engine: TestEngine) async throws {
        try await engine.withSchema { database in
            let sizes = try await database.tableSizes()
            #expect(sizes.contains { $0.table == "users" })
            #expect(sizes.map(\.bytes) == sizes.map(\.bytes).sorted(by: >))
            try await database.vacuum()
            try await database.analyze()
        }
    }
}
