import Engine
import Platform
import TestKit
import Testing

@Suite("Every engine keeps transactions")
struct TransactionTests {
    static let counters = "create table counters (name text primary key, value bigint not null)"

    static func script(_ engine: TestEngine) -> String {
        SQLText(sqlite: counters.replacing("bigint", with: "integer") + " strict", postgres: counters)
            .text(for: engine.dialect)
    }

    struct Changed: Error {}

    @Test("what a body did is undone when it throws", arguments: TestEngine.all)
    func undoing(engine: TestEngine) async throws {
        try await engine.withDatabase(Self.script(engine)) { database in
            await #expect(throws: Changed.self) {
                try await database.write(.test) { transaction in
                    try transaction.execute("insert into counters values ('a', 1)")
                    throw Changed()
                }
            }
            let names = try await Self.names(in: database)
            #expect(names.isEmpty)
        }
    }

    @Test("what a savepoint did is undone when it throws, and the rest stays", arguments: TestEngine.all)
    func savepoints(engine: TestEngine) async throws {
        try await engine.withDatabase(Self.script(engine)) { database in
            try await database.write(.test) { transaction in
                try transaction.execute("insert into counters values ('before', 1)")
                try? transaction.savepoint {
                    try transaction.execute("insert into counters values ('inside', 1)")
                    try transaction.savepoint { _ = try transaction.execute("insert into counters values ('deep', 1)") }
                    _ = try transaction.execute("insert into counters values ('before', 1)")
                }
                try transaction.savepoint { _ = try transaction.execute("insert into counters values ('kept', 1)") }
                try transaction.execute("insert into counters values ('after', 1)")
            }
            let names = try await Self.names(in: database)
            #expect(names == ["after", "before", "kept"])
        }
    }

    @Test("a failure that the body swallows undoes the transaction all the same", arguments: TestEngine.all)
    func swallowing(engine: TestEngine) async throws {
        try await engine.withDatabase(Self.script(engine)) { database in
            let failure = try await refusal {
                try await database.write(.test) { transaction in
                    try transaction.execute("insert into counters values ('a', 1)")
                    _ = try? transaction.execute("insert into counters values ('a', 1)")
                }
            }
            #expect(failure?.kind == .unique)
            let names = try await Self.names(in: database)
            #expect(names.isEmpty)
        }
    }

    @Test("what was sent runs in order with what is run", arguments: TestEngine.all)
    func sending(engine: TestEngine) async throws {
        try await engine.withDatabase(Self.script(engine)) { database in
            let value = try await database.write(.test) { transaction in
                try transaction.send("insert into counters values ('a', 1)")
                try transaction.send("update counters set value = value * 10")
                try transaction.execute("update counters set value = value + 1")
                try transaction.send("update counters set value = value * 10")
                return try transaction.value("select value from counters", as: Int.self)
            }
            #expect(value == 110)
        }
    }

    @Test("what was sent and failed fails the transaction", arguments: TestEngine.all)
    func lateFailure(engine: TestEngine) async throws {
        try await engine.withDatabase(Self.script(engine)) { database in
            let failure = try await refusal {
                try await database.write(.test) { transaction in
                    try transaction.send("insert into counters values ('a', 1)")
                    try transaction.send("insert into counters values ('a', 1)")
                }
            }
            #expect(failure?.kind == .unique)
            #expect(failure?.constraint == "counters_pkey")
            let names = try await Self.names(in: database)
            #expect(names.isEmpty)
        }
    }

    @Test("a thousand concurrent increments are all counted", arguments: TestEngine.all)
    func increments(engine: TestEngine) async throws {
        try await engine.withDatabase(Self.script(engine)) { database in
            try await database.write(.test) { _ = try $0.execute("insert into counters values ('a', 0)") }
            try await withThrowingTaskGroup { group in
                for _ in 0..<1000 {
                    group.addTask {
                        try await database.write(.test) { transaction in
                            let value = try transaction.value(
                                "select value from counters where name = 'a' \(SQL.forUpdate)", as: Int.self)
                            try transaction.execute("update counters set value = \((value ?? 0) + 1) where name = 'a'")
                        }
                    }
                }
                try await group.waitForAll()
            }
            let total = try await database.read(.test) { try $0.value("select value from counters", as: Int.self) }
            #expect(total == 1000)
        }
    }

    static func names(in database: any Database) async throws -> [String] {
        try await database.read(.test) { try $0.values("select name from counters order by name") }
    }
}
