internal import API
internal import HTTP
internal import Identity

/// Whose password is forgotten.
private struct PasswordRequestForm: Input {
    let login: String

    init(from fields: inout FieldReader) {
        login = fields.required("login", .string(), "E-mail address or user name.")
    }
}

/// A token out of a mail, as a link carries it.
struct MailedTokenQuery: Input {
    let token: String?

    init(from fields: inout FieldReader) {
        token = fields.optional("token", .mailedToken, "The token from the mail.")
    }
}

/// A password that is chosen by the token from a mail.
private struct PasswordResetForm: Input {
    let token: String
    let password: String

    init(from fields: inout FieldReader) {
        token = fields.required("token", .mailedToken, "The token from the mail.")
        password = fields.required("new_password", .secret(), "The password from now on.")
    }
}

extension [Endpoint<APIContext>] {
    /// Choosing a new password by mail.
    static let passwordReset: Self = [
        .page(.get, "/forgot-password", id: "show_password_request", permission: .anyone)
            .page { call in
                PasswordRequestPage(visitor: try await call.context.visitor(call.request)).response
            },
        .page(.post, "/forgot-password", id: "request_password_link", permission: .anyone)
            .page { call in
                try await call.submitOpenly(PasswordRequestForm.self) { form in
                    try await call.context.requestPasswordReset(of: form.login)
                    return call.context.redirect("/sign-in", Notice(.passwordLinkMailed))
                } again: {
                    PasswordRequestPage(visitor: try await call.context.visitor(call.request), attempt: $0).response
                }
            },
        .page(.get, "/reset-password", id: "show_password_reset", permission: .anyone)
            .query(MailedTokenQuery.self)
            .page { call in try await call.passwordReset(by: call.query.token ?? "", .none) },
        .page(.post, "/reset-password", id: "choose_password", permission: .anyone)
            .page { call in
                try await call.submitOpenly(PasswordResetForm.self) { form in
                    try await call.context.resetPassword(by: form.token, to: form.password)
                    return call.context.redirect("/sign-in", Notice(.passwordChosen))
                } again: {
                    try await call.passwordReset(by: $0.value("token") ?? "", $0)
                }
            },
    ]
}

extension Call where Context == APIContext, Body == NoFields {
    fileprivate func passwordReset(by token: String, _ attempt: Attempt) async throws -> Response {
        let person = try await context.personResetting(by: token)
        return PasswordResetPage(
            visitor: try await context.visitor(request), token: token, login: person?.email, attempt: attempt
        ).response
    }
}
