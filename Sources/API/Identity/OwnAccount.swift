internal import Access
internal import HTTP
internal import Identity
internal import Platform

extension [Endpoint<APIContext>] {
    /// What everyone does with their own account.
    static let ownAccount: Self = [
        .declare(
            .get, "/api/v1/me", id: "get_me", tag: "Own account", permission: .signedIn,
            summary: "Who is signed in", problems: [.tokenRevoked]
        )
        .reads(UserView.self) { _, transaction, actor in
            try transaction.present(actor.user)
        },

        .declare(
            .patch, "/api/v1/me", id: "edit_me", tag: "Own account", permission: .signedIn,
            summary: "Change what others see of you", problems: [.tokenRevoked], honours: .idempotencyKey
        )
        .body(ProfileInput.self)
        .writes(UserView.self) { call, transaction, actor in
            try transaction.edit(call.body.change, under: transaction.grant(.edit, on: actor.user, to: actor))
            return try transaction.present(actor.user)
        },

        .declare(
            .put, "/api/v1/me/password", id: "change_password", tag: "Own account", permission: .signedIn,
            summary: "Change your password",
            description: "Ends every other access: all tokens, and every browser but the one that asks.",
            problems: [.tokenRevoked, .wrongCredentials, .codeRequired, .wrongCode, .locked, .changedMeanwhile]
                + DocumentedProblem.passwordRefused
        )
        .body(PasswordChangeInput.self)
        .answersNothing { call in
            try await call.context.changePassword(from: call.body.current, to: call.body.new, code: call.body.code)
        },

        .declare(
            .post, "/api/v1/me/email-verification", id: "request_email_verification", tag: "Own account",
            permission: .signedIn, summary: "Mail yourself the link that confirms your address",
            problems: [.tokenRevoked]
        )
        .answersNothing { call in try await call.context.requestEmailVerification() },
    ]
}

/// What people change about themselves; a field that is left out stays.
struct ProfileInput: Input {
    let change: ProfileChange

    static let schemaName = "ProfileChange"

    init(from fields: inout FieldReader) {
        var change = ProfileChange()
        change.fullName = fields.optional("full_name", .string(), "The name in full.")
        change.preferredName = fields.change("preferred_name", .string(), "What you want to be called.").optional
        change.locale = fields.optional("locale", .locale, "The language you read.")
        change.timeZone = fields.change("time_zone", .timeZone, "Your zone; null for the campus's.").optional
        self.change = change
    }
}

private struct PasswordChangeInput: Input {
    let current: String
    let new: String
    let code: String?

    static let schemaName = "PasswordChange"

    init(from fields: inout FieldReader) {
        current = fields.required("current_password", .secret(), "The password so far.")
        new = fields.required("password", .secret(), "The password from now on.")
        code = fields.optional("otp", .secret(max: 32), "The code of the second factor, or a recovery code.")
    }
}

extension APIContext {
    /// Gives the person who asks another password.
    ///
    /// The old one is asked for as at a sign-in, so that who finds a browser open cannot guess it either.
    ///
    /// - Throws: `Problem` as `signIn`, `PasswordFailure`, `AccountFailure.changedMeanwhile`.
    public func changePassword(from current: String, to new: String, code: String? = nil) async throws {
        let person = try await read { try $0.user($1.user) }
        guard let person else { throw Problem.tokenRevoked }
        try PasswordRules(backend.settings).check(new, logins: person.logins)
        let known = try await signIn(person.email, password: current, code: code) { _, _ in }
        let hash = try await backend.passwords.hash(new)
        try await write { [caller] transaction, _ in
            try transaction.changePassword(
                of: known, ofVersion: known.tokenVersion, to: hash, keeping: caller.session)
        }
    }
}

extension APIContext {
    /// Mails the person who asks the link that confirms their address.
    ///
    /// - Throws: `Problem`.
    public func requestEmailVerification() async throws {
        let mailed = MailedToken(backend.secret, backend.environment)
        try await write { [settings = backend.settings] transaction, actor in
            guard let user = try transaction.user(actor.user) else { throw Problem.tokenRevoked }
            try transaction.requestEmailVerification(of: user, mailed, settings: settings)
        }
    }
}

extension User {
    /// What nobody should choose as a password.
    var logins: [String] { [email, username, fullName] }
}
