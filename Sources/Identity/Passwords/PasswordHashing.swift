internal import CSodium
public import Engine
internal import Platform

/// A password as it is stored: Argon2id in its usual text form, or a mark that no password fits.
public struct PasswordHash: Sendable, Hashable, ValueConvertible, ColumnDecodable, CustomStringConvertible {
    let text: String

    init(text: String) { self.text = text }

    /// Reads the stored text.
    public init?(column: Value) {
        guard let text = String(column: column) else { return nil }
        self.text = text
    }

    /// The stored text.
    public var databaseValue: Value { .text(text) }

    /// The hash of a person who was imported and has not chosen a password.
    public static let unusable = PasswordHash(text: "!")

    /// Never the hash itself.
    public var description: String { "a password hash" }
}

/// Hashes passwords with Argon2id (libsodium), on threads of its own.
///
/// A hash takes many milliseconds and megabytes by intent: on the threads that answer requests it would stop them all.
public final class PasswordHashing: Sendable {
    /// How costly a hash is.
    public struct Parameters: Sendable, Hashable {
        /// Bytes of memory, at least 8,192.
        public var memory: Int
        /// How many times the memory is gone through.
        public var passes: Int

        /// Parameters of these values; by default 19 MiB twice, the least that OWASP recommends (12 ms on this
        /// program's reference machine).
        public init(memory: Int = 19 * 1024 * 1024, passes: Int = 2) {
            self.memory = memory
            self.passes = passes
        }
    }

    /// What comparing a password with a hash says.
    public enum Verdict: Sendable, Hashable {
        /// It is another password.
        case wrong
        /// It is the one.
        ///
        /// - Parameter stronger: the hash to store from now on, when the parameters have changed.
        case right(stronger: PasswordHash?)
    }

    private let lane: Lane<Nobody>
    private let parameters: Parameters

    /// Starts the lane.
    ///
    /// - Parameters:
    ///   - threads: each needs the parameters' memory while it works.
    ///   - capacity: how many passwords may wait; one more is refused with `LaneIsFull`.
    public init(_ parameters: Parameters = Parameters(), threads: Int = 1, capacity: Int = 256) {
        prepareCryptography()
        self.parameters = parameters
        lane = Lane(name: "passwords", threads: threads, capacity: capacity) { Nobody(parameters) }
    }

    deinit { lane.close() }

    /// How many passwords wait.
    public var depth: Int { lane.depth }

    /// The hash of a password.
    ///
    /// - Throws: `LaneIsFull`, or `HashingFailure` when there is no memory for it.
    public func hash(_ password: String) async throws -> PasswordHash {
        try await lane.run { [parameters] _ in try parameters.hash(password) }
    }

    /// Compares a password with a hash; nil, for a login that nobody has, takes as long and is wrong.
    ///
    /// - Throws: `LaneIsFull`, or `HashingFailure` when there is no memory for it.
    public func verify(_ password: String, against hash: PasswordHash?) async throws -> Verdict {
        try await lane.run { [parameters] nobody in
            // Made before the first comparison, whoever asks, so that its making tells nothing.
            let nobody = nobody.hash
            guard let hash, hash != .unusable else {
                _ = nobody.fits(password)
                return .wrong
            }
            guard hash.fits(password) else { return .wrong }
            return .right(stronger: parameters.fit(hash) ? nil : try parameters.hash(password))
        }
    }
}

/// What unknown logins are compared with: no password fits, and it takes the same time. Made when it is first needed,
/// so that a program that starts does not hash.
private final class Nobody {
    private let parameters: PasswordHashing.Parameters
    private(set) lazy var hash = (try? parameters.hash(Digest.hexadecimal(of: Randomness.bytes(16)))) ?? .unusable

    init(_ parameters: PasswordHashing.Parameters) { self.parameters = parameters }
}

/// There was no memory to hash a password.
public struct HashingFailure: Error {}

extension PasswordHashing.Parameters {
    fileprivate func hash(_ password: String) throws(HashingFailure) -> PasswordHash {
        var text = [CChar](repeating: 0, count: Int(crypto_pwhash_STRBYTES))
        let result = crypto_pwhash_str(&text, password, UInt64(password.utf8.count), UInt64(passes), memory)
        guard result == 0 else { throw HashingFailure() }
        return PasswordHash(
            text: String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self))
    }

    fileprivate func fit(_ hash: PasswordHash) -> Bool {
        crypto_pwhash_str_needs_rehash(hash.text, UInt64(passes), memory) == 0
    }
}

extension PasswordHash {
    fileprivate func fits(_ password: String) -> Bool {
        crypto_pwhash_str_verify(text, password, UInt64(password.utf8.count)) == 0
    }
}
