import Engine
import Operations
import Platform
import TestKit
import Testing

@testable import App

@Suite("Backup")
struct BackupTests {
    private func settings(_ url: String) throws -> Settings {
        try Settings(ProgramSettings.all, environment: ["DATABASE_URL": url])
    }

    private func withBackup(
        on engine: TestEngine, _ body: (String, Backup, TemporaryDirectory) async throws -> Void
    ) async throws {
        try await engine.withLocation { url, directory in
            let store = try Store(settings(url))
            try await store.passSchemaGate(migrating: true, at: .current)
            try await store.database.write(.test) {
                try $0.execute("insert into buildings (code, name) values ('A', 'Observatory')")
            }
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
