internal import HTTP
internal import HTTPServer
internal import Platform

/// Everything that is answered, in parts: a part with operators in mind works also when the others cannot.
struct Site: Sendable {
    let surfaces: [Surface]

    /// How the part that takes bodies with files does so.
    var uploads: Uploads? { surfaces.lazy.compactMap(\.uploads).first }

    /// The answer of the part that knows the path; the last one says what is not there.
    func respond(to request: Request) async -> Response {
        guard let surface = find(request).surface else { return .problem(.notFound) }
        return await surface.respond(request)
    }

    /// What is added to each answer, and told of it.
    func hooks(metrics: Metrics, log: LogWriter) -> Hooks {
        Hooks(
            decorate: { request, response in SecurityHeaders.add(to: &response, for: request) },
            log: { request, response, took in
                let (surface, template) = find(request)
                let answered = Observation.answered(
                    AnsweredRequest(
                        id: request.id, method: request.method.text, route: template, status: response.status.code,
                        took: took, bytes: response.length))
                metrics.count(answered)
                if surface?.notesRequests != true { log.write(answered) }
            })
    }

    /// The part that knows the path, else the last one; and the template that the request matches.
    private func find(_ request: Request) -> (surface: Surface?, template: String?) {
        for surface in surfaces {
            switch surface.find(request.method, request.path) {
            case .found(let template): return (surface, template)
            case .wrongMethod: return (surface, nil)
            case .nothing: continue
            }
        }
        return (surfaces.last, nil)
    }
}
