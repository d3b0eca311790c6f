internal import Engine
internal import HTTP
internal import Platform
internal import Schema

/// What the endpoints for operators and programs look at; nobody is asked who they are.
struct OperatorContext: Sendable {
    let database: any Database
    let metrics: Metrics
    let environment: Environment
    let description: ServedDescription
}

extension OperatorContext {
    /// The endpoints that say how the program is doing and what it offers.
    static let endpoints: [Endpoint<OperatorContext>] = [healthz, readyz, metrics, openAPI, reference]

    private static let healthz = Endpoint<OperatorContext>.declare(
        .get, "/healthz", id: "get_health", tag: "Operation", permission: .anyone, summary: "Whether the program is alive"
    ).answers(Health.self) { _ in Health(status: "alive", version: Program.version) }

    private static let readyz = Endpoint<OperatorContext>.declare(
        .get, "/readyz", id: "get_readiness", tag: "Operation", permission: .anyone,
        summary: "Whether the database can be reached and its schema is the program's",
        problems: [
            DocumentedProblem(
                .serviceUnavailable, "operation.not_ready", "The database cannot be reached, or its schema is another.")
        ]
    ).answers(Readiness.self) { call in try await call.context.readiness() }

    private static let metrics = Endpoint<OperatorContext>.declare(
        .get, "/metrics", id: "get_metrics", tag: "Operation", permission: .anyone,
        summary: "Figures for Prometheus, none of them about a person"
    ).answers(content: "text/plain") { call in await call.context.exposed() }

    private static let openAPI = Endpoint<OperatorContext>.declare(
        .get, "/api/openapi.json", id: "get_description", tag: "Operation", permission: .anyone,
        summary: "The description of this interface (OpenAPI 3.1)", honours: .etag
    ).answers(content: "application/json") { call in .json(bytes: call.context.description.json) }

    private static let reference = Endpoint<OperatorContext>.page(
        .get, "/api/docs", id: "get_reference", permission: .anyone, honours: .etag
    ).page { call in
        // The page brings its style along and needs nothing else.
        .html(call.context.description.page)
            .with("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'")
    }
}

/// The description of the interface, rendered once.
struct ServedDescription: Sendable {
    let json: [UInt8]
    let page: HTML

    init(_ operations: [Operation]) {
        let description = OpenAPI(
            OpenAPI.Info(
                title: "Lyceum", version: Program.version,
                description: "The university's system of record: catalogue, offerings and registration.",
                cookieName: "lyceum_session"),
            operations: operations)
        json = description.json.bytes
        page = ReferencePage(description).html
    }
}
