internal import Engine
internal import HTTP
internal import Platform
internal import Schema

/// What the endpoints for operators and programs look at; nobody is asked who they are.
struct OperatorContext: Sendable {
    let database: any Database
    let metrics: Metrics
    let environment: Environment
}

extension OperatorContext {
    /// The endpoints that say how the program is doing.
    static let endpoints: [Endpoint<OperatorContext>] = [healthz, readyz, metrics]

    private static let healthz = Endpoint<OperatorContext>.declare(
        .get, "/healthz", id: "get_health", tag: "Operation", permission: .anyone,
        summary: "Whether the program is alive"
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
}
