public import Engine
public import HTTP
public import Identity
internal import Platform

extension APIContext {
    /// Finds out by login and password who somebody is; noted in the audit either way.
    ///
    /// - Parameters:
    ///   - code: of the person's second factor, or a recovery code; needed where they have set one up.
    ///   - opening: what begins in the same transaction once the person is known: a session or a family of tokens.
    /// - Throws: `Problem` 401 for wrong credentials or a missing code, 423 while the login is locked, 429 when the address tries too
    ///   often, 503 when too many passwords wait.
    public func signIn(
        _ typed: String, password: String, code: String? = nil,
        opening: @escaping @Sendable (Transaction, User) throws -> Void
    ) async throws -> User {
        try limitSignIns()
        let lockout = Lockout(backend.settings)
        let attempt = try await beginSignIn(Login(typed, backend.secret), lockout)
        let verdict = try await verdict(on: password, of: attempt)
        let user = verdict == .wrong ? nil : attempt.user
        let result = try await writePublic(as: user) { [secret = backend.secret] transaction in
            let result = try transaction.concludeSignIn(attempt, verdict, code: code, lockout: lockout, secret)
            if case .success(let user) = result { try opening(transaction, user) }
            return result
        }
        return try result.mapError { $0.problem(at: now) }.get()
    }

    /// - Throws: `Problem` 429 when the address tries too often.
    func limitSignIns() throws(Problem) {
        let client = RateLimit.client(of: address)
        if let delay = backend.signInLimit.delay(for: client, at: now) { throw .tooManyRequests(retryAfter: delay) }
    }

    private func beginSignIn(_ login: Login, _ lockout: Lockout) async throws -> SignInAttempt {
        let id = backend.environment.id(Kind.Request.self).value
        let result = try await writePublic { transaction in
            try transaction.beginSignIn(login, id: id, userAgent: userAgent, lockout: lockout)
        }
        return try result.mapError { $0.problem(at: now) }.get()
    }

    private func verdict(on password: String, of attempt: SignInAttempt) async throws -> PasswordHashing.Verdict {
        do {
            return try await backend.passwords.verify(password, against: attempt.passwordHash)
        } catch {
            try await writePublic { try $0.withdrawSignIn(attempt) }
            throw error
        }
    }
}

// MARK: - Browsers

extension APIContext {
    /// Signs a browser in; the answer must set the cookie.
    ///
    /// - Throws: as the other `signIn`.
    public func signInBrowser(
        _ typed: String, password: String, code: String? = nil
    ) async throws -> (user: User, cookie: Cookie) {
        let environment = backend.environment
        let lifetime = backend.settings.sessionLifetime
        let secret = OpaqueToken(environment)
        let user = try await signIn(typed, password: password, code: code) { [address, userAgent] transaction, user in
            try transaction.openSession(
                SessionToken(for: user.id, secret), address: address, userAgent: userAgent, lifetime: lifetime)
        }
        let token = SessionToken(for: user.id, secret)
        let cookie = Cookie(name: SessionCookie.name, value: token.text, maxAge: lifetime, isSecure: isSecure)
        return (user, cookie)
    }

    /// Signs the browser that asks out; the answer must set the cookie, which takes the old one away.
    public func signOutBrowser() async throws -> Cookie {
        if let token = caller.session {
            try await writePublic(as: token.user) { try $0.endSession(token) }
        }
        return .removed(SessionCookie.name, isSecure: isSecure)
    }

    /// What every form of this browser's session must carry as `csrf_token`; nil without a session.
    public var formToken: String? { caller.session?.formToken(backend.secret) }
}
