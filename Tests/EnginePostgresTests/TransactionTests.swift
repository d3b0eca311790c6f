import Engine
import Platform
import Testing

@testable import EnginePostgres

@Suite("Transactions on PostgreSQL", .enabled(if: Scratch.server != nil))
struct TransactionTests {
    private struct Refusal: Error {}

    private func count(_ scratch: Scratch, id: Int = 1) async throws -> Int? {
        try await scratch.database.read(scratch.system) {
            try $0.value("select count from counters where id = \(id)", as: Int.self)
        }
    }

    @Test("a body that throws leaves nothing, and the connection serves on")
    func thrown() async throws {
        try await Scratch.run(size: 1, overflow: 0) { scratch in
            await #expect(throws: Refusal.self) {
                try await scratch.database.write(scratch.system) { transaction in
                    try transaction.execute("update counters set count = 5")
                    try transaction.send("update counters set count = 6")
                    throw Refusal()
                }
            }
            let left = try await count(scratch)
            #expect(left == 0)
        }
    }

    @Test("a failure inside a savepoint, run or sent, undoes the savepoint alone")
    func savepoint() async throws {
        try await Scratch.run { scratch in
            try await scratch.database.write(scratch.system) { transaction in
                try transaction.send("update counters set count = 1 where id = 1")
                for isSent in [true, false] {
                    let error = #expect(throws: DatabaseError.self) {
                        try transaction.savepoint {
                            try transaction.execute("update counters set count = 2 where id = 1")
                            let broken: SQL = "update counters set count = -1 where id = 1"
                            if isSent { try transaction.send(broken) } else { try transaction.execute(broken) }
                            try transaction.send("update counters set count = 3 where id = 1")
                        }
                    }
                    #expect(error?.constraint == "counters_count_check")
                }
                _ = try transaction.savepoint { try transaction.execute("update counters set count = 9 where id = 2") }
            }
            #expect(try await count(scratch, id: 1) == 1)
            #expect(try await count(scratch, id: 2) == 9)
        }
    }

    @Test("a failure that the body swallows still fails the transaction, with its first cause")
    func swallowed() async throws {
        try await Scratch.run { scratch in
            let error = await #expect(throws: DatabaseError.self) {
                try await scratch.database.write(scratch.system) { transaction in
                    _ = try? transaction.execute("update counters set count = -1")
                    _ = try? transaction.execute("update counters set count = 1")
                }
            }
            #expect(error?.kind == .check)
        }
    }

    @Test("a failure of what was sent surfaces at the end, with its own statement")
    func sentFailure() async throws {
        try await Scratch.run { scratch in
            let error = await #expect(throws: DatabaseError.self) {
                try await scratch.database.write(scratch.system) { transaction in
                    try transaction.send("update counters set count = 3 where id = 1")
                    try transaction.send("update counters set count = \(-1) where id = 2")
                }
            }
            #expect(error?.statement == "update counters set count = $1 where id = 2")
            let left = try await count(scratch)
            #expect(left == 0)
        }
    }

    @Test("a conflict runs the body again, five times at most, and nothing else does")
    func conflict() async throws {
        try await Scratch.run { scratch in
            try await scratch.database.maintain { session in
                try session.script(
                    """
                    create sequence tries;
                    create function stumble(times int, code text) returns int language plpgsql as $$ begin
                      if nextval('tries') <= times then raise exception 'stumbled' using errcode = code; end if;
                      return 1; end $$;
                    """)
            }
            for (times, code, runs, kind) in [
                (3, "40001", 4, nil), (3, "40P01", 4, nil), (9, "40001", 5, DatabaseError.Kind.conflict),
                (1, "P0001", 1, .other),
            ] {
                let bodies = Count()
                let found = await EnginePostgresTests.kind {
                    try await scratch.database.write(scratch.system) { transaction in
                        bodies.add()
                        try transaction.execute("update counters set count = count + 1")
                        _ = try transaction.rows("select stumble(cast(\(times) as int), \(code))")
                    }
                }
                #expect(found == kind)
                #expect(bodies.value == runs)
                try await scratch.database.maintain { try $0.script("alter sequence tries restart") }
            }
            #expect(try await count(scratch) == 2)
        }
    }

    @Test("two transactions that wait for each other both come through")
    func deadlock() async throws {
        try await Scratch.run { scratch in
            let bodies = Count()
            let (one, two) = (Signal(), Signal())
            @Sendable func transfer(from: Int, to: Int, mine: Signal, other: Signal) async throws {
                let runs = Count()
                try await scratch.database.write(scratch.system) { transaction in
                    bodies.add()
                    try transaction.execute("update counters set count = count + 1 where id = \(from)")
                    if runs.add() == 1 {
                        other.give()
                        mine.wait()
                    }
                    try transaction.execute("update counters set count = count + 1 where id = \(to)")
                }
            }
            async let left: Void = transfer(from: 1, to: 2, mine: one, other: two)
            async let right: Void = transfer(from: 2, to: 1, mine: two, other: one)
            _ = try await (left, right)
            #expect(bodies.value >= 3)
            #expect(try await count(scratch, id: 1) == 2)
            #expect(try await count(scratch, id: 2) == 2)
        }
    }

    @Test("two hundred tasks over eight connections count exactly")
    func exact() async throws {
        try await Scratch.run(size: 8, overflow: 0) { scratch in
            try await withThrowingTaskGroup { group in
                for _ in 0..<200 {
                    group.addTask {
                        try await scratch.database.write(scratch.system) { transaction in
                            let count = try transaction.value(
                                "select count from counters where id = 1 \(SQL.forUpdate)", as: Int.self)
                            try transaction.send("update counters set count = \((count ?? 0) + 1) where id = 1")
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await count(scratch) == 200)
            #expect(scratch.database.load == DatabaseLoad(connections: 8, waiting: 0))
        }
    }

    @Test("a read of several statements sees one snapshot and changes nothing")
    func snapshot() async throws {
        try await Scratch.run { scratch in
            let (isRead, isWritten) = (Signal(), Signal())
            async let seen = scratch.database.read(scratch.system) { transaction in
                let before = try transaction.value("select count from counters where id = 1", as: Int.self)
                isRead.give()
                isWritten.wait()
                let after = try transaction.value("select count from counters where id = 1", as: Int.self)
                return [before, after]
            }
            try await scratch.database.write(scratch.system) { transaction in
                isRead.wait()
                try transaction.execute("update counters set count = 5")
            }
            isWritten.give()
            #expect(try await seen == [0, 0])
            for sql in ["update counters set count = 1", "delete from counters"] as [SQL] {
                #expect(await kind { _ = try await scratch.database.read(scratch.system, sql) } == .statement)
                #expect(
                    await kind { try await scratch.database.read(scratch.system) { _ = try $0.execute(sql) } } != nil)
            }
            #expect(try await count(scratch) == 5)
        }
    }

    @Test("an observer sees each statement of a body, and what it throws fails the statement")
    func observer() async throws {
        let seen = Count()
        let observer = StatementObserver { statement in
            seen.add()
            if statement.text.contains("count = 3") { throw Refusal() }
        }
        try await Scratch.run(observer: observer) { scratch in
            await #expect(throws: Refusal.self) {
                try await scratch.database.write(scratch.system) { transaction in
                    try transaction.execute("update counters set count = 2")
                    try transaction.send("update counters set count = 3")
                }
            }
            #expect(seen.value == 2)
            let left = try await count(scratch)
            #expect(left == 0)
        }
    }
}
