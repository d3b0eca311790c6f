extension Operation {
    /// Every problem the operation may answer: its own, and those that its kind entails.
    public var allProblems: [DocumentedProblem] {
        var all = problems
        for problem in entailedProblems where !all.contains(where: { $0.code == problem.code }) { all.append(problem) }
        return all
    }

    private var entailedProblems: [DocumentedProblem] {
        var entailed = Self.universal
        if permission.needsSignIn { entailed.append(Self.forbidden) }
        if case .permission = permission { entailed.append(Self.notFound) }
        if !pathFields.isEmpty { entailed.append(Self.notFound) }
        if takesBody { entailed += Self.ofBodies }
        if honours.contains(.ifMatch) { entailed.append(Self.stale) }
        if honours.contains(.idempotencyKey) { entailed.append(Self.keyReused) }
        return entailed
    }

    private var takesBody: Bool { !method.isSafe }

    private static let universal: [DocumentedProblem] = [
        .init(.badRequest, "http.bad_target", "The path or query is not decodable."),
        .init(.unauthorized, "http.unauthorized", "The token is missing, expired or revoked."),
        .init(
            .unprocessableContent, "http.invalid_input", "A field is missing, wrong or unknown; `errors` names each."),
        .init(.tooManyRequests, "http.too_many_requests", "Too many requests; `Retry-After` says when to go on."),
        .init(.headerFieldsTooLarge, "http.header_too_large", "The header fields are over the limit."),
        .init(.internalServerError, "http.internal", "Something went wrong; it is recorded under `request_id`."),
        .init(.serviceUnavailable, "http.overloaded", "The server is busy; `Retry-After` says when to go on."),
    ]

    private static let ofBodies: [DocumentedProblem] = [
        .init(.badRequest, "http.malformed_json", "The body is not valid JSON."),
        .init(.contentTooLarge, "http.body_too_large", "The body is over the limit."),
        .init(.unsupportedMediaType, "http.unsupported_media_type", "The body is not declared as JSON."),
    ]

    private static let forbidden = DocumentedProblem(
        .forbidden, "http.forbidden", "It may be seen, but this may not be done with it.")
    private static let notFound = DocumentedProblem(
        .notFound, "http.not_found", "There is nothing here, or nothing that you may see.")
    private static let stale = DocumentedProblem(
        .preconditionFailed, "http.precondition_failed", "It was changed since the version named in `If-Match`.")
    private static let keyReused = DocumentedProblem(
        .unprocessableContent, "http.idempotency_key_reused", "The key was used before for another request.")
}

extension Problem {
    /// 401: nobody is signed in, or the token is no longer good.
    public static let unauthorized = Problem(
        .unauthorized, "http.unauthorized", "Sign in first, or again.", headers: ["WWW-Authenticate": "Bearer"])

    /// 403: it may be seen, but this may not be done.
    public static let forbidden = Problem(.forbidden, "http.forbidden", "This is not allowed to you.")

    /// 412: the version the client knows is not the present one.
    public static let preconditionFailed = Problem(
        .preconditionFailed, "http.precondition_failed", "It was changed in the meantime. Load it again.")

    /// 415: the body is not declared as JSON.
    public static let notJSON = Problem(
        .unsupportedMediaType, "http.unsupported_media_type", "The body must be sent as application/json.")

    /// 413: the body is over the limit of so many bytes.
    public static func bodyTooLarge(limit: Int) -> Problem {
        Problem(.contentTooLarge, "http.body_too_large", "The body must not have more than \(limit) bytes.")
    }

    /// 429 with the time to wait.
    public static func tooManyRequests(retryAfter delay: Duration) -> Problem {
        Problem(.tooManyRequests, "http.too_many_requests", "Too many requests. Wait a moment.").retry(after: delay)
    }
}
