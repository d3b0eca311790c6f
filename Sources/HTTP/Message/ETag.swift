/// A strong validator of a representation (RFC 9110, section 8.8.3).
public struct ETag: Hashable, Sendable {
    /// The opaque text between the quotes.
    public let text: String

    /// The tag of this text; anything but letters, digits, `-`, `_` and `.` is left out.
    public init(version text: String) {
        self.text = String(
            decoding: text.utf8.filter { $0.isLetter || $0.isDigit || "-_.".utf8.contains($0) }, as: UTF8.self)
    }

    /// The tag of a row version.
    public init(version: Int) { text = "v\(version)" }

    /// The tag of these very bytes, by a 64-bit hash and the length.
    public init(of body: [UInt8]) {
        text = String(Hash64.hash(body), radix: 36) + "-" + String(body.count, radix: 36)
    }

    /// The header value, with quotes.
    public var header: String { "\"\(text)\"" }

    /// Whether an `If-None-Match` or `If-Match` value names this tag.
    ///
    /// The compressed form of a representation carries the tag with `-gzip` at its end; both name the same version.
    public func isNamed(in header: String) -> Bool {
        if header.trimmingSpaces == "*" { return true }
        return header.split(separator: ",").contains { member in
            var tag = member.trimmingSpaces
            if tag.hasPrefix("W/") { tag = tag.dropFirst(2) }
            guard tag.count >= 2, tag.first == "\"", tag.last == "\"" else { return false }
            tag = tag.dropFirst().dropLast()
            return tag == text || tag.hasSuffix("-gzip") && tag.dropLast(5) == text
        }
    }
}

extension Response {
    /// The answer with its tag, or 304 without a body when the client already holds it.
    ///
    /// - Parameter tag: a version if there is one; otherwise the body's hash.
    public func validated(for request: Request, tag: ETag? = nil) -> Response {
        guard status == .ok, request.method == .get || request.method == .head else { return self }
        let tag = tag ?? ETag(of: body)
        guard let known = request.headers["if-none-match"], tag.isNamed(in: known) else {
            return with("ETag", tag.header)
        }
        var response = Response(.notModified, headers: headers)
        response.headers["Content-Type"] = nil
        return response.with("ETag", tag.header)
    }
}

/// A fast hash that stays the same between runs; not for secrets.
enum Hash64 {
    /// Four words at a time, each into a state of its own, so that the multiplications need not wait for one another.
    static func hash(_ bytes: [UInt8]) -> UInt64 {
        bytes.withUnsafeBytes { buffer in
            var states = SIMD4<UInt64>(1, 2, 3, 4)
            var offset = 0
            while offset + 32 <= buffer.count {
                for lane in 0..<4 { states[lane] = mix(states[lane] ^ word(buffer, offset + 8 * lane)) }
                offset += 32
            }
            var state = mix(states[0]) ^ mix(states[1] &+ 1) ^ mix(states[2] &+ 2) ^ mix(states[3] &+ 3)
            while offset + 8 <= buffer.count {
                state = mix(state ^ word(buffer, offset))
                offset += 8
            }
            var tail: UInt64 = 0
            while offset < buffer.count {
                tail = tail << 8 | UInt64(buffer[offset])
                offset += 1
            }
            return mix(mix(state ^ tail) ^ UInt64(buffer.count))
        }
    }

    private static func word(_ buffer: UnsafeRawBufferPointer, _ offset: Int) -> UInt64 {
        buffer.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
    }

    /// Both halves of a wide product, so that every bit of the input reaches every bit of the state.
    private static func mix(_ value: UInt64) -> UInt64 {
        let product = (value ^ 0xE703_7ED1_A0B4_28DB).multipliedFullWidth(by: 0xA076_1D64_78BD_642F)
        return product.high ^ product.low ^ value.byteSwapped
    }
}
