import Engine
import EngineSQLite
import Platform
import TestKit
import Testing

@Suite("SQLite group commit")
struct GroupCommitTests {
    typealias Body<Result> = @Sendable (Transaction) throws -> Result

    struct Refused: Error {}

    static let script = """
        create table rooms (name text constraint rooms_pkey primary key, seats integer not null) strict;
        create table doors (
            room text constraint doors_room_fkey references rooms (name) deferrable initially deferred
        ) strict;
        """

    let directory: TemporaryDirectory

    let database: SQLiteDatabase

    init() async throws {
        directory = try TemporaryDirectory()
        database = try SQLiteDatabase(configuration: .init(path: directory.file("group.db")))
        try await database.maintain { try $0.script(Self.script) }
    }

    @Test("a write that fails leaves its neighbours alone")
    func isolation() async throws {
        let results = await together(
            insert("a"),
            { transaction in
                try transaction.execute("insert into rooms values ('undone', 1)")
                throw Refused()
            },
            insert("a"), insert("b")
        )
        #expect(results.map(\.isSuccess) == [true, false, false, true])
        #expect(results[2].refusal?.constraint == "rooms_pkey")
        #expect(try await names() == ["a", "b"])
    }

    @Test("a write sees what its neighbours before it did")
    func order() async throws {
        let count: Body<Int?> = { transaction in
            let count = try transaction.value("select count(*) from rooms", as: Int.self)
            try transaction.execute("insert into rooms values (\("\(count ?? 0)"), 1)")
            return count
        }
        let results = await database.writeTogether(Array(repeating: count, count: 300))
        #expect(try results.map { try $0.get() } == Array(0..<300))
    }

    @Test("a full disk fails what does not fit and nothing else")
    func fullDisk() async throws {
        try await database.maintain { _ = try $0.run(Statement(text: "pragma max_page_count = 100")) }
        let results = await together(
            insert("a"),
            { try $0.execute("insert into rooms values (\(String(repeating: "x", count: 1_000_000)), 1)") },
            insert("b")
        )
        #expect(results.map(\.isSuccess) == [true, false, true])
        #expect(results[1].refusal?.kind == .full)
        #expect(try await names() == ["a", "b"])
    }

    @Test("a body that swallows the end of its transaction is not answered with success")
    func swallowedRollback() async throws {
        try await database.maintain { _ = try $0.run(Statement(text: "pragma max_page_count = 100")) }
        let results = await together(
            insert("a"),
            { transaction in
                _ = try? transaction.execute(
                    "insert into rooms values (\(String(repeating: "x", count: 1_000_000)), 1)")
                return 0
            },
            insert("b")
        )
        #expect(results.map(\.isSuccess) == [true, false, true])
        #expect(try await names() == ["a", "b"])
    }

    @Test("a deferred foreign key fails the write that broke it")
    func deferredKeys() async throws {
        let results = await together(
            { transaction in
                try transaction.execute("insert into doors values ('late')")
                return try transaction.execute("insert into rooms values ('late', 1)")
            },
            { try $0.execute("insert into doors values ('missing')") },
            insert("b")
        )
        #expect(results.map(\.isSuccess) == [true, false, true])
        #expect(results[1].refusal?.kind == .foreignKey)
        #expect(try await names() == ["b", "late"])
    }

    @Test("another connection sees a write at once or not at all")
    func atomicity() async throws {
        let other = try SQLiteDatabase(configuration: database.configuration)
        let pairs: [Body<Int>] = (0..<200).map { number in
            {
                try $0.execute("insert into rooms values (\("\(number)a"), 1)")
                    + $0.execute("insert into rooms values (\("\(number)b"), 1)")
            }
        }
        async let results = database.writeTogether(pairs)
        var counts: Set<Int> = []
        repeat {
            counts.insert(try await names(in: other).count)
        } while !counts.contains(400)
        #expect(await results.allSatisfy(\.isSuccess))
        #expect(counts.allSatisfy { $0.isMultiple(of: 2) })
        await other.close()
    }

    @Test("a write that runs over its time fails alone")
    func timeLimit() async throws {
        let hasty = try SQLiteDatabase(
            configuration: .init(path: directory.file("group.db"), statementLimit: .milliseconds(50)))
        let slow: Body<Int> = { try $0.execute("insert into rooms select 'x' || n, n from (\(endless)) where n < 0") }
        let results = await hasty.writeTogether([insert("a"), slow, insert("b")])
        #expect(results.map(\.isSuccess) == [true, false, true])
        #expect(results[1].refusal?.kind == .timedOut)
        #expect(try await names() == ["a", "b"])
        await hasty.close()
    }

    @Test("maintenance keeps its place among the writes")
    func maintenance() async throws {
        let gate = Gate()
        async let held: Void = database.maintain { _ in gate.hold() }
        await gate.waitUntilHeld()
        async let first = database.write(.test, insert("before"))
        while database.load.waiting < 1 { await Task.yield() }
        async let seen = database.maintain { try $0.run(Statement(text: "select name from rooms")).rows.count }
        while database.load.waiting < 2 { await Task.yield() }
        async let last = database.write(.test, insert("after"))
        while database.load.waiting < 3 { await Task.yield() }
        gate.open()
        try await held
        #expect(try await [first, last] == [1, 1])
        #expect(try await seen == 1)
    }

    private func insert(_ name: String) -> Body<Int> {
        { try $0.execute("insert into rooms values (\(name), 1)") }
    }

    /// Writes these bodies as one group.
    private func together(_ bodies: Body<Int>...) async -> [Result<Int, any Error>] {
        await database.writeTogether(bodies)
    }

    private func names(in other: SQLiteDatabase? = nil) async throws -> [String] {
        try await (other ?? database).read(.test) { try $0.values("select name from rooms order by name") }
    }
}

/// A select that never ends by itself.
let endless: SQL = "with recursive numbers (n) as (select 1 union all select n + 1 from numbers) select n from numbers"
