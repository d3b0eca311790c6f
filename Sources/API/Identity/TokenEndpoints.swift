internal import Engine
internal import HTTP
internal import Identity
internal import Platform

extension [Endpoint<APIContext>] {
    /// Signing programs in and out.
    static let tokens: Self = [
        .declare(
            .post, "/api/v1/auth/login", id: "log_in", tag: "Signing in", permission: .anyone,
            summary: "Get tokens for a login and password",
            description: """
                Five failures for one login lock it for 15 minutes, longer each time, whoever it belongs to; the right \
                password is then refused too.
                """,
            problems: [.wrongCredentials, .codeRequired, .wrongCode, .locked]
        )
        .body(LoginInput.self)
        .answers(TokenPairView.self) { call in try await call.context.logIn(call.body) },

        .declare(
            .post, "/api/v1/auth/refresh", id: "refresh_tokens", tag: "Signing in", permission: .anyone,
            summary: "Get the next pair of tokens",
            description: "A refresh token is good once. When one is used again, everything that followed from it ends.",
            problems: [.refreshRefused]
        )
        .body(RefreshInput.self)
        .answers(TokenPairView.self) { call in try await call.context.refresh(call.body.token) },

        .declare(
            .post, "/api/v1/auth/logout", id: "log_out", tag: "Signing in", permission: .anyone,
            summary: "End a refresh token, and all that followed from it"
        )
        .body(RefreshInput.self)
        .answersNothing { call in
            guard let token = OpaqueToken(call.body.token) else { return }
            try await call.context.writePublic { try $0.signOut(token) }
        },
    ]
}

private struct LoginInput: Input {
    let login: String
    let password: String
    let code: String?

    init(from fields: inout FieldReader) {
        login = fields.required("login", .string(max: 255), "E-mail address or user name, in either case.")
        password = fields.required("password", .secret(), "The password.")
        code = fields.optional("otp", .secret(max: 32), "The code of the second factor, or a recovery code.")
    }
}

private struct RefreshInput: Input {
    let token: String

    init(from fields: inout FieldReader) {
        token = fields.required("refresh_token", .secret(), "The refresh token of the last pair.")
    }
}

extension APIContext {
    fileprivate func logIn(_ input: LoginInput) async throws -> TokenPairView {
        let token = OpaqueToken(backend.environment)
        let family = backend.environment.id(Kind.Session.self).value
        let lifetime = backend.settings.refreshTokenLifetime
        let user = try await signIn(input.login, password: input.password, code: input.code) {
            [userAgent] transaction, user in
            try transaction.issueRefreshToken(
                token, to: user.id, family: family, label: userAgent, lifetime: lifetime)
        }
        return try tokenPair(for: user, refreshToken: token)
    }

    fileprivate func refresh(_ text: String) async throws -> TokenPairView {
        guard let token = OpaqueToken(text) else { throw Problem.refreshRefused }
        let next = OpaqueToken(backend.environment)
        let lifetime = backend.settings.refreshTokenLifetime
        // A refusal is committed too: it may end the token's family.
        let user = try await writePublic { transaction in
            try transaction.renew(token, by: next, lifetime: lifetime).flatMap { try transaction.user($0.user) }
        }
        guard let user, user.isActive else { throw Problem.refreshRefused }
        return try tokenPair(for: user, refreshToken: next)
    }
}
