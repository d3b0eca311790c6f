internal import HTTP
internal import Platform

/// What happens between a request's last byte and its answer's first: handler, hooks, compression.
struct Handling: Sendable {
    let configuration: Configuration
    let environment: Environment
    let hooks: Hooks
    let handler: @Sendable (Request) async -> Response
    let gzip = Gzip()
    /// Where bodies are written to disk: two, so that one slow disk operation does not hold up all.
    let spooling = Lane<Void>(name: "uploads", threads: 2, capacity: 256) {}

    /// The handler's answer to a complete request.
    func answer(_ exchange: Exchange) async -> PreparedResponse? {
        let start = exchange.start
        let request: Request
        do throws(Problem) { request = try decoded(exchange) } catch {
            return refuse(error, self.request(of: exchange), since: start)
        }
        guard let spool = exchange.spool else {
            return await prepare(await handler(request), to: request, since: start)
        }
        let rest = exchange.takePiece()
        exchange.spool = nil
        return await answer(request, spool, rest, since: start)
    }

    /// The request of a complete head.
    ///
    /// - Throws: `Problem` when its target cannot be decoded.
    func decoded(_ exchange: Exchange) throws(Problem) -> Request {
        var request = request(of: exchange)
        let target = try Request(.get, Self.originForm(exchange.target), id: request.id)
        (request.path, request.query) = (target.path, target.query)
        return request
    }

    /// The target without scheme and host, which a client may state as if it spoke to a proxy (RFC 9112, section 3.2.2).
    private static func originForm(_ target: String) -> String {
        for scheme in ["http://", "https://"] where target.hasPrefix(scheme) {
            let rest = target.dropFirst(scheme.count)
            return rest.firstIndex(of: "/").map { String(rest[$0...]) } ?? "/"
        }
        return target
    }

    /// The answer to a request that no handler is asked about.
    func refuse(_ problem: Problem, _ exchange: Exchange) -> PreparedResponse? {
        refuse(problem, request(of: exchange), since: exchange.start)
    }

    func refuse(_ problem: Problem, _ request: Request, since start: Instant) -> PreparedResponse? {
        var problem = problem
        problem.requestID = request.id
        var response = Response.problem(problem)
        hooks.decorate(request, &response)
        return finish(response, request, since: start)
    }

    func prepare(_ response: Response, to request: Request, since start: Instant) async -> PreparedResponse? {
        var response = response
        hooks.decorate(request, &response)
        guard response.file == nil, response.body.count >= configuration.compressionThreshold else {
            return finish(response, request, since: start)
        }
        if response.body.count < Self.compressedElsewhere {
            gzip.compress(&response, for: request)
        } else {
            response = await compressed(response, for: request)
        }
        return finish(response, request, since: start)
    }

    /// Bodies from this size on are compressed off the loop's thread, which a handler that never waited is still on.
    private static let compressedElsewhere = 32 * 1024

    @concurrent
    private func compressed(_ response: Response, for request: Request) async -> Response {
        var response = response
        gzip.compress(&response, for: request)
        return response
    }

    private func finish(_ response: Response, _ request: Request, since start: Instant) -> PreparedResponse? {
        hooks.log(request, response, Instant.now - start)
        return PreparedResponse(response)
    }

    /// The request with its target undecoded.
    private func request(of exchange: Exchange) -> Request {
        let peer = exchange.connection.remoteAddress
        let isProxied = configuration.trustedProxies.contains(peer)
        let isSecure = isProxied ? exchange.headers["x-forwarded-proto"] == "https" : configuration.tls != nil
        return Request(
            method: Method(exchange.method), path: exchange.target, headers: exchange.headers, body: exchange.body,
            remoteAddress: isProxied ? forwardedAddress(exchange.headers) ?? peer : peer, isSecure: isSecure,
            id: exchange.id)
    }

    /// The last address that a trusted proxy added and that is no trusted proxy itself: what stands before it, the
    /// client may have written.
    private func forwardedAddress(_ headers: Headers) -> String? {
        headers.members("x-forwarded-for").last { !configuration.trustedProxies.contains(String($0)) }.map(String.init)
    }
}
