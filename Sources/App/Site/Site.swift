internal import HTTP
internal import HTTPServer
internal import Platform

/// Everything that is answered, in parts: a part with operators in mind works also when the others cannot.
struct Site: Sendable {
    let surfaces: [Surface]

    /// How the part that takes bodies with files does so.
    var uploads: Uploads? { surfaces.lazy.compactMap(\.uploads).first }

    /// The answer of the first part that knows the path; the last one says what is not there.
    func respond(to request: Request) async -> Response {
        for surface in surfaces {
            if let response = await surface.respond(request) { return response }
        }
        return .problem(.notFound)
    }

    /// What is added to each answer, and told of it.
    static func hooks(metrics: Metrics, log: LogWriter) -> Hooks {
        Hooks(
            decorate: { request, response in SecurityHeaders.add(to: &response, for: request) },
            log: { request, response, took in
                let answered = Observation.answered(
                    AnsweredRequest(
                        id: request.id, method: request.method.text, route: response.route,
                        status: response.status.code, took: took, bytes: response.length))
                metrics.count(answered)
                if !response.isNoted { log.write(answered) }
            })
    }
}
