internal import HTTP
internal import Platform

/// What happens with bodies that bring files.
extension Handling {
    /// Whether a request goes to a place that takes files.
    func isUpload(_ exchange: Exchange, _ uploads: Uploads) -> Bool {
        (try? decoded(exchange)).map { uploads.isUpload($0.method, $0.path) } ?? false
    }

    /// What is to be done with the body that follows a head.
    func admit(_ request: Request, _ uploads: Uploads, since start: Instant) async -> Exchange.Step {
        if let response = await uploads.admit(request) {
            return .answered(await prepare(response, to: request, since: start))
        }
        do throws(Problem) {
            return .spooling(
                try Spool(contentType: request.headers["content-type"]) { [environment] in
                    "\(uploads.directory)/\(environment.id(Kind.Request.self).text)"
                })
        } catch {
            return .answered(refuse(error, request, since: start))
        }
    }

    /// The handler's answer to a request whose body stands on disk but for the last piece. What the handler leaves there
    /// is removed.
    func answer(_ request: Request, _ spool: Spool, _ rest: [UInt8], since start: Instant) async -> PreparedResponse? {
        defer { remove(spool) }
        var request = request
        do {
            request.received = try await spooling.run { _ in
                try spool.take(rest)
                return try spool.finish()
            }
        } catch {
            return refuse(error as? Problem ?? .overloaded, request, since: start)
        }
        return await prepare(await handler(request), to: request, since: start)
    }

    /// Removes what stands on disk. Where too much waits already, the sweeping of left files will do it.
    func remove(_ spool: Spool) { _ = spooling.submit { _ in spool.remove() } }
}
