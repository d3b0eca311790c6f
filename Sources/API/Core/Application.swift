public import HTTP
internal import Identity
internal import Platform

/// The program as it is seen over HTTP: answers every request, and notes each in the log.
public struct Application: Sendable {
    private let backend: Backend
    private let responder: Responder<APIContext>

    /// An application with these endpoints.
    ///
    /// - Parameter render: turns a problem into an answer, such as a page for a browser; the problem document unless
    ///   stated. Its context is that of a request which anyone may send, and of whoever looks at the answer.
    public init(
        _ backend: Backend, endpoints: [Endpoint<APIContext>],
        render: @escaping @Sendable (Problem, Request, APIContext) async -> Response = { problem, _, _ in
            .problem(problem)
        }
    ) {
        self.backend = backend
        let authentication = Authentication(backend: backend)
        responder = Responder(
            Router(endpoints),
            render: { problem, request in
                let viewer = authentication.viewer(of: request)
                let context = APIContext(
                    request, caller: viewer, backend: backend, needsSignIn: false, isOpenBeforeObligations: true)
                return await render(problem, request, context)
            }
        ) { error, request in
            backend.log.note(
                .error, at: backend.environment.now(),
                [("request_id", .string(request.id.text)), ("error", .string("\(error)"))])
        } context: { request, operation in
            let needsSignIn = operation.permission.needsSignIn(at: backend.institution)
            let caller = try await authentication.caller(of: request, needsSignIn: needsSignIn)
            RequestTrace.note(caller.user)
            if needsSignIn { try caller.requireCredentials() }
            return APIContext(
                request, caller: caller, backend: backend, needsSignIn: needsSignIn,
                isOpenBeforeObligations: operation.id.isOpenBeforeObligations)
        }
    }

    /// The answer to a request; never fails.
    public func respond(to request: Request) async -> Response {
        let start = ContinuousClock.now
        let trace = RequestTrace()
        var response = await RequestTrace.$current.withValue(trace) { await responder.respond(to: request) }
        // Who is answered 401 has not been proven to be anybody.
        let user = response.status == .unauthorized ? nil : trace.user
        note(request, response, ContinuousClock.now - start, by: user)
        response.isNoted = true
        return response
    }

    /// Whether a request to there brings files.
    public func takesFiles(_ method: Method, _ path: String) -> Bool { responder.takesFiles(method, path) }

    /// The answer to the head of a request that brings files; nil when its body may come.
    public func admit(_ request: Request) async -> Response? {
        var head = request
        head.awaitsBody = true
        return await responder.admit(head)
    }

    /// Ids alone: the query may hold what people search for.
    private func note(
        _ request: Request, _ response: Response, _ duration: Duration, by user: Identifier<Kind.User>?
    ) {
        var facts: [(String, JSONValue)] = [
            ("request_id", .string(request.id.text)), ("method", .string(request.method.text)),
            ("path", .string(String(request.path.prefix(200)))), ("status", .number(JSONNumber(response.status.code))),
            ("microseconds", .number(JSONNumber(Int(duration.microseconds)))),
        ]
        if let user { facts.append(("user_id", .string(user.text))) }
        backend.log.note(.info, at: backend.environment.now(), facts)
    }
}

extension EndpointPermission {
    /// Whether nobody gets through here without having signed in.
    fileprivate func needsSignIn(at institution: Institution) -> Bool {
        needsSignIn || self == .catalogue && !institution.isCatalogueOpen
    }
}

extension Caller {
    /// - Throws: `Problem` 401, or 403 for a form that is not ours.
    fileprivate func requireCredentials() throws(Problem) {
        switch self {
        case .nobody: throw .unauthorized
        case .refused(let problem): throw problem
        case .token, .session: break
        }
    }
}

extension String {
    /// Whether the operation of this id is open to who must still choose a password or set up a second factor.
    fileprivate var isOpenBeforeObligations: Bool {
        Self.openBeforeObligations.contains(self)
    }

    private static let openBeforeObligations: Set<String> = [
        "get_me", "change_password", "log_out_everywhere", "add_second_factor", "confirm_second_factor",
        "show_account", "change_own_password", "sign_out_everywhere", "show_own_second_factor",
        "add_own_second_factor", "confirm_own_second_factor",
    ]
}
