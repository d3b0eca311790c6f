import Engine
import Platform
import Schema
import TestKit
import Testing

@testable import App

@Suite("Rehearsing migrations")
struct RehearsalTests {
    /// A database that lacks the migrations after 12, with a building in it.
    private func withOldDatabase(
        on engine: TestEngine, _ body: (Store, String, TemporaryDirectory) async throws -> Void
    ) async throws {
        try await engine.withLocation { url, directory in
            let store = try Store(.naming(url))
            try await store.database.maintain { session in
                _ = try SchemaHistory.migrator.up(session, to: 12)
                try session.script("insert into buildings (code, name) values ('A', 'Observatory')")
            }
            do {
                try await body(store, url, directory)
            } catch {
                await store.database.close()
                throw error
            }
            await store.database.close()
        }
    }

    /// The files of copies, and on PostgreSQL the databases, that are there now.
    private func leftovers(_ store: Store, _ parent: String) async throws -> [String] {
        let files = BackupDirectory(path: parent).names
        guard store.file == nil else { return files }
        let databases = try await store.database.read(
            .test, "select datname::text from pg_database where datname like 'lyceum\\_rehearsal%'")
        return try files + databases.rows.map { try $0[0] }
    }

    private static func never() async { try? await Task.sleep(for: .seconds(3600)) }

    @Test("what is pending runs on a copy, and nothing of it stays", arguments: TestEngine.all)
    func pending(engine: TestEngine) async throws {
        try await withOldDatabase(on: engine) { store, _, directory in
            let parent = directory.file("backups")
            let rehearsal = try await store.rehearse(under: parent, until: Self.never)
            #expect(rehearsal.migrations.map(\.label) == SchemaHistory.migrations.dropFirst(12).map(\.label))
            #expect(try await store.database.maintain { try SchemaHistory.migrator.current($0) } == 12)
            let left = try await leftovers(store, parent)
            #expect(left.isEmpty)
        }
    }

    @Test("the locks are told that keep others waiting", arguments: TestEngine.all)
    func locks(engine: TestEngine) async throws {
        try await withOldDatabase(on: engine) { store, _, directory in
            let rehearsal = try await store.rehearse(under: directory.file("backups"), until: Self.never)
            let added = try #require(rehearsal.migrations.first { $0.label == "0013_event_student_added" })
            guard engine.dialect == .postgres else {
                #expect(added.locks.map(\.table) == [nil])
                #expect(added.locks.allSatisfy { !$0.stopsReaders && $0.duration > .zero })
                return
            }
            let lock = try #require(added.locks.first { $0.table == "enrollment_events" && $0.stopsReaders })
            #expect(lock.duration > .zero && lock.duration <= added.duration)
            // A reference locks the table it leads to against writers alone.
            let students = added.locks.filter { $0.table == "students" }
            #expect(students.map(\.mode) == ["ShareRowExclusiveLock"])
            // What the migration makes itself, nobody waits for.
            let learning = try #require(rehearsal.migrations.first { $0.label == "0019_learning" })
            #expect(!learning.locks.contains { $0.table == "lessons" })
        }
    }

    @Test("a migration that fails is named, and nothing of the copy stays", arguments: TestEngine.all)
    func failing(engine: TestEngine) async throws {
        try await withOldDatabase(on: engine) { store, _, directory in
            // Somebody has made by hand what a pending migration makes.
            try await store.database.maintain { try $0.script("create table lessons (id text)") }
            let parent = directory.file("backups")
            await #expect {
                try await store.rehearse(under: parent, until: Self.never)
            } throws: { "\($0)".hasPrefix("migration 0019_learning failed") }
            let left = try await leftovers(store, parent)
            #expect(left.isEmpty)
        }
    }

    @Test("broken off, it leaves nothing behind", arguments: TestEngine.all)
    func brokenOff(engine: TestEngine) async throws {
        try await withOldDatabase(on: engine) { store, _, directory in
            let parent = directory.file("backups")
            await #expect(throws: RehearsalFailure.self) {
                try await store.rehearse(under: parent) {
                    // As soon as the copy is begun.
                    while BackupDirectory(path: parent).names.isEmpty { await Task.yield() }
                }
            }
            let left = try await leftovers(store, parent)
            #expect(left.isEmpty)
        }
    }

    @Test("what a killed rehearsal left is removed by the next one")
    func killed() throws {
        let directory = try TemporaryDirectory()
        let parent = directory.file("backups")
        // No process has the largest number.
        try makeDirectory("\(parent)/.rehearsal-4194305-x")
        try FileContents.create("\(parent)/.rehearsal-4194305-x/copy.sqlite", [1])
        let own = try RehearsalDirectory(under: parent)
        RehearsalDirectory.removeLeftovers(under: parent)
        #expect(BackupDirectory(path: parent).names.count == 1)
        own.remove()
        #expect(BackupDirectory(path: parent).names.isEmpty)
    }
}
