import Engine
import Platform
import Testing

@testable import EnginePostgres

@Suite("Round trips to PostgreSQL", .enabled(if: Scratch.server != nil))
struct RoundTripTests {
    private func trips(_ scratch: Scratch, _ work: (PostgresDatabase) async throws -> Void) async throws -> Int {
        let before = scratch.database.roundTrips
        try await work(scratch.database)
        return scratch.database.roundTrips - before
    }

    @Test("one statement that reads, with its context, is one")
    func readOnce() async throws {
        try await Scratch.run { scratch in
            let single = try await trips(scratch) { _ = try await $0.read(scratch.person(nil), "select 1") }
            let body = try await trips(scratch) {
                _ = try await $0.read(scratch.person(nil)) { try $0.rows("select 1") }
            }
            #expect(single == 1)
            #expect(body == 1)
        }
    }

    @Test("one statement that writes, with its context and commit, is one")
    func writeOnce() async throws {
        try await Scratch.run { scratch in
            let count = try await trips(scratch) {
                let result = try await $0.write(scratch.system, "update counters set count = 7 returning count")
                #expect(result.changes == 2 && result.rows.map(\.values) == [[.text("7")], [.text("7")]])
            }
            #expect(count == 1)
        }
    }

    @Test("each statement waited for is one, the commit is one, and what is sent costs none")
    func writeBody() async throws {
        try await Scratch.run { scratch in
            let plain = try await trips(scratch) {
                try await $0.write(scratch.system) { _ = try $0.execute("update counters set count = 1") }
            }
            let sent = try await trips(scratch) {
                try await $0.write(scratch.system) { transaction in
                    for _ in 0..<10 { try transaction.send("update counters set count = count + 1") }
                    _ = try transaction.rows("select count from counters")
                    for _ in 0..<10 { try transaction.send("update counters set count = count + 1") }
                }
            }
            let onlySent = try await trips(scratch) {
                try await $0.write(scratch.system) { try $0.send("update counters set count = count + 1") }
            }
            #expect(plain == 2)
            #expect(sent == 2)
            #expect(onlySent == 1)
            let counts = try await scratch.database.read(scratch.system, "select count from counters").rows
            #expect(counts.map(\.values) == [[.text("22")], [.text("22")]])
        }
    }

    @Test("a transaction without statements asks the server nothing")
    func empty() async throws {
        try await Scratch.run { scratch in
            let count = try await trips(scratch) { try await $0.write(scratch.system) { _ in } }
            #expect(count == 0)
        }
    }

    @Test("a thousand statements with large answers are sent without waiting for each, and without a standstill")
    func large() async throws {
        try await Scratch.run { scratch in
            let text = String(repeating: "x", count: 50_000)
            let count = try await trips(scratch) {
                try await $0.write(scratch.system) { transaction in
                    for _ in 0..<1000 { try transaction.send("select repeat(\(text), 4)") }
                }
            }
            #expect(count < 250)
        }
    }
}

@Suite("Prepared statements", .enabled(if: Scratch.server != nil))
struct PreparedStatementTests {
    private func prepared(_ scratch: Scratch, like pattern: String) async throws -> [Row] {
        try await scratch.database.read(
            scratch.system,
            "select statement, from_sql from pg_prepared_statements where statement like \(pattern)"
        ).rows
    }

    @Test("a statement is prepared once for each role, and once for all its nulls")
    func reuse() async throws {
        try await Scratch.run(size: 1, overflow: 0) { scratch in
            for author in [UniqueID(high: 1, low: 2), nil, UniqueID(high: 3, low: 4)] {
                for context in [scratch.system, scratch.person(nil)] {
                    let sql: SQL = "select body from notes where author = \(author) and id <> \(author)"
                    _ = try await scratch.database.read(context, sql)
                }
            }
            #expect(try await prepared(scratch, like: "select body from notes%").count == 2)
        }
    }

    @Test("the one unused for longest gives way")
    func eviction() async throws {
        try await Scratch.run(size: 1, overflow: 0) { scratch in
            for number in 0..<600 {
                _ = try await scratch.database.read(scratch.system, SQL(raw: "select \(number) as evicted"))
                _ = try await scratch.database.read(scratch.system, "select 'often' as evicted")
            }
            let left = try await prepared(scratch, like: "select % as evicted").map { try $0["statement"] as String }
            #expect(left.count <= 256)
            #expect(left.contains("select 'often' as evicted"))
            #expect(left.contains("select 599 as evicted"))
            #expect(!left.contains("select 5 as evicted"))
        }
    }

    @Test("a table altered under a prepared statement is noticed by no one")
    func altered() async throws {
        try await Scratch.run(size: 1, overflow: 0) { scratch in
            let sql: SQL = "select * from counters where id = \(1)"
            #expect(try await scratch.database.read(scratch.system, sql).rows.first?.values.count == 2)
            try await scratch.database.maintain { try $0.script("alter table counters add column extra int") }
            #expect(try await scratch.database.read(scratch.system, sql).rows.first?.values.count == 3)
        }
    }
}
