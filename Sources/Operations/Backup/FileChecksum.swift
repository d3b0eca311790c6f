internal import Glibc
public import Platform

/// SHA-256 of a file, in hexadecimal, as `sha256sum` prints it. Read piece by piece: a backup may be larger than memory.
///
/// - Throws: `FileFailure`.
public func sha256(ofFile path: String) throws(FileFailure) -> String {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileFailure("read", path) }
    defer { close(descriptor) }
    var hash = SHA256()
    var buffer = [UInt8](repeating: 0, count: 1 << 20)
    while true {
        let count = read(descriptor, &buffer, buffer.count)
        if count < 0, errno == EINTR { continue }
        guard count >= 0 else { throw FileFailure("read", path) }
        if count == 0 { return hash.hexadecimal }
        buffer.withUnsafeBytes { hash.add(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
    }
}
