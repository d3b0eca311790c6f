internal import CSodium

/// SHA-256 (FIPS 180-4) of bytes that come piece by piece, by libsodium.
public struct SHA256: Sendable {
    private var state = crypto_hash_sha256_state()

    /// Of no bytes yet.
    public init() { crypto_hash_sha256_init(&state) }

    /// Adds the next bytes.
    public mutating func add(_ bytes: UnsafeRawBufferPointer) {
        crypto_hash_sha256_update(
            &state, bytes.baseAddress?.assumingMemoryBound(to: UInt8.self), UInt64(bytes.count))
    }

    /// Of all bytes added so far: 64 lower-case hexadecimal characters, as `sha256sum` prints them.
    public var hexadecimal: String {
        var state = state
        var digest = [UInt8](repeating: 0, count: Int(crypto_hash_sha256_BYTES))
        crypto_hash_sha256_final(&state, &digest)
        return digest.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
