/// The status code of an answer, 100 to 599.
public struct Status: Hashable, Sendable, Comparable, ExpressibleByIntegerLiteral, CustomStringConvertible {
    /// The number itself.
    public let code: Int

    /// The status of this number.
    public init(_ code: Int) { self.code = code }

    /// The status of this number.
    public init(integerLiteral code: Int) { self.code = code }

    /// The number as text.
    public var description: String { String(code) }

    /// Orders by number.
    public static func < (left: Self, right: Self) -> Bool { left.code < right.code }

    /// 200
    public static let ok: Status = 200
    /// 201
    public static let created: Status = 201
    /// 202
    public static let accepted: Status = 202
    /// 204
    public static let noContent: Status = 204
    /// 206
    public static let partialContent: Status = 206
    /// 303
    public static let seeOther: Status = 303
    /// 304
    public static let notModified: Status = 304
    /// 400
    public static let badRequest: Status = 400
    /// 401
    public static let unauthorized: Status = 401
    /// 403
    public static let forbidden: Status = 403
    /// 404
    public static let notFound: Status = 404
    /// 405
    public static let methodNotAllowed: Status = 405
    /// 409
    public static let conflict: Status = 409
    /// 412
    public static let preconditionFailed: Status = 412
    /// 413
    public static let contentTooLarge: Status = 413
    /// 415
    public static let unsupportedMediaType: Status = 415
    /// 416
    public static let rangeNotSatisfiable: Status = 416
    /// 422
    public static let unprocessableContent: Status = 422
    /// 423
    public static let locked: Status = 423
    /// 428
    public static let preconditionRequired: Status = 428
    /// 429
    public static let tooManyRequests: Status = 429
    /// 431
    public static let headerFieldsTooLarge: Status = 431
    /// 500
    public static let internalServerError: Status = 500
    /// 503
    public static let serviceUnavailable: Status = 503

    /// Whether a body may follow (RFC 9110, section 6.4.1).
    public var allowsBody: Bool { code >= 200 && code != 204 && code != 304 }

    /// The words that RFC 9110 gives the number; `Status` with the number for one it does not name.
    public var title: String { Self.titles[code] ?? "Status \(code)" }

    private static let titles: [Int: String] = [
        200: "OK", 201: "Created", 202: "Accepted", 204: "No Content", 206: "Partial Content", 301: "Moved Permanently",
        302: "Found",
        303: "See Other", 304: "Not Modified", 400: "Bad Request", 401: "Unauthorized", 403: "Forbidden",
        404: "Not Found", 405: "Method Not Allowed", 408: "Request Timeout", 409: "Conflict", 410: "Gone",
        412: "Precondition Failed", 413: "Content Too Large", 414: "URI Too Long", 415: "Unsupported Media Type",
        416: "Range Not Satisfiable", 422: "Unprocessable Content", 423: "Locked", 428: "Precondition Required",
        429: "Too Many Requests",
        431: "Request Header Fields Too Large", 500: "Internal Server Error", 501: "Not Implemented",
        503: "Service Unavailable",
    ]
}
