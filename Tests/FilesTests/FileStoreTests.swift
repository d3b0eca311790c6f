import Engine
import Files
import Formats
import Glibc
import Platform
import TestKit
import Testing

/// A store in a directory of its own.
struct StoreRoom {
    let directory: TemporaryDirectory
    let store: FileStore

    init() throws {
        directory = try TemporaryDirectory()
        store = try FileStore(directory.file("files"), limit: 1 << 20)
    }

    /// Takes bytes into the store, as if they had been received.
    @discardableResult
    func take(_ bytes: [UInt8], as name: String = "notes.txt") async throws -> StoredContent {
        let path = "\(store.incoming)/\(Randomness.word())"
        try FileContents.create(path, bytes)
        var hash = SHA256()
        bytes.withUnsafeBytes { hash.add($0) }
        return try await store.take(path, name: name, byteCount: bytes.count, checksum: hash.hexadecimal)
    }

    /// Why bytes are not taken; nil when they are.
    func refusal(of bytes: [UInt8]) async -> UploadFailure? {
        do {
            try await take(bytes)
            return nil
        } catch {
            return error as? UploadFailure
        }
    }

    /// Every file that stands in the store.
    func standing() async throws -> [String] {
        try await store.standing(since: .current + .days(2), after: nil, limit: 100)
    }
}

@Suite("The file store", .timeLimit(.minutes(1)))
struct FileStoreTests {
    @Test("the same content is kept once, under its checksum, and nothing is left where it was received")
    func once() async throws {
        let room = try StoreRoom()
        let first = try await room.take(Array("abc".utf8), as: "a.txt")
        let second = try await room.take(Array("abc".utf8), as: "b.txt")
        #expect(first.checksum == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        #expect(first.name == "a.txt" && second.name == "b.txt" && first.mediaType == "text/plain")
        #expect(try await room.standing() == [first.checksum])
        #expect(DirectoryNames.of(room.store.incoming) == [])
        let file = try await room.store.open(first.checksum)
        #expect(file.size == 3)
    }

    @Test("many who bring the same at once leave one file")
    func together() async throws {
        let room = try StoreRoom()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<20 { group.addTask { try await room.take(Array("same".utf8)) } }
            try await group.waitForAll()
        }
        #expect(try await room.standing().count == 1)
        #expect(DirectoryNames.of(room.store.incoming) == [])
    }

    @Test("what no row names is removed after its time, what was brought anew is not")
    func sweeping() async throws {
        let room = try StoreRoom()
        let kept = try await room.take(Array("kept".utf8)).checksum
        let gone = try await room.take(Array("gone".utf8)).checksum
        for checksum in [kept, gone] { try age(room, checksum, by: 7200) }
        let hourAgo = Timestamp.current - .hours(1)
        #expect(Set(try await room.store.standing(since: hourAgo, after: nil, limit: 10)) == [kept, gone])
        // Somebody brings it again after it was found old, and before it is removed.
        try await room.take(Array("kept".utf8))
        #expect(try await room.store.remove([kept, gone], standingSince: hourAgo) == 1)
        #expect(try await room.standing() == [kept])
    }

    @Test("files are listed in parts")
    func parts() async throws {
        let room = try StoreRoom()
        var all: [String] = []
        for number in 0..<30 { all.append(try await room.take(Array("file \(number)".utf8)).checksum) }
        var found: [String] = []
        var last: String?
        repeat {
            let part = try await room.store.standing(since: .current + .days(1), after: last, limit: 7)
            found += part
            last = part.last
        } while last != nil
        #expect(found == all.sorted())
    }

    @Test("what was received and never taken is removed after its time")
    func incoming() async throws {
        let room = try StoreRoom()
        try FileContents.create("\(room.store.incoming)/left", [1])
        #expect(try await room.store.removeIncoming(before: .current - .hours(1)) == 0)
        #expect(try await room.store.removeIncoming(before: .current + .hours(1)) == 1)
    }

    @Test("a file that no material names is forgotten after its time", arguments: TestEngine.all)
    func forgetting(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let content = StoredContent(
                name: "a", mediaType: "text/plain", byteCount: 1, checksum: String(repeating: "a", count: 64))
            try await world.write { _ = try $0.keep(content, of: world.blaise.user) }
            let forget = { (instant: Timestamp) in
                try await world.write { try $0.forgetFiles(before: instant, namedIn: ["materials"], limit: 10) }
            }
            #expect(try await forget(.test - .days(1)) == 0)
            #expect(
                try await world.inspect { try $0.checksumsKept(of: [content.checksum, "b"]) } == [content.checksum])
            #expect(try await forget(.test + .days(1)) == 1)
            #expect(try await world.inspect { try $0.checksumsKept(of: [content.checksum]) } == [])
        }
    }

    private func age(_ room: StoreRoom, _ checksum: String, by seconds: Int) throws {
        let path = "\(room.store.directory)/\(checksum.prefix(2))/\(checksum)"
        var times = [timespec](repeating: timespec(tv_sec: time(nil) - seconds, tv_nsec: 0), count: 2)
        guard utimensat(AT_FDCWD, path, &times, 0) == 0 else { throw FileFailure("write", path) }
    }
}
