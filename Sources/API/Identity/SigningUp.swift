internal import Engine
internal import HTTP
public import Identity
internal import Platform

extension [Endpoint<APIContext>] {
    /// Making an account, where the institution lets people do so.
    static let signUp: Self = [
        .declare(
            .post, "/api/v1/auth/sign-up", id: "sign_up", tag: "Signing in", permission: .anyone,
            summary: "Make an account",
            description: """
                The account comes into use when the mail to its address is answered. The answer is the same for an \
                address that has an account already.
                """,
            problems: [
                .init(.forbidden, "identity.sign_up_closed", "Accounts are made by the institution."), .usernameTaken,
            ] + DocumentedProblem.passwordRefused
        )
        .body(SignUpInput.self)
        .answersNothing { call in try await call.context.signUp(call.body.draft, password: call.body.password) },

        .declare(
            .post, "/api/v1/auth/email-verification", id: "verify_email", tag: "Signing in", permission: .anyone,
            summary: "Confirm an address by the token from the mail", problems: [.tokenInvalid]
        )
        .body(VerificationInput.self)
        .answersNothing { call in try await call.context.verifyEmail(by: call.body.token) },
    ]
}

private struct SignUpInput: Input {
    let draft: UserDraft
    let password: String

    static let schemaName = "SignUp"

    init(from fields: inout FieldReader) {
        draft = UserDraft(
            email: fields.required("email", .email, "Where mail goes."),
            username: fields.required("username", .username, "The name to sign in with."),
            fullName: fields.required("full_name", .string(), "The name in full."),
            preferredName: fields.optional("preferred_name", .string(), "What you want to be called."),
            locale: fields.defaulted("locale", .locale, "en", "The language you read."))
        password = fields.required("password", .secret(), "The password.")
    }
}

private struct VerificationInput: Input {
    let token: String

    static let schemaName = "EmailVerification"

    init(from fields: inout FieldReader) {
        token = fields.required("token", .mailedToken, "The token from the mail.")
    }
}

extension APIContext {
    /// Makes an account that comes into use once its address is confirmed.
    ///
    /// - Throws: `AccountFailure.signUpClosed`, `PasswordFailure`, `Problem` 409 for a user name in use, 429.
    public func signUp(_ draft: UserDraft, password: String) async throws {
        guard backend.settings.allowsSignUp else { throw AccountFailure.signUpClosed }
        try limitSignIns()
        try PasswordRules(backend.settings).check(password, logins: draft.logins)
        let hash = try await backend.passwords.hash(password)
        let id = backend.environment.id(Kind.User.self)
        let mailed = MailedToken(backend.secret, backend.environment)
        try await writePublic { [backend] transaction in
            try transaction.signUp(draft, id: id, password: hash, mailed, settings: backend.settings)
        }
    }

    /// Confirms an address by the token that was mailed to it.
    ///
    /// - Throws: `AccountFailure.tokenInvalid`.
    public func verifyEmail(by text: String) async throws {
        guard let token = OpaqueToken(text) else { throw AccountFailure.tokenInvalid }
        try await writePublic { try $0.verifyEmail(by: token) }
    }
}
