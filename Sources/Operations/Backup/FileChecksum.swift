internal import CSodium
internal import Glibc
public import Platform

/// SHA-256 of a file, in hexadecimal, as `sha256sum` prints it. Read piece by piece: a backup may be larger than memory.
///
/// - Throws: `FileFailure`.
public func sha256(ofFile path: String) throws(FileFailure) -> String {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileFailure("read", path) }
    defer { close(descriptor) }
    var state = crypto_hash_sha256_state()
    crypto_hash_sha256_init(&state)
    var buffer = [UInt8](repeating: 0, count: 1 << 20)
    while true {
        let count = read(descriptor, &buffer, buffer.count)
        if count < 0, errno == EINTR { continue }
        guard count >= 0 else { throw FileFailure("read", path) }
        if count == 0 { break }
        crypto_hash_sha256_update(&state, buffer, UInt64(count))
    }
    var digest = [UInt8](repeating: 0, count: Int(crypto_hash_sha256_BYTES))
    crypto_hash_sha256_final(&state, &digest)
    return digest.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
}
