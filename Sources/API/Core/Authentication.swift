internal import Engine
internal import HTTP
internal import Identity
internal import Platform

/// Finds out who sends a request, from its headers alone.
struct Authentication {
    let backend: Backend

    /// The caller: by bearer token, else by session cookie. A request with both is judged by the token.
    ///
    /// A browser sends its cookie everywhere and cannot leave it out: where nobody needs to be signed in, one that is
    /// no good counts as none.
    func caller(of request: Request, needsSignIn: Bool) async throws -> Caller {
        if let key = request.bearerToken.flatMap(APIKeyToken.init) { return try await holder(of: key, request) }
        if request.headers["authorization"] != nil { return bearer(of: request) }
        let caller = browser(of: request)
        if case .refused = caller, !needsSignIn { return .nobody }
        return caller
    }

    /// Whose browser shows the answer, whatever was wrong with the request: a page that changes nothing may greet even
    /// who sent a form that is not ours.
    func viewer(of request: Request) -> Caller {
        request.cookie(SessionCookie.name).flatMap(SessionToken.init).map(Caller.session) ?? .nobody
    }

    private func browser(of request: Request) -> Caller {
        guard let cookie = request.cookie(SessionCookie.name) else { return .nobody }
        guard let token = SessionToken(cookie) else { return .refused(.sessionEnded) }
        // The form that carries the token may still be on its way; nothing is changed before it is here.
        guard request.method.isSafe || request.awaitsBody || isSentByOurPage(request, token) else {
            return .refused(.formTokenMissing)
        }
        return .session(token)
    }

    /// Who holds a key, for the length of this request. Keys that are no good count as sign-ins that fail.
    private func holder(of key: APIKeyToken, _ request: Request) async throws -> Caller {
        let (now, database) = (backend.environment.now(), backend.database)
        let client = RateLimit.client(of: request.remoteAddress)
        if let delay = backend.signInLimit.wait(for: client, at: now) {
            return .refused(.tooManyRequests(retryAfter: delay))
        }
        do {
            let found = try await database.first(
                .system(at: now), APIKeyHolder.find(key, at: now), as: APIKeyHolder.self)
            guard let found else {
                _ = backend.signInLimit.delay(for: client, at: now)
                return .refused(.keyInvalid)
            }
            guard request.method.isSafe || found.scope == .write else { return .refused(.keyScope) }
            if let use = found.noteUse(at: now) { _ = try await database.write(.system(at: now), use) }
            return .token(
                AccessClaims(
                    user: found.user, tokenVersion: found.tokenVersion, issuedAt: now, expiresAt: now,
                    id: found.key.value))
        } catch let failure as DatabaseError {
            guard let problem = Problem(failure) else { throw failure }
            throw problem
        }
    }

    private func bearer(of request: Request) -> Caller {
        guard let text = request.bearerToken else { return .refused(.unauthorized) }
        do {
            return .token(try backend.tokens.claims(of: text, at: backend.environment.now()))
        } catch {
            return .refused(error == .expired ? .tokenExpired : .unauthorized)
        }
    }

    /// Another site can make a browser send the cookie along, but cannot know what our pages carry.
    private func isSentByOurPage(_ request: Request, _ token: SessionToken) -> Bool {
        let sent = request.headers[SessionCookie.formTokenHeader] ?? formField(of: request)
        return sent.map { token.accepts(formToken: $0, backend.secret) } ?? false
    }

    private func formField(of request: Request) -> String? {
        (try? request.form)?.first { $0.name == SessionCookie.formTokenField }?.value
    }
}

/// The names under which a browser's session travels.
public enum SessionCookie {
    /// The cookie.
    public static let name = "lyceum_session"
    /// The header in which scripts send the form token.
    public static let formTokenHeader = "X-CSRF-Token"
    /// The field in which forms send it.
    public static let formTokenField = "csrf_token"
}
