internal import Engine
internal import HTTP
public import Identity
internal import Platform

extension [Endpoint<APIContext>] {
    /// Choosing a new password by mail.
    static let passwords: Self = [
        .declare(
            .post, "/api/v1/auth/password-reset", id: "request_password_reset", tag: "Signing in", permission: .anyone,
            summary: "Mail the link to choose a new password",
            description: "The answer is the same whether there is such an account or not."
        )
        .body(ResetRequestInput.self)
        .answersNothing { call in try await call.context.requestPasswordReset(of: call.body.login) },

        .declare(
            .put, "/api/v1/auth/password-reset", id: "reset_password", tag: "Signing in", permission: .anyone,
            summary: "Choose a new password by the token from the mail",
            description: "Ends every access by the old password, and a lock.",
            problems: [.tokenInvalid] + DocumentedProblem.passwordRefused
        )
        .body(ResetInput.self)
        .answersNothing { call in
            try await call.context.resetPassword(by: call.body.token, to: call.body.password)
        },
    ]
}

private struct ResetRequestInput: Input {
    let login: String

    static let schemaName = "PasswordResetRequest"

    init(from fields: inout FieldReader) {
        login = fields.required("login", .string(max: 255), "E-mail address or user name, in either case.")
    }
}

private struct ResetInput: Input {
    let token: String
    let password: String

    static let schemaName = "PasswordReset"

    init(from fields: inout FieldReader) {
        token = fields.required("token", .mailedToken, "The token from the mail.")
        password = fields.required("password", .secret(), "The password from now on.")
    }
}

extension APIContext {
    /// Mails the link to choose a new password, if there is such an account; nobody can tell.
    ///
    /// - Throws: `Problem` 429 when the address asks too often.
    public func requestPasswordReset(of typed: String) async throws {
        try limitSignIns()
        let login = Login(typed, backend.secret)
        let mailed = MailedToken(backend.secret, backend.environment)
        try await writePublic { [backend] in
            try $0.requestPasswordReset(of: login, mailed, settings: backend.settings)
        }
    }

    /// Whose password a mailed token lets its holder choose; nil when it does so no more.
    ///
    /// - Throws: `Problem` when the database does not answer.
    public func personResetting(by text: String) async throws -> User? {
        guard let token = OpaqueToken(text) else { return nil }
        return try await readPublicWithSystemRights { try $0.personResetting(by: token) }
    }

    /// Gives the person who was mailed a token the password they chose.
    ///
    /// - Throws: `AccountFailure.tokenInvalid`, `PasswordFailure`, `Problem` 429.
    public func resetPassword(by text: String, to password: String) async throws {
        try limitSignIns()
        guard let token = OpaqueToken(text) else { throw AccountFailure.tokenInvalid }
        guard let person = try await personResetting(by: text) else { throw AccountFailure.tokenInvalid }
        try PasswordRules(backend.settings).check(password, logins: person.logins)
        let hash = try await backend.passwords.hash(password)
        try await writePublic(as: person.id) { [backend] in
            try $0.resetPassword(by: token, to: hash, backend.secret)
        }
    }
}
