public import Platform

/// A part of a file that is sent as a body.
public struct FileBody: Sendable {
    /// The file.
    public let file: OpenFile
    /// Which of its bytes.
    public let range: Range<Int>

    /// These bytes of a file.
    public init(_ file: OpenFile, range: Range<Int>) {
        self.file = file
        self.range = range
    }
}

extension Response {
    /// A file, or the one range of it that is asked for (RFC 9110, section 14), with the version to ask for the rest by.
    ///
    /// Several ranges at once are answered with the whole file, as a server may.
    public static func file(_ file: OpenFile, type: String, tag: ETag, for request: Request) -> Response {
        var response = Response(headers: ["Content-Type": type, "Accept-Ranges": "bytes", "ETag": tag.header])
        if let known = request.headers["if-none-match"], tag.isNamed(in: known) {
            return Response(.notModified, headers: ["ETag": tag.header])
        }
        let isCurrent = request.headers["if-range"].map { $0 == tag.header } ?? true
        switch isCurrent ? ByteRange(request.headers["range"], size: file.size) : .whole {
        case .whole: response.file = FileBody(file, range: 0..<file.size)
        case .part(let range):
            response.status = .partialContent
            response.headers["Content-Range"] = "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(file.size)"
            response.file = FileBody(file, range: range)
        case .outside:
            response.status = .rangeNotSatisfiable
            response.headers["Content-Range"] = "bytes */\(file.size)"
        }
        return response
    }
}

/// What a `Range` header asks for.
private enum ByteRange {
    case whole
    case part(Range<Int>)
    case outside

    init(_ header: String?, size: Int) {
        guard let header, header.hasPrefix("bytes="), !header.contains(",") else {
            self = .whole
            return
        }
        let ends = header.dropFirst(6).split(separator: "-", omittingEmptySubsequences: false).map(\.trimmingSpaces)
        guard ends.count == 2, ends.allSatisfy({ $0.utf8.allSatisfy(\.isDigit) && $0.utf8.count <= 18 }) else {
            self = .whole
            return
        }
        switch (Int(ends[0]), Int(ends[1])) {
        case (let first?, let last) where last.map({ $0 >= first }) ?? ends[1].isEmpty:
            self = first < size ? .part(first..<min(size, (last ?? size - 1) + 1)) : .outside
        case (nil, let count?): self = count > 0 && size > 0 ? .part(max(0, size - count)..<size) : .outside
        default: self = .whole
        }
    }
}
