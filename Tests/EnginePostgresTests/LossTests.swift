import Engine
import Testing

@testable import EnginePostgres

@Suite("Lost connections to PostgreSQL", .enabled(if: Scratch.server != nil))
struct LossTests {
    private let hangUp: SQL = "select pg_terminate_backend(pg_backend_pid())"

    @Test("connections that the server closed meanwhile are replaced, and no one notices")
    func between() async throws {
        try await Scratch.run(size: 4) { scratch in
            for round in 1...3 {
                try await withThrowingTaskGroup { group in
                    for _ in 0..<20 {
                        group.addTask {
                            _ = try await scratch.database.read(scratch.system, "select count from counters")
                        }
                        group.addTask {
                            _ = try await scratch.database.write(
                                scratch.system, "update counters set count = count + 1 where id = 1")
                        }
                    }
                    try await group.waitForAll()
                }
                try await scratch.terminateOthers()
                let sql: SQL = "select count from counters where id = 1"
                #expect(try await scratch.database.read(scratch.system, sql).rows[0].values == [.text("\(20 * round)")])
            }
        }
    }

    @Test("a connection lost in the middle of a body runs it again, once")
    func during() async throws {
        try await Scratch.run(size: 1) { scratch in
            let bodies = Count()
            try await scratch.database.write(scratch.system) { transaction in
                try transaction.execute("update counters set count = count + 1 where id = 1")
                if bodies.add() == 1 { _ = try transaction.rows(hangUp) }
            }
            #expect(bodies.value == 2)
            let rows = try await scratch.database.read(scratch.system, "select count from counters where id = 1").rows
            #expect(rows.first?.values == [.text("1")])
        }
    }

    @Test("a connection that is lost again is reported")
    func twice() async throws {
        try await Scratch.run(size: 1) { scratch in
            let bodies = Count()
            let found = await kind {
                try await scratch.database.write(scratch.system) { transaction in
                    bodies.add()
                    _ = try transaction.rows(hangUp)
                }
            }
            #expect(found == .unavailable)
            #expect(bodies.value == 2)
        }
    }

    @Test("a connection lost while the commit is on its way is reported, for nobody knows the outcome")
    func commit() async throws {
        try await Scratch.run(size: 1) { scratch in
            try await scratch.database.maintain { session in
                try session.script(
                    """
                    create function hang_up() returns trigger language plpgsql as $$ begin
                      perform pg_terminate_backend(pg_backend_pid()); perform pg_sleep(5); return null; end $$;
                    create constraint trigger hang_up after insert on notes deferrable initially deferred
                      for each row execute function hang_up();
                    """)
            }
            let bodies = Count()
            let insert: SQL = "insert into notes (body) values ('x')"
            let inBody = await kind {
                try await scratch.database.write(scratch.system) { transaction in
                    bodies.add()
                    try transaction.execute(insert)
                }
            }
            #expect(inBody == .unavailable)
            #expect(bodies.value == 1)
            #expect(await kind { _ = try await scratch.database.write(scratch.system, insert) } == .unavailable)
            let count = try await scratch.database.read(scratch.system, "select count(*) from notes").rows
            #expect(count.first?.values == [.text("0")])
        }
    }

    @Test("a body that swallows the loss does not pass for done")
    func swallowed() async throws {
        try await Scratch.run(size: 1) { scratch in
            let bodies = Count()
            let found = await kind {
                try await scratch.database.write(scratch.system) { transaction in
                    bodies.add()
                    _ = try? transaction.rows(hangUp)
                }
            }
            #expect(found == .unavailable)
            #expect(bodies.value == 2)
        }
    }
}
