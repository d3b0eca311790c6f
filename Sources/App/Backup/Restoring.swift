internal import Engine
internal import EngineSQLite
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

    /// Puts the backup into a scratch database and counts every table there.
    ///
    /// - Parameter location: the database it was made of, whose server lends the scratch database.
    /// - Throws: `BackupFailure` when something differs.
    public func verify(beside location: DatabaseLocation) async throws {
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

    /// Makes the database what it was.
    ///
    /// - Parameter overwriting: whether a database that is there may be replaced.
    /// - Throws: `BackupFailure`, `FileFailure`, `DatabaseError`.
    public func restore(to settings: Settings, overwriting: Bool) async throws {
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

    private func restoreDump(to url: String, _ settings: Settings, overwriting: Bool) async throws {
        let store = try Store(settings)
        let isEmpty = try await store.database.schemaVersion(at: .current) == 0
        try await store.database.maintain { try $0.script(Self.roles) }
        await store.database.close()
        if isEmpty { return try PostgresPrograms(url).restore(databasePath) }
        guard overwriting else { throw BackupFailure.occupied }
        try await replace(url)
    }

    /// Restores beside the database that is there, and exchanges the two when that is done: nothing is lost on the way.
    private func replace(_ url: String) async throws {
        let (name, moment) = (url.databaseName, Timestamp.current.seconds)
        let server = try Store(Self.settings(url.naming("postgres")))
        do {
            try await server.database.maintain { try $0.script("create database \"\(name)_\(moment)\"") }
            try PostgresPrograms(url.naming("\(name)_\(moment)")).restore(databasePath)
            try await server.database.maintain { session in
                try session.script("alter database \"\(name)\" rename to \"\(name)_before_\(moment)\"")
                try session.script("alter database \"\(name)_\(moment)\" rename to \"\(name)\"")
            }
        } catch {
            await server.database.close()
            throw error
        }
        await server.database.close()
    }

    private static func settings(_ url: String) throws -> Settings {
        try Settings(ProgramSettings.all, environment: [ProgramSettings.database.declaration.name: url])
    }

    private func countsInScratchDatabase(beside url: String) async throws -> [String: Int] {
        let name = "lyceum_verify_" + String(Randomness.word(), radix: 36)
        let home = try Store(Self.settings(url))
        try await home.database.maintain { try $0.script("create database \(name)") }
        let result: Result<[String: Int], any Error>
        do {
            let scratch = url.naming(name)
            try PostgresPrograms(scratch).restore(databasePath)
            let store = try Store(Self.settings(scratch))
            result = .success(try await store.database.maintain { try $0.tableCounts() })
            await store.database.close()
        } catch {
            result = .failure(error)
        }
        try await home.database.maintain { try $0.script("drop database \(name) with (force)") }
        await home.database.close()
        return try result.get()
    }

    /// The dump grants to these roles, which belong to the server and not to the database.
    private static let roles = """
        do $$ begin
            if not exists (select 1 from pg_roles where rolname = 'lyceum_app') then create role lyceum_app nologin; end if;
            if not exists (select 1 from pg_roles where rolname = 'lyceum_report') then
                create role lyceum_report nologin;
            end if;
        end $$;
        """
}

extension BackupFailure {
    fileprivate static let occupied = BackupFailure(
        description: "there is a database already: stop the server and say --overwrite to replace it")
}

extension String {
    /// The name of the database in a URL.
    fileprivate var databaseName: String {
        let start = firstRange(of: "://")?.upperBound ?? startIndex
        guard let slash = self[start...].firstIndex(of: "/") else { return "" }
        return String(self[index(after: slash)...].prefix { $0 != "?" })
    }

    /// The same server with another database.
    fileprivate func naming(_ database: String) -> String {
        let start = firstRange(of: "://")?.upperBound ?? startIndex
        let slash = self[start...].firstIndex(of: "/") ?? endIndex
        let query = self[slash...].firstIndex(of: "?").map { self[$0...] } ?? ""
        return self[..<slash] + "/" + database + query
    }
}

extension Store {
    /// The rows of each table in a copy of an SQLite file that is found undamaged; the copy itself is not touched.
    static func counts(ofCopy path: String, scratch directory: String) async throws -> [String: Int] {
        let scratch = "\(directory)/scratch.sqlite"
        unlink(scratch)
        try copyFile(path, to: scratch)
        defer { for suffix in ["", "-wal", "-shm"] { unlink(scratch + suffix) } }
        let copy = try SQLiteDatabase(configuration: .init(path: scratch, readers: 1))
        let result: Result<[String: Int], any Error>
        do {
            result = .success(
                try await copy.maintain { session in
                    let check = try session.run(Statement(text: "pragma integrity_check")).rows.first
                    guard let words: String = try check?[0], words == "ok" else {
                        throw BackupFailure(description: "the copy is damaged")
                    }
                    return try session.tableCounts()
                })
        } catch { result = .failure(error) }
        await copy.close()
        return try result.get()
    }
}

/// Copies a file's bytes durably.
private func copyFile(_ source: String, to target: String) throws(FileFailure) {
    let input = open(source, O_RDONLY | O_CLOEXEC)
    guard input >= 0 else { throw FileFailure("read", source) }
    defer { close(input) }
    let output = open(target, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard output >= 0 else { throw FileFailure("write", target) }
    defer { close(output) }
    var count = 1
    while count > 0 {
        count = sendfile(output, input, nil, 1 << 24)
        if count < 0 { throw FileFailure("write", target) }
    }
    guard fsync(output) == 0 else { throw FileFailure("write", target) }
}
