import Engine
import EngineSQLite
import FoundationEssentials
import Platform
import Synchronization
import TestKit
import Testing

@Suite("SQLite database")
struct SQLiteDatabaseTests {
    let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    @Test("what is written is read back, also after closing and opening again")
    func reopening() async throws {
        let first = try await makeDatabase("a.db")
        try await insert("seat", into: first)
        #expect(try await words(in: first) == ["seat"])
        await first.close()
        let second = try SQLiteDatabase(configuration: first.configuration)
        #expect(try await words(in: second) == ["seat"])
        await second.close()
    }

    @Test("closing leaves one file, and refuses what comes after")
    func closing() async throws {
        let database = try await makeDatabase("a.db")
        try await insert("seat", into: database)
        _ = try await words(in: database)
        await database.close()
        await database.close()
        let files = try FileManager.default.contentsOfDirectory(atPath: directory.path)
        #expect(files == ["a.db"])
        #expect(database.load == DatabaseLoad(connections: 0, waiting: 0))
        #expect(try await refusal { try await words(in: database) }?.kind == .unavailable)
        #expect(try await refusal { try await insert("late", into: database) }?.kind == .unavailable)
        #expect(try await refusal { try await database.maintain { _ in } }?.kind == .unavailable)
        #expect(try await refusal { try await database.integrityCheck() }?.kind == .unavailable)
    }

    @Test("what waits when it is closed is still done")
    func draining() async throws {
        let database = try await makeDatabase("a.db")
        let gate = Gate()
        async let held: Void = database.maintain { _ in gate.hold() }
        await gate.waitUntilHeld()
        async let first: Void = insert("a", into: database)
        while database.load.waiting < 1 { await Task.yield() }
        async let closed: Void = database.close()
        gate.open()
        try await held
        try await first
        await closed
        let again = try SQLiteDatabase(configuration: database.configuration)
        #expect(try await words(in: again) == ["a"])
        await again.close()
    }

    @Test("two databases of one program know nothing of each other")
    func twoDatabases() async throws {
        let databases = [try await makeDatabase("a.db"), try await makeDatabase("b.db")]
        try await withThrowingTaskGroup { group in
            for (index, database) in databases.enumerated() {
                for number in 0..<100 { group.addTask { try await insert("\(index)/\(number)", into: database) } }
            }
            try await group.waitForAll()
        }
        for (index, database) in databases.enumerated() {
            let words = try await words(in: database)
            #expect(words.count == 100)
            #expect(words.allSatisfy { $0.hasPrefix("\(index)/") })
            await database.close()
        }
    }

    @Test("a full queue refuses with busy")
    func fullQueue() async throws {
        let database = try await makeDatabase("a.db", queueCapacity: 1)
        let gate = Gate()
        async let held: Void = database.maintain { _ in gate.hold() }
        await gate.waitUntilHeld()
        async let waiting: Void = insert("a", into: database)
        while database.load.waiting < 1 { await Task.yield() }
        #expect(try await refusal { try await insert("b", into: database) }?.kind == .busy)
        gate.open()
        try await held
        try await waiting
        await database.close()
    }

    @Test("a file that another process holds refuses with busy, and everyone who waits is told")
    func lockedFile() async throws {
        let database = try await makeDatabase("a.db", busyTimeout: .milliseconds(20))
        let other = try SQLiteDatabase(configuration: database.configuration)
        let gate = Gate()
        async let held: Void = other.maintain { session in
            try session.script("begin immediate")
            gate.hold()
        }
        await gate.waitUntilHeld()
        let addition: @Sendable (Transaction) throws -> Int = { try $0.execute("insert into words values ('a')") }
        let results = await database.writeTogether([addition, addition])
        #expect(results.compactMap(\.refusal).map(\.kind) == [.busy, .busy])
        gate.open()
        try await held
        try await insert("later", into: database)
        await other.close()
        await database.close()
    }

    @Test("a read that runs over its time is stopped, and the next one is not")
    func timeLimit() async throws {
        let database = try await makeDatabase("a.db", statementLimit: .milliseconds(50))
        let failure = try await refusal {
            try await database.read(.test) { try $0.value("select count(*) from (\(endless))", as: Int.self) }
        }
        #expect(failure?.kind == .timedOut)
        #expect(try await words(in: database) == [])
        await database.close()
    }

    @Test("a body can neither begin nor end a transaction", arguments: ["begin", "commit", "rollback", "end"])
    func transactionControl(statement: String) async throws {
        let database = try await makeDatabase("a.db")
        try await database.maintain { session in
            try session.script("begin; rollback")
            // Compiled where it is allowed, it must not be found where it is not.
            if statement == "begin" { _ = try session.run(Statement(text: "begin")) }
        }
        for attempt in [
            try await refusal { try await database.write(.test) { try $0.execute(SQL(raw: statement)) } },
            try await refusal { try await database.read(.test) { try $0.execute(SQL(raw: statement)) } },
        ] {
            #expect(attempt?.kind == .statement)
        }
        try await insert("after", into: database)
        #expect(try await words(in: database) == ["after"])
        await database.close()
    }

    @Test("a statement binds what it names and is one statement")
    func wrongStatements() async throws {
        let database = try await makeDatabase("a.db")
        for statement in ["select 1; select 2", "select $1", ""] as [SQL] {
            let failure = try await refusal { try await database.read(.test) { try $0.rows(statement) } }
            #expect(failure?.kind == .statement)
        }
        await database.close()
    }

    @Test("a file that is no database is refused when it is opened")
    func noDatabase() async throws {
        let path = directory.file("letter.txt")
        try String(repeating: "Dear registrar, ", count: 100).write(toFile: path, atomically: false, encoding: .utf8)
        #expect(try await refusal { try SQLiteDatabase(configuration: .init(path: path)) }?.kind == .other)
        let missing = directory.file("none/a.db")
        #expect(try await refusal { try SQLiteDatabase(configuration: .init(path: missing)) }?.kind == .unavailable)
    }

    @Test("the observer sees the statements of bodies and can fail them")
    func observing() async throws {
        let seen = Mutex<[String]>([])
        let observer = StatementObserver { statement in
            seen.withLock { $0.append(statement.text) }
            if statement.text.contains("forbidden") { throw DatabaseError(.conflict, message: "made to fail") }
        }
        let database = try await makeDatabase("a.db", observer: observer)
        try await insert("a", into: database)
        #expect(try await words(in: database) == ["a"])
        #expect(seen.withLock { $0 } == ["insert into words values ($1)", "select word from words order by word"])
        let failure = try await refusal {
            try await database.write(.test) { transaction in
                try transaction.execute("insert into words values ('b')")
                try transaction.execute("select 'forbidden'")
            }
        }
        #expect(failure?.kind == .conflict)
        #expect(try await words(in: database) == ["a"])
        await database.close()
    }

    @Test("a trigger names the rule that it keeps")
    func raisedConstraints() async throws {
        let database = try await makeDatabase("a.db")
        try await database.maintain {
            try $0.script(
                """
                create trigger words_checked before insert on words begin
                    select raise(abort, 'constraint:words_short: the word is too long') where length(new.word) > 9;
                    select raise(abort, 'exclusion:words_free: the word is taken') where new.word = 'taken';
                    select raise(abort, 'foreign_key:words_known: no such word') where new.word = 'unknown';
                end
                """)
        }
        let expected: [(String, DatabaseError.Kind, String)] = [
            ("much too long", .check, "words_short"), ("taken", .exclusion, "words_free"),
            ("unknown", .foreignKey, "words_known"),
        ]
        for (word, kind, constraint) in expected {
            let failure = try await refusal { try await insert(word, into: database) }
            #expect(failure?.kind == kind)
            #expect(failure?.constraint == constraint)
        }
        await database.close()
    }

    private func makeDatabase(
        _ name: String, queueCapacity: Int = 1000, statementLimit: Duration = .seconds(30),
        busyTimeout: Duration = .seconds(5), observer: StatementObserver? = nil
    ) async throws -> SQLiteDatabase {
        let database = try SQLiteDatabase(
            configuration: .init(
                path: directory.file(name), queueCapacity: queueCapacity, statementLimit: statementLimit,
                busyTimeout: busyTimeout, observer: observer))
        try await database.maintain { try $0.script("create table words (word text not null) strict") }
        return database
    }
}

private func insert(_ word: String, into database: SQLiteDatabase) async throws {
    try await database.write(.test) { _ = try $0.execute("insert into words values (\(word))") }
}

private func words(in database: SQLiteDatabase) async throws -> [String] {
    try await database.read(.test) { try $0.values("select word from words order by word") }
}
