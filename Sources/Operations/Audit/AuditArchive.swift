internal import CZlib
internal import Engine
internal import Glibc
internal import Platform

/// Why entries of the audit trail are not archived.
public struct AuditArchiveFailure: Error, CustomStringConvertible {
    /// One sentence.
    public let description: String
}

/// A file of one month's audit entries: a JSON object in each line, compressed by gzip.
final class AuditArchive {
    let path: String
    private let descriptor: Int32
    private var stream: gzFile?
    private(set) var entries = 0

    /// Begins the file of a month. One that is there is never touched: the next one has a number behind its name.
    ///
    /// - Throws: `FileFailure`.
    init(of month: CalendarDate, in directory: String) throws(FileFailure) {
        mkdir(directory, 0o700)
        let name = "\(directory)/audit_logs_" + month.text.prefix(7).replacing("-", with: "_")
        var path = "\(name).jsonl.gz"
        var number = 2
        while FileContents.exists(path) {
            path = "\(name)_\(number).jsonl.gz"
            number += 1
        }
        self.path = path
        descriptor = open(path + ".partial", O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0, let stream = gzdopen(dup(descriptor), "wb6") else { throw FileFailure("write", path) }
        self.stream = stream
    }

    deinit {
        if let stream { gzclose(stream) }
        close(descriptor)
        unlink(path + ".partial")
    }

    /// Adds an entry.
    func append(_ line: ExportedValue) throws(FileFailure) {
        let bytes = Array(line.text.utf8) + [UInt8(ascii: "\n")]
        guard gzwrite(stream, bytes, UInt32(bytes.count)) == Int32(bytes.count) else {
            throw FileFailure("write", path)
        }
        entries += 1
    }

    /// Makes the file durable, reads it back, and gives it its name.
    ///
    /// - Throws: `FileFailure`; `AuditArchiveFailure` when what is read is not what was written.
    func finish() throws {
        let closed = gzclose(stream)
        stream = nil
        guard closed == Z_OK, fsync(descriptor) == 0 else { throw FileFailure("write", path) }
        guard try Self.entries(in: path + ".partial") == entries else {
            throw AuditArchiveFailure(description: "\(path) does not hold what was written")
        }
        guard rename(path + ".partial", path) == 0 else { throw FileFailure("write", path) }
        let directory = open(String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)]), O_RDONLY | O_CLOEXEC)
        defer { close(directory) }
        guard fsync(directory) == 0 else { throw FileFailure("write", path) }
    }

    /// How many entries a file holds, once its checksum is found right to the last byte.
    static func entries(in path: String) throws -> Int {
        guard let stream = gzopen(path, "rb") else { throw FileFailure("read", path) }
        defer { gzclose(stream) }
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        var lines = 0
        while true {
            let count = gzread(stream, &buffer, UInt32(buffer.count))
            guard count >= 0 else { throw AuditArchiveFailure(description: "\(path) is damaged") }
            if count == 0 { break }
            lines += buffer[..<Int(count)].count { $0 == UInt8(ascii: "\n") }
        }
        var code: Int32 = 0
        _ = gzerror(stream, &code)
        guard code == Z_OK || code == Z_STREAM_END else {
            throw AuditArchiveFailure(description: "\(path) is damaged")
        }
        return lines
    }
}
