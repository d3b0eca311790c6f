import Engine
import Platform
import Testing

@testable import EnginePostgres

@Suite("The pool of PostgreSQL connections", .enabled(if: Scratch.server != nil))
struct PoolTests {
    @Test("who waits too long for a connection is told that the database is busy")
    func timeout() async throws {
        try await Scratch.run(size: 1, overflow: 0, timeout: .milliseconds(50)) { scratch in
            let (isHeld, mayEnd) = (Signal(), Signal())
            async let held: Void = scratch.database.read(scratch.system) { _ in
                isHeld.give()
                mayEnd.wait()
            }
            try await onThread(named: "test") { isHeld.wait() }
            #expect(await kind { _ = try await scratch.database.read(scratch.system, "select 1") } == .busy)
            mayEnd.give()
            try await held
            #expect(await kind { _ = try await scratch.database.read(scratch.system, "select 1") } == nil)
        }
    }

    @Test("who finds the queue full is told at once")
    func fullQueue() async throws {
        try await Scratch.run(size: 1, overflow: 0, capacity: 0) { scratch in
            let (isHeld, mayEnd) = (Signal(), Signal())
            async let held: Void = scratch.database.read(scratch.system) { _ in
                isHeld.give()
                mayEnd.wait()
            }
            try await onThread(named: "test") { isHeld.wait() }
            #expect(await kind { _ = try await scratch.database.read(scratch.system, "select 1") } == .busy)
            mayEnd.give()
            try await held
        }
    }

    @Test("a held connection is stood in for, though the pool is at its size")
    func overflow() async throws {
        try await Scratch.run(size: 1, overflow: 1) { scratch in
            let (isHeld, mayEnd) = (Signal(), Signal())
            async let held: Void = scratch.database.read(scratch.system) { _ in
                isHeld.give()
                mayEnd.wait()
            }
            try await onThread(named: "test") { isHeld.wait() }
            _ = try await scratch.database.read(scratch.system, "select 1")
            #expect(scratch.database.load.connections == 2)
            mayEnd.give()
            try await held
        }
    }

    @Test("closing finishes what is queued and refuses what comes later")
    func close() async throws {
        try await Scratch.run(size: 2, overflow: 0, capacity: 8) { scratch in
            let done = Count()
            try await withThrowingTaskGroup { group in
                let mayEnd = Signal()
                for _ in 0..<10 {
                    group.addTask {
                        try await scratch.database.write(scratch.system) { transaction in
                            mayEnd.wait()
                            try transaction.execute("update counters set count = count + 1 where id = 1")
                        }
                        done.add()
                    }
                }
                while scratch.database.load.waiting < 8 { await Task.yield() }
                group.addTask { await scratch.database.close() }
                // The queue is full: what comes is refused as busy until the pool is closed.
                while await kind(of: { _ = try await scratch.database.read(scratch.system, "select 1") }) == .busy {}
                for _ in 0..<10 { mayEnd.give() }
                try await group.waitForAll()
            }
            #expect(done.value == 10)
            #expect(scratch.database.load == DatabaseLoad(connections: 0, waiting: 0))
        }
    }

    @Test("a server that cannot be reached is reported quickly, to each of many")
    func unreachable() async throws {
        let database = PostgresDatabase(try PostgresConfiguration(url: "postgresql://nobody@127.0.0.1:1/none"))
        let start = ContinuousClock.now
        await withTaskGroup { group in
            for _ in 0..<100 {
                group.addTask {
                    #expect(
                        await kind { _ = try await database.read(.system(at: .current), "select 1") } == .unavailable)
                }
            }
        }
        #expect(ContinuousClock.now - start < .seconds(5))
        await database.close()
    }

    @Test("what is no connection URL is refused, without quoting its password")
    func configuration() {
        let failure = #expect(throws: PostgresConfigurationFailure.self) {
            try PostgresConfiguration(url: "postgresql://user:secret@[::1/x")
        }
        #expect(failure?.description.contains("secret") == false)
    }

    @Test("two programs that maintain one database take turns")
    func maintenance() async throws {
        try await Scratch.run { scratch in
            let running = Count()
            try await withThrowingTaskGroup { group in
                for _ in 0..<3 {
                    group.addTask {
                        try await scratch.database.maintain { session in
                            let before = try session.run(Statement(text: "select count from counters where id = 1"))
                            let count: Int = try before.rows[0]["count"]
                            try session.send(Statement(text: "select pg_sleep(0.02)"))
                            let change = Statement(
                                text: "update counters set count = $1 where id = 1", values: [(count + 1).databaseValue]
                            )
                            #expect(try session.run(change).changes == 1)
                            try session.script("vacuum counters")
                        }
                        running.add()
                    }
                }
                try await group.waitForAll()
            }
            let rows = try await scratch.database.read(scratch.system, "select count from counters where id = 1").rows
            #expect(rows.first?.values == [.text("3")])
        }
    }
}
