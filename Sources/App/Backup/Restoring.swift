internal import Engine
internal import Glibc
public import Operations
public import Platform

/// A backup that stands in a directory.
public struct Backup: Sendable {
    /// The directory.
    public let path: String
    /// What it is.
    public let manifest: BackupManifest

    /// Finds a backup, and finds it unchanged since it was made.
    ///
    /// - Throws: `FileFailure`, `BackupFailure`.
    public init(path: String) throws {
        self.path = path
        guard let manifest = BackupManifest(try FileContents.text(of: "\(path)/\(BackupManifest.file)")) else {
            throw BackupFailure(description: "\(path) holds no manifest that can be read")
        }
        self.manifest = manifest
        guard try sha256(ofFile: databasePath) == manifest.checksum else {
            throw BackupFailure(description: "\(databasePath) is not what was written: its checksum differs")
        }
    }

    var databasePath: String { "\(path)/\(manifest.databaseFile)" }

    private var files: FilesOfBackup { FilesOfBackup(path: "\(path)/\(FilesOfBackup.folder)") }

    /// Puts the backup into a scratch database and counts every table there, and looks at every file.
    ///
    /// - Parameter location: the database it was made of, whose server lends the scratch database.
    /// - Throws: `BackupFailure` when something differs.
    public func verify(beside location: DatabaseLocation) async throws {
        let found = try files.verified()
        guard found == manifest.files else {
            throw BackupFailure(description: "the backup has \(found) files, and its manifest \(manifest.files)")
        }
        let counts =
            switch (manifest.dialect, location) {
            case (.sqlite, _): try await Store.counts(ofCopy: databasePath, scratch: path)
            case (.postgres, .postgres(let url)): try await countsInScratchDatabase(beside: url)
            case (.postgres, .sqlite):
                throw BackupFailure(description: "a PostgreSQL backup is verified with DATABASE_URL at its server")
            }
        let differing = Set(counts.keys).union(manifest.counts.keys).filter { counts[$0] != manifest.counts[$0] }
        guard differing.isEmpty else {
            throw BackupFailure(
                description:
                    "the backup has other rows than its manifest: \(differing.sorted().joined(separator: ", "))")
        }
    }

    /// Makes the database what it was, and puts the files back that are missing.
    ///
    /// - Parameter overwriting: whether a database that is there may be replaced.
    /// - Throws: `BackupFailure`, `FileFailure`, `DatabaseError`.
    public func restore(to settings: Settings, overwriting: Bool) async throws {
        try files.restore(to: settings.filesPath)
        switch (manifest.dialect, settings[ProgramSettings.database]) {
        case (.sqlite, .sqlite(let target)): try restoreFile(to: target, overwriting: overwriting)
        case (.postgres, .postgres(let url)): try await restoreDump(to: url, settings, overwriting: overwriting)
        default: throw BackupFailure(description: "the backup is of another engine than DATABASE_URL")
        }
    }

    private func restoreFile(to target: String, overwriting: Bool) throws {
        guard overwriting || !FileContents.exists(target) else { throw BackupFailure.occupied }
        let partial = target + ".partial"
        unlink(partial)
        try copyFile(databasePath, to: partial)
        // The log of the database that was there says nothing about this one.
        unlink(target + "-wal")
        unlink(target + "-shm")
        guard rename(partial, target) == 0 else { throw FileFailure("write", target) }
    }
}

extension BackupFailure {
    static let occupied = BackupFailure(
        description: "there is a database already: stop the server and say --overwrite to replace it")
}
