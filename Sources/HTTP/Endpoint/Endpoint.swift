/// A place that answers requests: what it promises, and the handler that keeps it.
///
/// `Context` is what the program gives each handler beside the request: who is asking, the database, the clock.
public struct Endpoint<Context: Sendable>: Sendable {
    /// What the endpoint promises.
    public let operation: Operation
    /// Answers a request whose path has matched, given the path's values in the order of the template.
    public let respond: @Sendable (Request, [QueryItem], Context) async throws -> Response
    /// Asked by the head alone whether a body with files may come, and throws when it may not; nil where none is taken.
    public let admit: (@Sendable (Request, [QueryItem], Context) async throws -> Void)?

    /// An endpoint of these.
    public init(
        _ operation: Operation,
        admit: (@Sendable (Request, [QueryItem], Context) async throws -> Void)? = nil,
        respond: @escaping @Sendable (Request, [QueryItem], Context) async throws -> Response
    ) {
        self.operation = operation
        self.admit = admit
        self.respond = respond
    }

    /// The same endpoint, whose body is a form with files.
    ///
    /// - Parameter admit: whether the body may come, given the path's values; nothing of it is received before.
    public func taking(
        _ files: [FileField], admit: @escaping @Sendable (Request, [QueryItem], Context) async throws -> Void
    ) -> Endpoint {
        var operation = operation
        operation.files = files
        return Endpoint(operation, admit: admit, respond: respond)
    }
}

/// What a handler is given: the context and the inputs, read and valid.
public struct Call<Context: Sendable, Path: Input, Query: Input, Body: Input>: Sendable {
    /// What the program gives each handler.
    public let context: Context
    /// The request as it came.
    public let request: Request
    /// The path's parameters.
    public let path: Path
    /// The query's parameters.
    public let query: Query
    /// The body; of a page always empty, for a page reads its form itself.
    public let body: Body

    /// The client's `Idempotency-Key`; nil when none was sent.
    ///
    /// - Throws: `FieldFailures` when it is longer than 255 characters or not printable ASCII.
    public var idempotencyKey: String? {
        get throws(FieldFailures) {
            guard let key = request.headers["idempotency-key"] else { return nil }
            guard (1...255).contains(key.utf8.count), key.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
                throw FieldFailures("wrong_format", "Must be 1 to 255 printable characters.").within("Idempotency-Key")
            }
            return key
        }
    }

    /// Compares the version that the client knows with the present one; passes when the client names none.
    ///
    /// - Throws: `Problem.preconditionFailed` when they differ.
    public func requireMatch(_ present: ETag) throws(Problem) {
        guard let known = request.headers["if-match"], !present.isNamed(in: known) else { return }
        throw .preconditionFailed
    }
}

/// An answer with more to it than its body.
public struct Reply<Body: Output>: Sendable {
    /// What is sent.
    public var body: Body
    /// The status; nil for the one the endpoint promises.
    public var status: Status?
    /// Headers, such as `Location`.
    public var headers: Headers
    /// The version of what is sent; nil to take the body's hash where the endpoint honours ETags.
    public var tag: ETag?

    /// An answer with this body.
    public init(_ body: Body, status: Status? = nil, headers: Headers = [:], tag: ETag? = nil) {
        self.body = body
        self.status = status
        self.headers = headers
        self.tag = tag
    }

    /// The response as JSON, not yet compared with what the client holds.
    ///
    /// - Parameter promised: the status where the reply states none.
    public func response(_ promised: Status = .ok) -> Response {
        var response = Response.json(body, status: status ?? promised)
        for field in headers.fields { response.headers.add(field.name, field.value) }
        return response
    }
}
