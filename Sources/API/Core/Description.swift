internal import HTTP

/// The interface's own description, made when it is first asked for.
enum Description {
    private static let api = OpenAPI(.lyceum, operations: RESTInterface.operations.map(\.operation))
    private static let document = Response.json(api.json)
    /// The page brings its style along and needs nothing else.
    private static let page = Response.html(ReferencePage(api).html)
        .with("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'")

    /// The document and the reference page.
    static let endpoints: [Endpoint<APIContext>] = [
        .declare(
            .get, "/api/openapi.json", id: "get_openapi", tag: "Description", permission: .anyone,
            summary: "The description of this interface, in OpenAPI 3.1", honours: .etag
        )
        .answers(content: "application/json") { _ in document },
        .page(.get, "/api/docs", id: "show_reference", permission: .anyone, honours: .etag).page { _ in page },
    ]
}

extension OpenAPI.Info {
    fileprivate static let lyceum = OpenAPI.Info(
        title: "Lyceum", version: "1",
        description: """
            The interface of a university's system of record. Bodies are JSON; ids are UUIDs; times are RFC 3339 in \
            UTC. Sign in with `POST /api/v1/auth/login` and send the access token as `Authorization: Bearer`; \
            an API key is sent the same way.
            """,
        cookieName: SessionCookie.name)
}
