internal import CSodium
internal import Synchronization

/// Random bytes from the operating system's generator, by libsodium.
public enum Randomness {
    /// `count` unpredictable bytes.
    public static func bytes(_ count: Int) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
            if let start = buffer.baseAddress { randombytes_buf(start, count) }
            initialized = count
        }
    }

    /// One unpredictable word, of those that were fetched together: every id takes two, and each fetch is a call of the
    /// operating system.
    public static func word() -> UInt64 {
        fetched.withLock { words in
            if words.isEmpty { words = fetch(256) }
            return words.removeLast()
        }
    }

    private static let fetched = Mutex<[UInt64]>([])

    private static func fetch(_ count: Int) -> [UInt64] {
        [UInt64](unsafeUninitializedCapacity: count) { buffer, initialized in
            if let start = buffer.baseAddress { randombytes_buf(start, count * MemoryLayout<UInt64>.stride) }
            initialized = count
        }
    }
}

/// Makes libsodium ready; safe to call again. Traps when the operating system offers no randomness.
public func prepareCryptography() {
    precondition(sodium_init() >= 0, "libsodium found no source of randomness")
}
