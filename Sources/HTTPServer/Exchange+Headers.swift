internal import CMicrohttpd
internal import HTTP

extension Exchange {
    /// Copies the header fields out of libmicrohttpd's memory.
    func readHeaders() {
        headers.reserveCapacity(16)
        let context = Unmanaged.passUnretained(self).toOpaque()
        cmicrohttpd_headers(handle, context) { context, name, nameSize, value, valueSize in
            guard let context else { return }
            let exchange = Unmanaged<Exchange>.fromOpaque(context).takeUnretainedValue()
            exchange.headers.add(text(name, nameSize), text(value, valueSize))
        }
    }

    /// Whether the body's end and the host are stated once and in a way that every server reads alike (RFC 9112,
    /// section 6.3); otherwise one request could be smuggled within another.
    var isFramedClearly: Bool {
        let lengths = headers.all("content-length")
        let codings = headers.all("transfer-encoding")
        guard lengths.count + codings.count <= 1, headers.all("host").count <= 1 else { return false }
        return codings.allSatisfy { Headers.areEqual($0, "chunked") }
    }

    /// Whether the body is a form with files.
    var bringsFiles: Bool { headers["content-type"]?.hasPrefix("multipart/") ?? false }

    /// The length that the head announces; 0 when it announces none, and for a body in chunks.
    var announcedLength: Int {
        guard let header = headers["content-length"] else { return 0 }
        // libmicrohttpd has refused what is no number; one beyond 64 bits is surely over the limit.
        return Int(header) ?? .max
    }
}

private func text(_ start: UnsafePointer<CChar>?, _ size: Int) -> String {
    String(decoding: UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : size), as: UTF8.self)
}
