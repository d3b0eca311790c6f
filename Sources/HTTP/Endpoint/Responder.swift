/// Answers requests: router, context, handler, and a problem for everything that fails on the way.
public struct Responder<Context: Sendable>: Sendable {
    private let router: Router<Context>
    private let makeContext: @Sendable (Request, Operation) async throws -> Context
    private let render: @Sendable (Problem, Request) async -> Response
    private let report: @Sendable (any Error, Request) -> Void

    /// A responder of these parts.
    ///
    /// - Parameters:
    ///   - render: turns a problem into an answer, such as a page for a browser; the problem document unless stated.
    ///   - report: told of every error that is no problem of its own and becomes a bare 500.
    ///   - context: finds out who is asking, and throws when they may not call the operation at all.
    public init(
        _ router: Router<Context>,
        render: @escaping @Sendable (Problem, Request) async -> Response = { problem, _ in .problem(problem) },
        report: @escaping @Sendable (any Error, Request) -> Void,
        context: @escaping @Sendable (Request, Operation) async throws -> Context
    ) {
        self.router = router
        self.render = render
        self.report = report
        makeContext = context
    }

    /// The answer to a request; never fails.
    public func respond(to request: Request) async -> Response {
        await respond(to: request, by: router.match(request.method, request.path))
    }

    /// The answer to a request for a path that is known; nil for any other.
    public func respondIfKnown(to request: Request) async -> Response? {
        let match = router.match(request.method, request.path)
        return match.isKnown ? await respond(to: request, by: match) : nil
    }

    private func respond(to request: Request, by match: Router<Context>.Match) async -> Response {
        do {
            switch match {
            case .found(let endpoint, let values):
                var response = await respond(to: request, values, at: endpoint)
                response.route = endpoint.operation.path.text
                return response
            case .methodNotAllowed(let allowed): throw Problem.methodNotAllowed(allowed)
            case .notFound: throw Problem.notFound
            case .badTarget: throw Problem.badTarget
            }
        } catch {
            return await render(problem(for: error, in: request), request)
        }
    }

    private func respond(
        to request: Request, _ values: [QueryItem], at endpoint: Endpoint<Context>
    ) async -> Response {
        do {
            return try await endpoint.respond(request, values, makeContext(request, endpoint.operation))
        } catch {
            return await render(problem(for: error, in: request), request)
        }
    }

    /// Whether a request to there brings files.
    public func takesFiles(_ method: Method, _ path: String) -> Bool {
        guard case .found(let endpoint, _) = router.match(method, path) else { return false }
        return endpoint.admit != nil
    }

    /// The answer to the head of a request that brings files; nil when its body may come.
    public func admit(_ request: Request) async -> Response? {
        do {
            guard case .found(let endpoint, let values) = router.match(request.method, request.path),
                let admit = endpoint.admit
            else { throw Problem.notFound }
            let context = try await makeContext(request, endpoint.operation)
            try await admit(request, values, context)
            return nil
        } catch {
            return await render(problem(for: error, in: request), request)
        }
    }

    private func problem(for error: any Error, in request: Request) -> Problem {
        var problem: Problem
        switch error {
        case let known as any ProblemRepresentable: problem = known.problem
        case is CancellationError: problem = .overloaded
        default:
            report(error, request)
            problem = .unexpected
        }
        problem.requestID = request.id
        return problem
    }
}

extension Problem {
    /// 405: the path is known, but not with this method.
    public static func methodNotAllowed(_ allowed: [Method]) -> Problem {
        Problem(
            .methodNotAllowed, "http.method_not_allowed",
            headers: ["Allow": allowed.map(\.text).sorted().joined(separator: ", ")])
    }
}
