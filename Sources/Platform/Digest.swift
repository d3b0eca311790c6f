internal import CSodium

/// BLAKE2b with 256 bits, by libsodium.
public enum Digest {
    /// The digest's 32 bytes.
    ///
    /// - Parameter key: at most 64 bytes; without the key nobody can find the text by trying many.
    public static func bytes(of message: [UInt8], key: [UInt8] = []) -> [UInt8] {
        var digest = [UInt8](repeating: 0, count: 32)
        let result = crypto_generichash(
            &digest, digest.count, message, UInt64(message.count), key.isEmpty ? nil : key, key.count)
        precondition(result == 0, "the key of a digest has at most 64 bytes")
        return digest
    }

    /// The digest as 64 lower-case hexadecimal characters.
    public static func hexadecimal(of message: [UInt8], key: [UInt8] = []) -> String {
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        text.reserveCapacity(64)
        for byte in bytes(of: message, key: key) {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }
}
