internal import Glibc

/// Why a file could not be read or written.
public struct FileFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file, as it was named.
    public let path: String
    /// What was tried: `read`, `write`.
    public let action: String
    /// The system's number for the reason.
    public let number: Int32

    /// A failure with the reason that the system gave last.
    public init(_ action: String, _ path: String) {
        self.path = path
        self.action = action
        number = errno
    }

    /// Whether the file was to be made and exists.
    public var isPresent: Bool { number == EEXIST }

    /// Whether the file does not exist.
    public var isMissing: Bool { number == ENOENT }

    /// One sentence.
    public var description: String { "cannot \(action) \(path): \(String(cString: strerror(number)))" }
}

/// Whole files, read and written at once.
public enum FileContents {
    /// The bytes of a file.
    ///
    /// - Throws: `FileFailure`.
    public static func bytes(of path: String) throws(FileFailure) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileFailure("read", path) }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = read(descriptor, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw FileFailure("read", path) }
            if count == 0 { return bytes }
            bytes += buffer[..<count]
        }
    }

    /// The text of a file; what is no UTF-8 in it is replaced.
    ///
    /// - Throws: `FileFailure`.
    public static func text(of path: String) throws(FileFailure) -> String {
        String(decoding: try bytes(of: path), as: UTF8.self)
    }

    /// Writes a file that does not exist yet, durably.
    ///
    /// - Parameter mode: who may do what with it, such as `0o600`.
    /// - Throws: `FileFailure`, also when it exists.
    public static func create(_ path: String, _ bytes: [UInt8], mode: UInt32 = 0o644) throws(FileFailure) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
        guard descriptor >= 0 else { throw FileFailure("write", path) }
        defer { close(descriptor) }
        var written = 0
        while written < bytes.count {
            let count = bytes[written...].withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw FileFailure("write", path) }
            written += count
        }
        guard fsync(descriptor) == 0 else { throw FileFailure("write", path) }
    }

    /// Whether something stands at the path.
    public static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    /// The permission bits of a file, such as `0o600`; nil when it does not exist.
    public static func mode(of path: String) -> UInt32? {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        return status.st_mode & 0o777
    }
}
