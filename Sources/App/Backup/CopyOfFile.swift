internal import Engine
internal import EngineSQLite
internal import Glibc
internal import Operations
internal import Platform

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
func copyFile(_ source: String, to target: String) throws(FileFailure) {
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
