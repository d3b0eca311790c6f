internal import CZlib
internal import HTTP
internal import Synchronization

/// Compresses large answers for clients that accept it.
final class Gzip: Sendable {
    /// Kept between answers: setting up a compressor costs more than compressing a small page.
    private let idle = Mutex<[Deflater]>([])

    /// Replaces the body by its compressed form where that is worth while and wanted.
    func compress(_ response: inout Response, for request: Request) {
        guard response.headers["content-encoding"] == nil, Self.isCompressible(response.headers["content-type"]) else {
            return
        }
        response.headers.add("Vary", "Accept-Encoding")
        guard Self.isAccepted(request.headers["accept-encoding"]), let body = deflated(response.body) else { return }
        response.body = body
        response.headers["Content-Encoding"] = "gzip"
        // A strong validator names exact bytes, so the compressed form needs one of its own.
        if let tag = response.headers["etag"], tag.hasSuffix("\"") {
            response.headers["ETag"] = tag.dropLast() + "-gzip\""
        }
    }

    private func deflated(_ body: [UInt8]) -> [UInt8]? {
        guard let deflater = idle.withLock({ $0.popLast() }) ?? Deflater() else { return nil }
        let deflated = deflater.deflate(body)
        idle.withLock { if $0.count < 8 { $0.append(deflater) } }
        return deflated
    }

    private static func isCompressible(_ type: String?) -> Bool {
        guard let type = type?.split(separator: ";").first else { return false }
        return type.hasPrefix("text/") || type.hasSuffix("json") || type.hasSuffix("xml")
            || type.hasSuffix("javascript")
    }

    /// Whether the `Accept-Encoding` value takes gzip (RFC 9110, section 12.5.3).
    static func isAccepted(_ header: String?) -> Bool {
        guard let header else { return false }
        return header.split(separator: ",").contains { member in
            let parts = member.split(separator: ";").map { $0.filter { $0 != " " && $0 != "\t" } }
            guard let coding = parts.first?.lowercased(), coding == "gzip" || coding == "x-gzip" else { return false }
            guard parts.count > 1, parts[1].hasPrefix("q=") else { return true }
            return Double(parts[1].dropFirst(2)).map { $0 > 0 } ?? false
        }
    }
}

/// A zlib compressor that can be used again and again.
///
/// `@unchecked Sendable`: it is in one place at a time, either in the idle list or with the one answer that took it.
final class Deflater: @unchecked Sendable {
    /// Level 4 gives most of the size for half of the time of the usual 6.
    private static let level: Int32 = 4
    /// 15 bits of window, and 16 to ask for gzip's frame.
    private static let windowBits: Int32 = 15 + 16

    /// On the heap, because zlib refuses a stream that has moved.
    private let stream: UnsafeMutablePointer<z_stream>

    /// Nil when memory is exhausted.
    init?() {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        let result = deflateInit2_(
            stream, Self.level, Z_DEFLATED, Self.windowBits, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
            Int32(MemoryLayout<z_stream>.size))
        if result != Z_OK { return nil }
    }

    deinit {
        deflateEnd(stream)
        stream.deallocate()
    }

    /// The compressed bytes; nil when that fails.
    func deflate(_ bytes: [UInt8]) -> [UInt8]? {
        guard deflateReset(stream) == Z_OK else { return nil }
        var result = Z_ERRNO
        let bound = Int(deflateBound(stream, UInt(bytes.count)))
        var bytes = bytes
        let deflated = bytes.withUnsafeMutableBufferPointer { input in
            [UInt8](unsafeUninitializedCapacity: bound) { output, count in
                stream.pointee.next_in = input.baseAddress
                stream.pointee.avail_in = UInt32(input.count)
                stream.pointee.next_out = output.baseAddress
                stream.pointee.avail_out = UInt32(output.count)
                result = CZlib.deflate(stream, Z_FINISH)
                count = output.count - Int(stream.pointee.avail_out)
            }
        }
        return result == Z_STREAM_END ? deflated : nil
    }
}
