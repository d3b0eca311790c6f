internal import HTTP

/// A part of the site with a router and a context of its own.
struct Surface: Sendable {
    /// What it says about a path.
    enum Finding {
        case found(template: String)
        case wrongMethod
        case nothing
    }

    let operations: [Operation]
    let find: @Sendable (HTTP.Method, String) -> Finding
    let respond: @Sendable (Request) async -> Response

    init<Context: Sendable>(_ router: Router<Context>, _ responder: Responder<Context>) {
        operations = router.operations
        find = { method, path in
            switch router.match(method, path) {
            case .found(let endpoint, _): .found(template: endpoint.operation.path.text)
            case .methodNotAllowed: .wrongMethod
            case .notFound, .badTarget: .nothing
            }
        }
        respond = { await responder.respond(to: $0) }
    }
}

/// Everything that is answered, in parts: a part with operators in mind works also when the others cannot.
struct Site: Sendable {
    let surfaces: [Surface]

    /// The answer of the part that knows the path; the last one says what is not there.
    func respond(to request: Request) async -> Response {
        let known = surfaces.first { surface in
            if case .nothing = surface.find(request.method, request.path) { false } else { true }
        }
        guard let surface = known ?? surfaces.last else { return .problem(.notFound) }
        return await surface.respond(request)
    }

    /// The template that a request matches, for metrics and log; nil when nothing does.
    func route(of request: Request) -> String? {
        for surface in surfaces {
            if case .found(let template) = surface.find(request.method, request.path) { return template }
        }
        return nil
    }
}
