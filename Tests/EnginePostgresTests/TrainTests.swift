import Engine
import Platform
import Testing

@testable import EnginePostgres

@Suite("Writes that travel together", .enabled(if: Scratch.server != nil), .timeLimit(.minutes(1)))
struct TrainTests {
    @Test("writes at the same time share trips, and each is answered with its own result")
    func shared() async throws {
        try await Scratch.run(size: 4) { scratch in
            let before = scratch.database.roundTrips
            let counts = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<200 {
                    group.addTask {
                        let sql: SQL = "update counters set count = count + 1 where id = 1 returning count"
                        return try await scratch.database.write(scratch.system, sql).rows[0]["count"]
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(counts.sorted() == Array(1...200))
            #expect(scratch.database.roundTrips - before < 150)
        }
    }

    @Test("one that fails fails alone, with its own reason; what came before and after it is kept")
    func failing() async throws {
        try await Scratch.run(size: 4) { scratch in
            let outcomes = try await withThrowingTaskGroup(of: (Int, DatabaseError?).self) { group in
                for number in 0..<100 {
                    group.addTask {
                        let change = number % 7 == 3 ? -1000 : 1
                        let sql: SQL = "update counters set count = count + \(change) where id = 1"
                        do {
                            _ = try await scratch.database.write(scratch.system, sql)
                            return (number, nil)
                        } catch {
                            return (number, error as? DatabaseError)
                        }
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            for (number, failure) in outcomes {
                #expect((failure?.constraint == "counters_count_check") == (number % 7 == 3))
            }
            let kept = outcomes.count { $0.1 == nil }
            #expect(kept == 86)
            let rows = try await scratch.database.read(scratch.system, "select count from counters where id = 1").rows
            #expect(rows[0].values == [.text("\(kept)")])
        }
    }

    @Test("each runs for its own person")
    func contexts() async throws {
        try await Scratch.run(size: 2) { scratch in
            let people = (1...40).map { UniqueID(high: 1, low: $0) }
            try await withThrowingTaskGroup { group in
                for person in people {
                    group.addTask {
                        let sql: SQL = "insert into notes (author, body) values (app_user_id(), \(person.text))"
                        _ = try await scratch.database.write(scratch.person(person), sql)
                    }
                }
                try await group.waitForAll()
            }
            let rows = try await scratch.database.read(
                scratch.system, "select count(*) from notes where author::text = body"
            ).rows
            #expect(rows[0].values == [.text("40")])
        }
    }

    @Test("a connection that is lost under them is reported, and the next ones find another")
    func lost() async throws {
        try await Scratch.run(size: 2) { scratch in
            let found = await kind {
                _ = try await scratch.database.write(scratch.system, "select pg_terminate_backend(pg_backend_pid())")
            }
            #expect(found == .unavailable)
            let sql: SQL = "update counters set count = count + 1 where id = 1 returning count"
            let count: Int = try await scratch.database.write(scratch.system, sql).rows[0]["count"]
            #expect(count == 1)
        }
    }

    @Test("nobody is answered before the log has reached the disk")
    func durable() async throws {
        try await Scratch.run(size: 2) { scratch in
            // The server of the tests does not wait for its disk; this database's connections do.
            try await scratch.database.maintain {
                try $0.script(
                    """
                    do $$ begin
                        execute format('alter database %I set synchronous_commit to on', current_database());
                    end $$
                    """)
            }
            for _ in 0..<20 {
                let written = try await withThrowingTaskGroup(of: String.self) { group in
                    for _ in 0..<40 {
                        group.addTask {
                            let sql: SQL = """
                                update counters set count = count + 1 where id = 1
                                returning pg_current_wal_insert_lsn()::text as place
                                """
                            return try await scratch.database.write(scratch.system, sql).rows[0]["place"]
                        }
                    }
                    return try await group.reduce(into: []) { $0.append($1) }
                }
                let places = SQL.joined(written.map { "(\($0)::pg_lsn)" }, by: ", ")
                let sql: SQL = """
                    select count(*) as late from (values \(places)) written (place)
                     where written.place > pg_current_wal_flush_lsn()
                    """
                let late: Int = try await scratch.database.read(scratch.system, sql).rows[0]["late"]
                #expect(late == 0)
            }
        }
    }
}
