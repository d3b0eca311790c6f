import Engine
import Files
import Glibc
import Operations
import Platform
import TestKit
import Testing

@testable import App

@Suite("Backup")
struct BackupTests {
    private func settings(_ url: String) throws -> Settings {
        try Settings(ProgramSettings.all, environment: ["DATABASE_URL": url, "LYCEUM_FILES": files.file("files")])
    }

    private let files: TemporaryDirectory

    init() throws { files = try TemporaryDirectory() }

    private func withBackup(
        on engine: TestEngine, _ body: (String, Backup, TemporaryDirectory) async throws -> Void
    ) async throws {
        try await engine.withLocation { url, directory in
            let store = try Store(settings(url))
            try await store.passSchemaGate(migrating: true, at: .current)
            try await store.database.write(.test) {
                try $0.execute("insert into buildings (code, name) values ('A', 'Observatory')")
            }
            let kept = try FileStore(store.filesPath, limit: 100)
            try FileContents.create("\(kept.incoming)/x", Array("abc".utf8))
            _ = try await kept.take("\(kept.incoming)/x", name: "x", byteCount: 3, checksum: Self.checksum)
            let path = try await store.backUp(
                into: directory.file("backups"), keeping: .days(30), at: .test)
            await store.database.close()
            try await body(url, Backup(path: path), directory)
        }
    }

    @Test("a backup counts its rows, and is verified in a scratch database", arguments: TestEngine.all)
    func verifying(engine: TestEngine) async throws {
        try await withBackup(on: engine) { url, backup, _ in
            #expect(backup.path.hasSuffix("backups/lyceum-2025-01-31T08-15-00"))
            #expect(backup.manifest.counts["buildings"] == 1)
            try await backup.verify(beside: settings(url)[ProgramSettings.database])
        }
    }

    @Test("a backup whose manifest counts otherwise is found out", arguments: TestEngine.all)
    func findingOut(engine: TestEngine) async throws {
        try await withBackup(on: engine) { url, backup, directory in
            var manifest = backup.manifest
            manifest.counts["buildings"] = 2
            let path = directory.file("other")
            try Copying.copy(backup, to: path, manifest)
            await #expect(throws: BackupFailure.self) {
                try await Backup(path: path).verify(beside: settings(url)[ProgramSettings.database])
            }
            manifest.checksum = String(repeating: "0", count: 64)
            let changed = directory.file("changed")
            try Copying.copy(backup, to: changed, manifest)
            #expect(throws: BackupFailure.self) { try Backup(path: changed) }
        }
    }

    @Test("a database is replaced only when that is said, and is then what it was", arguments: TestEngine.all)
    func restoring(engine: TestEngine) async throws {
        try await withBackup(on: engine) { url, backup, _ in
            let settings = try settings(url)
            await #expect(throws: BackupFailure.self) { try await backup.restore(to: settings, overwriting: false) }
            try await rename("Planetarium", settings)
            try await backup.restore(to: settings, overwriting: true)
            #expect(try await name(settings) == "Observatory")
        }
    }

    private static let checksum = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    private static let place = "files/ba/\(checksum)"

    @Test("files are in a backup, shared with the next one, and put back where they are missing")
    func files() async throws {
        try await withBackup(on: .sqliteOnly) { url, backup, directory in
            let settings = try settings(url)
            let store = try Store(settings)
            #expect(backup.manifest.files == 1)
            // A file that is in the store no more is in no later backup, what is in both stands on the disk once.
            let later = try await store.backUp(
                into: directory.file("backups"), keeping: .days(30), at: .test + .hours(1))
            await store.database.close()
            #expect(try Self.inode("\(later)/\(Self.place)") == Self.inode("\(backup.path)/\(Self.place)"))
            #expect(try Self.inode("\(later)/\(Self.place)") != Self.inode("\(store.filesPath)/ba/\(Self.checksum)"))
            unlink("\(store.filesPath)/ba/\(Self.checksum)")
            try await backup.restore(to: settings, overwriting: true)
            #expect(try FileContents.text(of: "\(store.filesPath)/ba/\(Self.checksum)") == "abc")
        }
    }

    @Test("a file of a backup that is damaged or missing is found out")
    func damagedFiles() async throws {
        try await withBackup(on: .sqliteOnly) { url, backup, _ in
            let file = "\(backup.path)/\(Self.place)"
            unlink(file)
            let location = try settings(url)[ProgramSettings.database]
            await #expect(throws: BackupFailure.self) { try await backup.verify(beside: location) }
            try FileContents.create(file, Array("abd".utf8))
            await #expect(throws: BackupFailure.self) { try await backup.verify(beside: location) }
        }
    }

    private static func inode(_ path: String) throws -> UInt64 {
        var status = stat()
        guard stat(path, &status) == 0 else { throw FileFailure("read", path) }
        return UInt64(status.st_ino)
    }

    private func rename(_ name: String, _ settings: Settings) async throws {
        let store = try Store(settings)
        try await store.database.write(.test) { try $0.execute("update buildings set name = \(name)") }
        await store.database.close()
    }

    private func name(_ settings: Settings) async throws -> String? {
        let store = try Store(settings)
        let name: String? = try await store.database.read(.test) { try $0.value("select name from buildings") }
        await store.database.close()
        return name
    }
}

private enum Copying {
    /// A copy of a backup under another manifest.
    static func copy(_ backup: Backup, to path: String, _ manifest: BackupManifest) throws {
        let file = "\(path)/\(manifest.databaseFile)"
        try makeDirectory(path)
        try FileContents.create(file, FileContents.bytes(of: "\(backup.path)/\(manifest.databaseFile)"))
        try FileContents.create("\(path)/\(BackupManifest.file)", Array(manifest.text.utf8))
    }
}
