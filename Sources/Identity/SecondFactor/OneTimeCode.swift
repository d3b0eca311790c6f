internal import COath
internal import CSodium
internal import Glibc
public import Platform

/// The secret that an authenticator shares with the program, from which both make a code each half minute.
///
/// TOTP (RFC 6238) with SHA-1, six digits and thirty seconds, which every authenticator knows; by liboath.
public struct AuthenticatorSecret: Sendable, CustomStringConvertible {
    let bytes: [UInt8]

    init(bytes: [UInt8]) { self.bytes = bytes }

    /// A new secret of 160 bits.
    public init(_ environment: Environment) { bytes = environment.randomBytes(20) }

    /// What a person types into an authenticator: 32 letters and digits (RFC 4648, base 32).
    public var text: String { Base32.encode(bytes) }

    /// What an authenticator reads from a square code.
    public func address(issuer: String, account: String) -> String {
        let (issuer, account) = (Self.escaped(issuer), Self.escaped(account))
        return "otpauth://totp/\(issuer):\(account)?secret=\(text)&issuer=\(issuer)"
    }

    /// The half minute whose code this is, if it is the present one or a neighbour, for clocks that differ; nil for
    /// any other text.
    func step(of code: String, at now: Timestamp) -> Int? {
        guard code.utf8.count == 6, code.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        var position: Int32 = 0
        var step: UInt64 = 0
        let result = bytes.withUnsafeBytes {
            oath_totp_validate3(
                $0.bindMemory(to: CChar.self).baseAddress, bytes.count, time_t(now.seconds), 30, 0, 1, &position, &step,
                code)
        }
        return result >= 0 ? Int(clamping: step) : nil
    }

    /// Never the secret itself.
    public var description: String { "an authenticator's secret" }

    private static func escaped(_ text: String) -> String {
        let kept = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~@".utf8)
        return text.utf8.map { byte in
            kept.contains(byte)
                ? String(UnicodeScalar(byte)) : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        }.joined()
    }
}

/// Base 32 (RFC 4648, section 6), without padding.
enum Base32 {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)

    static func encode(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        var buffer = 0
        var bits = 0
        for byte in bytes {
            buffer = (buffer << 8 | Int(byte)) & 0xFFFF
            bits += 8
            while bits >= 5 {
                bits -= 5
                text.append(alphabet[buffer >> bits & 31])
            }
        }
        if bits > 0 { text.append(alphabet[buffer << (5 - bits) & 31]) }
        return String(decoding: text, as: UTF8.self)
    }
}
