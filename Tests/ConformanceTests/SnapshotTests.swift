import Engine
import Platform
import Synchronization
import TestKit
import Testing

@Suite("Every engine reads snapshots")
struct SnapshotTests {
    @Test("a read sees one moment, whatever is committed meanwhile", arguments: TestEngine.all)
    func stability(engine: TestEngine) async throws {
        try await engine.withDatabase(TransactionTests.script(engine)) { database in
            let hasCounted = Flag()
            let hasCommitted = Flag()
            async let counts = database.read(.test) { transaction in
                let before = try transaction.value("select count(*) from counters", as: Int.self)
                hasCounted.raise()
                hasCommitted.block()
                return [before, try transaction.value("select count(*) from counters", as: Int.self)]
            }
            await hasCounted.wait()
            try await database.write(.test) { _ = try $0.execute("insert into counters values ('a', 1)") }
            hasCommitted.raise()
            #expect(try await counts == [0, 0])
            #expect(try await TransactionTests.names(in: database) == ["a"])
        }
    }

    @Test("what a write returned from is seen by the next read", arguments: TestEngine.all)
    func visibility(engine: TestEngine) async throws {
        try await engine.withDatabase(TransactionTests.script(engine)) { database in
            for number in 1...50 {
                try await database.write(.test) {
                    _ = try $0.execute("insert into counters values (\("\(number)"), 1)")
                }
                let count = try await database.read(.test) {
                    try $0.value("select count(*) from counters", as: Int.self)
                }
                #expect(count == number)
            }
        }
    }

    @Test("a read refuses to change rows", arguments: TestEngine.all)
    func refusing(engine: TestEngine) async throws {
        try await engine.withDatabase(TransactionTests.script(engine)) { database in
            let person = Context(user: nil, rights: .person, now: .test)
            for context in [.test, person] {
                let failure = try await refusal {
                    try await database.read(context) { try $0.execute("insert into counters values ('a', 1)") }
                }
                #expect(failure?.kind == .statement)
            }
            #expect(try await TransactionTests.names(in: database) == [])
        }
    }
}

/// Something that has happened, known to a thread and to a task.
private final class Flag: Sendable {
    private let isRaised = Atomic(false)

    func raise() { isRaised.store(true, ordering: .releasing) }

    /// Keeps a thread of an engine until it has happened.
    func block() {
        while !isRaised.load(ordering: .acquiring) {}
    }

    func wait() async {
        while !isRaised.load(ordering: .acquiring) { await Task.yield() }
    }
}
