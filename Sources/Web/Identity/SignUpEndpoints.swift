internal import API
internal import HTTP
internal import Identity

/// Who wants an account.
private struct SignUpForm: Input {
    let fullName: String
    let email: String
    let username: String
    let password: String

    init(from fields: inout FieldReader) {
        fullName = fields.required("full_name", .string(), "The name in full.")
        email = fields.required("email", .email, "Where mail goes.")
        username = fields.required("username", .username, "The name to sign in with.")
        password = fields.required("new_password", .secret(), "The password.")
    }
}

extension [Endpoint<APIContext>] {
    /// Making an account; where the institution makes the accounts itself, there is no such page.
    static let signUp: Self = [
        .page(.get, "/sign-up", id: "show_sign_up", permission: .anyone)
            .page { call in try await call.signUpPage(.none) },
        .page(.post, "/sign-up", id: "make_own_account", permission: .anyone)
            .page { call in
                guard call.context.backend.settings.allowsSignUp else { throw Problem.notFound }
                return try await call.submitOpenly(SignUpForm.self) { form in
                    let draft = UserDraft(
                        email: form.email, username: form.username, fullName: form.fullName,
                        locale: Language(call.request).rawValue)
                    try await call.context.signUp(draft, password: form.password)
                    return call.context.redirect("/sign-in", Notice(.signedUp))
                } again: {
                    try await call.signUpPage($0)
                }
            },
    ]
}

extension Call where Context == APIContext {
    fileprivate func signUpPage(_ attempt: Attempt) async throws -> Response {
        guard context.backend.settings.allowsSignUp else { throw Problem.notFound }
        return SignUpPage(visitor: try await context.visitor(request), attempt: attempt).response
    }
}
