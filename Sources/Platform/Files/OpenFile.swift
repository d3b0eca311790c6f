internal import Glibc

/// A file that is open for reading, until nobody holds it any more.
public final class OpenFile: Sendable {
    /// The system's number for it.
    public let descriptor: Int32
    /// Its size in bytes, when it was opened.
    public let size: Int

    /// Opens a regular file.
    ///
    /// - Throws: `FileFailure`.
    public init(_ path: String) throws(FileFailure) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileFailure("read", path) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            throw FileFailure("read", path)
        }
        self.descriptor = descriptor
        size = Int(status.st_size)
    }

    deinit { close(descriptor) }
}
