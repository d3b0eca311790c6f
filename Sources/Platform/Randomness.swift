internal import CSodium

/// Random bytes from the operating system's generator, by libsodium.
public enum Randomness {
    /// `count` unpredictable bytes.
    public static func bytes(_ count: Int) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
            if let start = buffer.baseAddress { randombytes_buf(start, count) }
            initialized = count
        }
    }

    /// One unpredictable word.
    public static func word() -> UInt64 {
        var word: UInt64 = 0
        randombytes_buf(&word, MemoryLayout<UInt64>.size)
        return word
    }
}

/// Makes libsodium ready; safe to call again. Traps when the operating system offers no randomness.
public func prepareCryptography() {
    precondition(sodium_init() >= 0, "libsodium found no source of randomness")
}
