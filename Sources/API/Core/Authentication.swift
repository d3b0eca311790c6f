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
    func caller(of request: Request, needsSignIn: Bool) -> Caller {
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
