public import Platform

/// A complete request, its body included.
public struct Request: Sendable {
    /// What is asked to be done.
    public var method: Method
    /// The path as it came, still percent-encoded, without the query.
    public var path: String
    /// The query's items, decoded, in order.
    public var query: [QueryItem]
    /// The header fields.
    public var headers: Headers
    /// The body's bytes, within the server's limit.
    public var body: [UInt8]
    /// The body's form where it brought files; the body itself is empty then.
    public var received: ReceivedForm?
    /// Whether the body is still to come, and only the head is known.
    public var awaitsBody = false
    /// The address of the client, such as `192.0.2.7` or `2001:db8::1`.
    public var remoteAddress: String
    /// Whether the connection is encrypted, here or at a trusted proxy.
    public var isSecure: Bool
    /// Names this request in logs, audit and problems.
    public var id: Identifier<Kind.Request>

    /// A request of these parts, without a query.
    public init(
        method: Method, path: String, headers: Headers, body: [UInt8], remoteAddress: String, isSecure: Bool,
        id: Identifier<Kind.Request>
    ) {
        self.method = method
        self.path = path
        query = []
        self.headers = headers
        self.body = body
        self.remoteAddress = remoteAddress
        self.isSecure = isSecure
        self.id = id
    }

    /// A request for a target such as `/courses?q=algebra`.
    ///
    /// - Throws: `Problem` 400 `http.bad_target` when the target is no path, or the query is not decodable.
    public init(
        _ method: Method, _ target: String, headers: Headers = [:], body: [UInt8] = [],
        remoteAddress: String = "127.0.0.1", isSecure: Bool = false, id: Identifier<Kind.Request>
    ) throws(Problem) {
        let halves = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        guard let path = halves.first, path.utf8.first == UInt8(ascii: "/") else { throw .badTarget }
        guard let query = halves.count > 1 ? QueryItem.parse(halves[1]) : [] else { throw .badTarget }
        self.init(
            method: method, path: String(path), headers: headers, body: body, remoteAddress: remoteAddress,
            isSecure: isSecure, id: id)
        self.query = query
    }

    /// The value of the cookie with that name, if it was sent.
    public func cookie(_ name: String) -> String? {
        for header in headers.all("cookie") {
            if let item = Cookie.parse(header).first(where: { $0.name == name }) { return item.value }
        }
        return nil
    }

    /// All cookies that were sent.
    public var cookies: [QueryItem] { headers.all("cookie").flatMap(Cookie.parse) }

    /// The body's type without parameters, in lower case: `application/json`.
    public var mediaType: String? {
        headers["content-type"]?.split(separator: ";").first?.trimmingSpaces.asciiLowercased
    }

    /// The token of `Authorization: Bearer …`.
    public var bearerToken: String? {
        guard let header = headers["authorization"], let space = header.firstIndex(of: " "),
            header[..<space].asciiLowercased == "bearer"
        else { return nil }
        return String(header[space...].trimmingSpaces)
    }

    /// The languages the client prefers.
    public var languages: AcceptLanguage { AcceptLanguage(headers["accept-language"] ?? "") }

    /// The first value of the query item with that name.
    public func queryValue(_ name: String) -> String? { query.first { $0.name == name }?.value }
}

extension Problem {
    /// The path or query is not decodable.
    public static let badTarget = Problem(
        .badRequest, "http.bad_target", "The address of the request is not a path and query in UTF-8.")
}
