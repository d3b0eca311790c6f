import Engine
import Files
import Platform
import TestKit
import Testing

@testable import Operations

@Suite("The sweeping of files", .timeLimit(.minutes(1)))
struct FileSweepingTests {
    @Test("what nothing refers to goes after a day, and nothing else does", arguments: TestEngine.all)
    func sweeping(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let directory = try TemporaryDirectory()
            let store = try FileStore(directory.file("files"), limit: 100)
            let named = try await bring("named", store)
            let forgotten = try await bring("forgotten", store)
            let stray = try await bring("stray", store)
            let offering = try await world.offering("MATH 1")
            let course = try await world.course(of: offering)
            try await world.write { transaction in
                let file = try transaction.keep(named, of: world.blaise.user)
                _ = try transaction.keep(forgotten, of: world.blaise.user)
                try transaction.execute(
                    """
                    insert into materials
                        (course_id, title, material_type, origin, file_id, file_name, media_type, byte_size, checksum)
                    values (\(course), 'x', 'document', 'uploaded', \(file), 'x', 'text/plain', 1, \(named.checksum))
                    """)
            }
            let all = [named, forgotten, stray].map(\.checksum).sorted()
            #expect(try await standing(in: store, sweptAt: .current, world) == all)
            #expect(try await standing(in: store, sweptAt: .current + .days(2), world) == [named.checksum])
            #expect(try await world.inspect { try $0.value("select count(*) from files", as: Int.self) } == 1)
        }
    }

    /// What is in the store after it was swept.
    private func standing(in store: FileStore, sweptAt now: Timestamp, _ world: World) async throws -> [String] {
        var environment = Environment.live
        environment.now = { now }
        let context = JobContext(database: world.database, environment: environment, observer: .nobody)
        try await world.database.write(context.now) { try $0.enqueueJob("files.sweep") }
        #expect(try await JobRunner([.sweepFiles(of: store)], context).runNext())
        return try await store.standing(since: .current + .days(3), after: nil, limit: 10)
    }

    private func bring(_ text: String, _ store: FileStore) async throws -> StoredContent {
        let bytes = Array(text.utf8)
        let path = "\(store.incoming)/\(Randomness.word())"
        try FileContents.create(path, bytes)
        var hash = SHA256()
        bytes.withUnsafeBytes { hash.add($0) }
        return try await store.take(path, name: "x", byteCount: bytes.count, checksum: hash.hexadecimal)
    }
}
