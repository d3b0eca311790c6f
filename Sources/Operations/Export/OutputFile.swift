internal import Glibc
public import Platform
internal import Synchronization

/// A file that is written piece by piece, and stands under its name only when it is whole.
public final class OutputFile: Sendable {
    private let path: String
    private let descriptor: Int32
    private let unwritten = Mutex<[UInt8]>([])

    /// Begins a file that is not there yet.
    ///
    /// - Throws: `FileFailure`, also when it exists.
    public init(_ path: String) throws(FileFailure) {
        guard !FileContents.exists(path) else {
            errno = EEXIST
            throw FileFailure("write", path)
        }
        self.path = path
        descriptor = open(path + ".partial", O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw FileFailure("write", path) }
    }

    /// What was not finished is removed.
    deinit {
        close(descriptor)
        unlink(path + ".partial")
    }

    /// Begins again: whatever was written is forgotten.
    func restart() throws(FileFailure) {
        unwritten.withLock { $0 = [] }
        guard ftruncate(descriptor, 0) == 0, lseek(descriptor, 0, SEEK_SET) == 0 else {
            throw FileFailure("write", path)
        }
    }

    func write(_ text: String) throws(FileFailure) { try write(Array(text.utf8)) }

    func write(_ bytes: [UInt8]) throws(FileFailure) {
        let full = unwritten.withLock { buffer -> [UInt8] in
            buffer += bytes
            guard buffer.count >= 1 << 16 else { return [] }
            defer { buffer = [] }
            return buffer
        }
        try flush(full)
    }

    /// Gives the file its name, once all of it is durable.
    public func finish() throws(FileFailure) {
        try flush(unwritten.withLock { $0 })
        guard fsync(descriptor) == 0, rename(path + ".partial", path) == 0 else { throw FileFailure("write", path) }
    }

    private func flush(_ bytes: [UInt8]) throws(FileFailure) {
        var written = 0
        while written < bytes.count {
            let count = bytes[written...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw FileFailure("write", path) }
            written += count
        }
    }
}
