/// A complete answer.
public struct Response: Sendable {
    /// How it went.
    public var status: Status
    /// The header fields; length, date and connection are the server's to add.
    public var headers: Headers
    /// The body's bytes.
    public var body: [UInt8]
    /// What is sent in the body's place: bytes that are on disk.
    public var file: FileBody?
    /// The template of the path that was asked for, such as `/courses/{id}`, for log and metrics; nil for an unknown one.
    public var route: String?
    /// Whether the request stands in the log already.
    public var isNoted = false

    /// An answer of these.
    public init(_ status: Status = .ok, headers: Headers = [:], body: [UInt8] = []) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// How many bytes the body has.
    public var length: Int { file?.range.count ?? body.count }

    /// JSON from an output, written by its shape.
    public static func json(_ output: some Output, status: Status = .ok) -> Response {
        var writer = JSONWriter()
        output.write(to: &writer)
        return .json(bytes: writer.bytes, status: status)
    }

    /// JSON from a value.
    public static func json(_ value: JSONValue, status: Status = .ok) -> Response {
        .json(bytes: value.bytes, status: status)
    }

    /// JSON that is rendered already.
    public static func json(bytes: [UInt8], status: Status = .ok) -> Response {
        Response(status, headers: ["Content-Type": "application/json"], body: bytes)
    }

    /// A page.
    public static func html(_ html: HTML, status: Status = .ok) -> Response {
        Response(status, headers: ["Content-Type": "text/html; charset=utf-8"], body: Array(html.text.utf8))
    }

    /// Plain text.
    public static func text(_ text: String, status: Status = .ok) -> Response {
        Response(status, headers: ["Content-Type": "text/plain; charset=utf-8"], body: Array(text.utf8))
    }

    /// A problem document with its headers.
    public static func problem(_ problem: Problem) -> Response {
        var response = Response(problem.status, headers: problem.headers, body: problem.json)
        response.headers["Content-Type"] = "application/problem+json"
        response.headers["Cache-Control"] = "no-store"
        return response
    }

    /// Sends the browser elsewhere with a GET, as after a form; 303 unless stated.
    public static func redirect(_ location: String, status: Status = .seeOther) -> Response {
        Response(status, headers: ["Location": location])
    }

    /// Nothing more to say; 204 unless stated.
    public static func empty(_ status: Status = .noContent) -> Response { Response(status) }

    /// The answer with one more header of that name replaced or added.
    public func with(_ name: String, _ value: String) -> Response {
        var copy = self
        copy.headers[name] = value
        return copy
    }

    /// Adds a `Set-Cookie` line.
    public mutating func set(_ cookie: Cookie) { headers.add("Set-Cookie", cookie.header) }
}
