internal import COath
internal import Glibc
public import Platform

/// An authenticator as people carry it.
public enum Authenticator {
    /// A secret that cannot be one.
    public struct UnreadableSecret: Error {}

    /// What it shows at an instant, given the secret as people type it.
    public static func code(_ secret: String, at now: Timestamp) throws -> String {
        var bytes: UnsafeMutablePointer<CChar>?
        var count = 0
        guard oath_base32_decode(secret, secret.utf8.count, &bytes, &count) == OATH_OK.rawValue else {
            throw UnreadableSecret()
        }
        defer { free(bytes) }
        var shown = [CChar](repeating: 0, count: 7)
        guard oath_totp_generate(bytes, count, time_t(now.seconds), 30, 0, 6, &shown) == OATH_OK.rawValue else {
            throw UnreadableSecret()
        }
        return String(decoding: shown.prefix(6).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
