internal import Platform

/// Reads a form with files (`multipart/form-data`, RFC 7578) as it comes, in memory that does not grow with it.
public struct MultipartReader: Sendable {
    /// What was found, in the order of the body.
    public enum Event: Sendable, Equatable {
        /// A part begins.
        case part(MultipartPart)
        /// The next bytes of the part.
        case content([UInt8])
        /// The part is complete.
        case end
    }

    private enum Stage {
        /// Before the first boundary, where nothing matters.
        case preamble
        /// After a boundary: the end of its line, or of everything.
        case boundary
        /// The header fields of a part.
        case head
        /// The content of a part.
        case content
        /// After the last boundary, where nothing matters.
        case epilogue
    }

    /// The header fields of a part are no longer than this.
    private static let headLimit = 8 * 1024
    private let delimiter: [UInt8]
    private var stage = Stage.preamble
    /// What is not yet decided upon; a boundary may have begun at its end. The first boundary follows the line break of
    /// a line that is not there.
    private var rest = Array("\r\n".utf8)

    /// A reader for the boundary that a `Content-Type` names.
    ///
    /// - Throws: `Problem` 415 for another type, 400 `http.malformed_form` when it names no boundary.
    public init(contentType: String?) throws(Problem) {
        let parameters = HeaderParameters(contentType ?? "")
        guard parameters.value.asciiLowercased == "multipart/form-data" else { throw .notMultipart }
        guard let boundary = parameters["boundary"], (1...70).contains(boundary.utf8.count) else {
            throw .malformedForm
        }
        delimiter = Array("\r\n--\(boundary)".utf8)
    }

    /// What the next bytes of the body bring.
    ///
    /// - Throws: `Problem` 400 `http.malformed_form`.
    public mutating func read(_ bytes: [UInt8]) throws(Problem) -> [Event] {
        rest += bytes
        var events: [Event] = []
        while try advance(&events) {}
        return events
    }

    /// States that the body is over.
    ///
    /// - Throws: `Problem` 400 `http.malformed_form` when its last boundary has not come.
    public func finish() throws(Problem) {
        guard case .epilogue = stage else { throw .malformedForm }
    }

    /// Takes one step; false when more bytes are needed.
    private mutating func advance(_ events: inout [Event]) throws(Problem) -> Bool {
        switch stage {
        case .preamble: return passContent { _ in }
        case .boundary: return try passBoundary()
        case .head: return try passHead(&events)
        case .content:
            guard passContent({ if !$0.isEmpty { events.append(.content($0)) } }) else { return false }
            events.append(.end)
            return true
        case .epilogue:
            rest = []
            return false
        }
    }

    /// Hands over what surely belongs to the content; true when a boundary ends it.
    private mutating func passContent(_ take: ([UInt8]) -> Void) -> Bool {
        if let place = rest.place(of: delimiter) {
            take(Array(rest[..<place]))
            rest.removeFirst(place + delimiter.count)
            stage = .boundary
            return true
        }
        let known = max(0, rest.count - delimiter.count + 1)
        take(Array(rest[..<known]))
        rest.removeFirst(known)
        return false
    }

    private mutating func passBoundary() throws(Problem) -> Bool {
        if rest.starts(with: "--".utf8) {
            stage = .epilogue
            return true
        }
        guard let end = rest.place(of: Array("\r\n".utf8)) else {
            guard rest.count <= 256 else { throw .malformedForm }
            return false
        }
        guard rest[..<end].allSatisfy({ $0 == 0x20 || $0 == 0x09 }) else { throw .malformedForm }
        // The line break stays: a head without fields is a line break after a line break.
        rest.removeFirst(end)
        stage = .head
        return true
    }

    private mutating func passHead(_ events: inout [Event]) throws(Problem) -> Bool {
        guard let end = rest.place(of: Array("\r\n\r\n".utf8)) else {
            guard rest.count <= Self.headLimit else { throw .malformedForm }
            return false
        }
        guard let part = MultipartPart(head: rest[..<end]) else { throw .malformedForm }
        rest.removeFirst(end + 4)
        events.append(.part(part))
        stage = .content
        return true
    }
}

extension Problem {
    /// 415: the body is no form with files.
    public static let notMultipart = Problem(
        .unsupportedMediaType, "http.unsupported_media_type", "The body must be sent as multipart/form-data.")

    /// 400: the form cannot be decoded.
    static let malformedForm = Problem(.badRequest, "http.malformed_form", "The form cannot be decoded.")
}
