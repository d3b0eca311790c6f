internal import Access
internal import Engine
internal import HTTP
public import Identity
internal import Platform

extension [Endpoint<APIContext>] {
    /// Setting up a second factor, and taking it away.
    static let secondFactor: Self = [
        .declare(
            .post, "/api/v1/me/second-factor", id: "add_second_factor", tag: "Own account", permission: .signedIn,
            summary: "Begin to set up an authenticator",
            description: "The secret is told once. Nothing changes before it is confirmed by a code.",
            problems: [
                .tokenRevoked, .init(.conflict, "identity.second_factor_exists", "There is a second factor already."),
            ]
        )
        .answers(AuthenticatorView.self, status: .created) { call in
            let (secret, account) = try await call.context.addSecondFactor()
            let issuer = call.context.backend.settings.issuer
            return AuthenticatorView(secret: secret, address: secret.address(issuer: issuer, account: account))
        },

        .declare(
            .put, "/api/v1/me/second-factor", id: "confirm_second_factor", tag: "Own account", permission: .signedIn,
            summary: "Take the authenticator into use by its first code",
            description: "Answers the recovery codes, each good once, which are told this time only.",
            problems: [
                .tokenRevoked, .init(.unprocessableContent, "identity.wrong_code", "The code is wrong or used."),
            ]
        )
        .body(CodeInput.self)
        .answers(RecoveryCodesView.self) { call in
            RecoveryCodesView(codes: try await call.context.confirmSecondFactor(by: call.body.code))
        },

        .declare(
            .post, "/api/v1/me/second-factor/removal", id: "remove_second_factor", tag: "Own account",
            permission: .signedIn, summary: "Take the second factor away",
            description: "Asks for password and code as a sign-in does.",
            problems: [.tokenRevoked, .wrongCredentials, .codeRequired, .wrongCode, .locked]
        )
        .body(ProofInput.self)
        .answersNothing { call in
            try await call.context.removeSecondFactor(password: call.body.password, code: call.body.code)
        },

        .declare(
            .delete, "/api/v1/users/{id}/second-factor", id: "reset_second_factor", tag: "Users",
            permission: .permission("manageUsers"), summary: "Take a person's lost second factor away",
            problems: [.tokenRevoked]
        )
        .path(PathID<Kind.User>.self)
        .writes { call, transaction, actor in
            let grant = try transaction.grant(.administer, on: call.path.id, to: actor)
            try transaction.removeSecondFactor(of: grant.resource)
        },
    ]
}

private struct CodeInput: Input {
    let code: String

    static let schemaName = "SecondFactorCode"

    init(from fields: inout FieldReader) {
        code = fields.required("otp", .secret(max: 32), "The code that the authenticator shows.")
    }
}

private struct ProofInput: Input {
    let password: String
    let code: String?

    static let schemaName = "SecondFactorRemoval"

    init(from fields: inout FieldReader) {
        password = fields.required("password", .secret(), "The password.")
        code = fields.optional("otp", .secret(max: 32), "The authenticator's code, or a recovery code.")
    }
}

private struct AuthenticatorView: Output {
    let secret: AuthenticatorSecret
    let address: String

    static let schemaName = "Authenticator"

    static let shape = Shape<AuthenticatorView>([
        .field("secret", .string, "To be typed into the authenticator, in base 32.") { $0.secret.text },
        .field("uri", .string, "The same for a square code: `otpauth://…`.") { $0.address },
    ])
}

private struct RecoveryCodesView: Output {
    let codes: [RecoveryCode]

    static let schemaName = "RecoveryCodes"

    static let shape = Shape<RecoveryCodesView>([
        .list("recovery_codes", of: .string, "Each stands in for the authenticator once.") { $0.codes.map(\.text) }
    ])
}

extension APIContext {
    /// Begins to set up an authenticator for the person who asks.
    ///
    /// - Returns: its secret, with the name that it should show.
    /// - Throws: `AccountFailure.secondFactorExists`.
    public func addSecondFactor() async throws -> (secret: AuthenticatorSecret, account: String) {
        let authenticator = AuthenticatorSecret(backend.environment)
        let sealed = authenticator.sealed(by: backend.secret, backend.environment)
        let issuer = backend.settings.issuer
        let email = try await write { transaction, actor in
            guard let user = try transaction.user(actor.user) else { throw Problem.tokenRevoked }
            try transaction.addSecondFactor(sealed, of: user.id, label: issuer)
            return user.email
        }
        return (authenticator, email)
    }

    /// Takes the authenticator into use; the codes that stand in for it are told this time only.
    ///
    /// - Throws: `AccountFailure.wrongCode`.
    public func confirmSecondFactor(by code: String) async throws -> [RecoveryCode] {
        let codes = RecoveryCode.newSet(backend.environment)
        try await write { [secret = backend.secret] transaction, actor in
            try transaction.confirmSecondFactor(of: actor.user, code: code, recovery: codes, secret)
        }
        return codes
    }

    /// Takes the second factor of the person who asks away, once they have proven who they are as at a sign-in.
    ///
    /// - Throws: `Problem` as `signIn`.
    public func removeSecondFactor(password: String, code: String?) async throws {
        let person = try await read { try $0.user($1.user) }
        guard let person else { throw Problem.tokenRevoked }
        _ = try await signIn(person.email, password: password, code: code) { transaction, user in
            try transaction.removeSecondFactor(of: user.id)
        }
    }
}
