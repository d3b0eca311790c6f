internal import API
internal import Access
internal import Engine
internal import HTTP
internal import Identity
internal import Platform

/// One password for another.
private struct PasswordForm: Input {
    let current: String
    let new: String
    let code: String?

    init(from fields: inout FieldReader) {
        current = fields.required("current_password", .secret(), "The password so far.")
        new = fields.required("new_password", .secret(), "The password from now on.")
        code = fields.optional("otp", .secret(max: 32), "The code of the second factor, or a recovery code.")
    }
}

extension [Endpoint<APIContext>] {
    /// The pages of Identity.
    static let identity: Self =
        signingIn + passwordReset + signUp + addressConfirmation + ownAccount
        + secondFactor + users

    /// A person's own account.
    static let ownAccount: Self = [
        .page(.get, "/account", id: "show_account", permission: .signedIn)
            .page { call in try await call.account(.none) },
        .page(.post, "/account/password", id: "change_own_password", permission: .signedIn)
            .page { call in try await call.changePassword() },
        .page(.post, "/account/sessions/end", id: "sign_out_everywhere", permission: .signedIn)
            .page { call in
                try await call.context.write { transaction, actor in try transaction.revokeAccess(of: actor.user) }
                var response = call.context.redirect("/", Notice(.signedOut))
                response.set(.removed(SessionCookie.name, isSecure: call.request.isSecure))
                return response
            },
        .page(.post, "/account/sessions/{id}/end", id: "sign_out_device", permission: .signedIn)
            .path(PathID<Kind.Session>.self)
            .page { call in
                try await call.context.write { transaction, actor in
                    guard try transaction.signOut(call.path.id, of: actor.user) else { throw Problem.notFound }
                }
                return call.context.redirect("/account", Notice(.deviceSignedOut))
            },
    ]
}

extension Call where Context == APIContext, Body == NoFields {
    fileprivate func account(_ attempt: Attempt) async throws -> Response {
        try await examine { call, transaction, visitor in
            guard let actor = visitor.person?.actor, let user = try transaction.user(actor.user) else {
                throw Problem.sessionEnded
            }
            let devices = try transaction.signedInDevices(of: user.id, current: call.context.caller.session)
            return AccountPage(visitor: visitor, user: user, devices: devices, attempt: attempt)
        }.response
    }

    fileprivate func changePassword() async throws -> Response {
        let items = try request.form
        do {
            let form = try PasswordForm(form: items, ignoring: Attempt.othersFields)
            try await context.changePassword(from: form.current, to: form.new, code: form.code)
            return context.redirect("/account", Notice(.passwordChanged))
        } catch {
            return try await account(Attempt(items, proof: error).orThrow(error))
        }
    }
}
