extension EndpointDeclaration {
    /// Answers an output.
    public func answers<Answer: Output>(
        _ answer: Answer.Type, status: Status = .ok,
        handle: @escaping @Sendable (HandlerCall) async throws -> Answer
    ) -> Endpoint<Context> {
        replies(answer, status: status) { Reply(try await handle($0)) }
    }

    /// Answers an output with a status, headers or version that the handler chooses.
    ///
    /// - Parameter status: the usual one, for the document and for replies that state none.
    public func replies<Answer: Output>(
        _: Answer.Type, status: Status = .ok,
        handle: @escaping @Sendable (HandlerCall) async throws -> Reply<Answer>
    ) -> Endpoint<Context> {
        let promise = Operation.Answer(status: status, mediaType: "application/json", schema: Answer.schema)
        return Endpoint(operation(promise)) { [honours] request, values, context in
            let reply = try await handle(HandlerCall(reading: request, values, context))
            let response = reply.response(status)
            guard honours.contains(.etag) || reply.tag != nil else { return response }
            return response.validated(for: request, tag: reply.tag)
        }
    }

    /// Answers 204, without a body.
    public func answersNothing(
        handle: @escaping @Sendable (HandlerCall) async throws -> Void
    ) -> Endpoint<Context> {
        Endpoint(operation(.init(status: .noContent, mediaType: nil, schema: nil))) { request, values, context in
            try await handle(HandlerCall(reading: request, values, context))
            return .empty()
        }
    }

    /// Answers something other than an output, such as a calendar, metrics or rendered JSON.
    ///
    /// - Parameters:
    ///   - mediaType: what it answers, for the document; the response states its own.
    ///   - schema: the shape, when it is JSON.
    public func answers(
        content mediaType: String, schema: JSONSchema? = nil, status: Status = .ok,
        handle: @escaping @Sendable (HandlerCall) async throws -> Response
    ) -> Endpoint<Context> {
        let promise = Operation.Answer(status: status, mediaType: mediaType, schema: schema)
        return Endpoint(operation(promise)) { [honours] request, values, context in
            let response = try await handle(HandlerCall(reading: request, values, context))
            guard honours.contains(.etag), response.headers["etag"] == nil else { return response }
            return response.validated(for: request)
        }
    }

    /// Answers a page for people; the handler reads a form itself, and the document leaves the page out.
    ///
    /// The query is read as a form is: an empty value counts as left out.
    public func page(
        handle: @escaping @Sendable (Call<Context, Path, Query, NoFields>) async throws -> Response
    ) -> Endpoint<Context> {
        let promise = Operation.Answer(status: .ok, mediaType: "text/html", schema: nil)
        return Endpoint(operation(promise, isPage: true)) { [honours] request, values, context in
            let response = try await handle(Call(readingPage: request, values, context))
            return honours.contains(.etag) ? response.validated(for: request) : response
        }
    }
}

extension Endpoint {
    /// Begins the declaration of a page, which the document leaves out.
    public static func page(
        _ method: Method, _ path: PathTemplate, id: String, permission: EndpointPermission,
        honours: Operation.Guarantees = []
    ) -> EndpointDeclaration<Context, NoFields, NoFields, NoFields> {
        declare(method, path, id: id, tag: "Pages", permission: permission, summary: "", honours: honours)
    }
}
