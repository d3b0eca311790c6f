import Engine
import EngineSQLite
import FoundationEssentials
import Platform
import TestKit
import Testing

@Suite("SQLite backup")
struct BackupTests {
    let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    @Test("a backup made while writes go on is sound and of one moment")
    func whileWriting() async throws {
        let database = try SQLiteDatabase(configuration: .init(path: directory.file("a.db")))
        try await database.maintain {
            try $0.script("create table halves (pair integer not null, filler text not null) strict")
        }
        let writing = Task {
            var pair = 0
            while !Task.isCancelled {
                let (number, filler) = (pair, String(repeating: "x", count: 20_000))
                try await database.write(.test) { transaction in
                    for _ in 1...2 { try transaction.execute("insert into halves values (\(number), \(filler))") }
                }
                pair += 1
            }
            return pair
        }
        while try await count(in: database) < 100 { await Task.yield() }
        try await database.backup(to: directory.file("copy.db"))
        try await database.backup(to: directory.file("copy.db"))
        writing.cancel()
        let written = try await writing.value
        await database.close()
        try await checkCopy(holdsAtMost: written)
    }

    @Test("a backup that cannot be written says so and leaves nothing")
    func unwritable() async throws {
        let database = try SQLiteDatabase(configuration: .init(path: directory.file("a.db")))
        let failure = try await refusal { try await database.backup(to: directory.file("none/copy.db")) }
        #expect(failure?.kind == .unavailable)
        await database.close()
        #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path) == ["a.db"])
    }

    @Test("damage is found and told in words")
    func damage() async throws {
        let database = try SQLiteDatabase(configuration: .init(path: directory.file("a.db")))
        try await database.maintain { session in
            try session.script(
                """
                create table rooms (name text primary key) strict;
                create table doors (room text references rooms (name)) strict;
                pragma foreign_keys = off;
                insert into doors values ('nowhere');
                """)
        }
        #expect(try await database.integrityCheck() == ["doors: 1 rows refer to missing rows of rooms"])
        await database.close()
    }

    private func checkCopy(holdsAtMost written: Int) async throws {
        let copy = try SQLiteDatabase(configuration: .init(path: directory.file("copy.db")))
        #expect(try await copy.integrityCheck() == [])
        let pairs = try await copy.read(.test) {
            try $0.values("select count(*) from halves group by pair", as: Int.self)
        }
        #expect(pairs.count >= 50)
        #expect(pairs.count <= written)
        #expect(pairs.allSatisfy { $0 == 2 })
        await copy.close()
    }

    private func count(in database: SQLiteDatabase) async throws -> Int {
        try await database.read(.test) { try $0.value("select count(*) from halves", as: Int.self) ?? 0 }
    }
}
