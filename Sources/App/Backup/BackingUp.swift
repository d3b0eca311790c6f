internal import Engine
internal import EngineSQLite
internal import Glibc
internal import Operations
public import Platform

/// Why a backup is not made, not good, or not put back.
public struct BackupFailure: Error, CustomStringConvertible {
    /// One sentence.
    public let description: String
}

extension Store {
    /// Copies the database and the files while they are used, into a directory named by the time, with a manifest beside it. Backups
    /// that are older than `age` are removed afterwards.
    ///
    /// - Returns: the directory.
    /// - Throws: `FileFailure`, `BackupFailure`, `DatabaseError`.
    public func backUp(into parent: String, keeping age: Duration, at now: Timestamp) async throws -> String {
        let name = "lyceum-" + now.text.prefix(19).replacing(":", with: "-")
        let (partial, path) = ("\(parent)/.\(name)", "\(parent)/\(name)")
        mkdir(parent, 0o700)
        guard mkdir(partial, 0o700) == 0 else { throw FileFailure("write", partial) }
        var manifest = try await copy(into: partial, at: now)
        // After the database: a file stands in the store before a row names it.
        manifest.files = try FilesOfBackup(path: "\(partial)/\(FilesOfBackup.folder)").copy(
            from: filesPath, earlier: BackupDirectory(path: parent).newestFiles)
        try FileContents.create("\(partial)/\(BackupManifest.file)", Array(manifest.text.utf8), mode: 0o600)
        guard rename(partial, path) == 0 else { throw FileFailure("write", path) }
        BackupDirectory(path: parent).removeBackups(before: now - age)
        return path
    }

    private func copy(into directory: String, at now: Timestamp) async throws -> BackupManifest {
        var manifest = BackupManifest(
            program: Program.version, schema: try await database.schemaVersion(at: now), dialect: database.dialect,
            madeAt: now, checksum: "", counts: [:])
        let path = "\(directory)/\(manifest.databaseFile)"
        switch location {
        case .sqlite:
            try await file?.backup(to: path)
            manifest.counts = try await Store.counts(ofCopy: path, scratch: directory)
        case .postgres(let url): manifest.counts = try await dump(PostgresPrograms(url), to: path)
        }
        manifest.checksum = try sha256(ofFile: path)
        return manifest
    }

    /// Counts and copies what one snapshot shows.
    @discardableResult
    func dump(_ programs: PostgresPrograms, to path: String) async throws -> [String: Int] {
        try await database.maintain { session in
            try session.script("begin isolation level repeatable read read only")
            defer { try? session.script("rollback") }
            let export: SQL = "select pg_export_snapshot()"
            guard let row = try session.run(export.statement(for: .postgres)).rows.first else {
                throw BackupFailure(description: "the server exports no snapshot")
            }
            let counts = try session.tableCounts()
            try programs.dump(to: path, snapshot: try row[0])
            return counts
        }
    }
}

extension Database {
    /// The version of the schema, whatever it is.
    func schemaVersion(at now: Timestamp) async throws -> Int {
        switch try await schemaStanding(at: now) {
        case .current(let version): version
        case .behind(let found, _), .ahead(let found, _): found
        }
    }
}
