internal import API
internal import Access
internal import HTTP
internal import Identity
internal import Platform

/// The first code of an authenticator.
private struct CodeForm: Input {
    let code: String

    init(from fields: inout FieldReader) {
        code = fields.required("otp", .secret(max: 32), "The code that the authenticator shows.")
    }
}

/// Who turns the second factor off.
private struct RemovalForm: Input {
    let password: String
    let code: String

    init(from fields: inout FieldReader) {
        password = fields.required("current_password", .secret(), "The password.")
        code = fields.required("otp", .secret(max: 32), "The authenticator's code, or a recovery code.")
    }
}

extension [Endpoint<APIContext>] {
    /// A person's own second factor: set up, confirmed, turned off.
    static let secondFactor: Self = [
        .page(.get, "/account/second-factor", id: "show_own_second_factor", permission: .signedIn)
            .page { call in try await call.secondFactor(.none) },
        .page(.post, "/account/second-factor", id: "add_own_second_factor", permission: .signedIn)
            .page { call in
                do { _ = try await call.context.addSecondFactor() } catch AccountFailure.secondFactorExists {
                    // The page says so.
                }
                return call.context.redirect("/account/second-factor")
            },
        .page(.post, "/account/second-factor/confirmation", id: "confirm_own_second_factor", permission: .signedIn)
            .page { call in try await call.confirmSecondFactor() },
        .page(.post, "/account/second-factor/removal", id: "remove_own_second_factor", permission: .signedIn)
            .page { call in try await call.removeSecondFactor() },
    ]
}

extension Call where Context == APIContext, Body == NoFields {
    fileprivate func secondFactor(_ attempt: Attempt) async throws -> Response {
        try await examine { call, transaction, visitor in
            guard let actor = visitor.person?.actor, let user = try transaction.user(actor.user) else {
                throw Problem.sessionEnded
            }
            let pending = try transaction.pendingAuthenticator(of: user.id, call.context.backend.secret)
            return SecondFactorPage(
                visitor: visitor, user: user,
                stage: user.hasSecondFactor ? .on : pending.map(SecondFactorPage.Stage.pending) ?? .off,
                isRequired: visitor.settings.requiresSecondFactorForStaff && actor.isStaff, attempt: attempt)
        }.response
    }

    fileprivate func confirmSecondFactor() async throws -> Response {
        let items = try request.form
        do {
            let form = try CodeForm(form: items, ignoring: Attempt.othersFields)
            let codes = try await context.confirmSecondFactor(by: form.code)
            return try await read { _, _, visitor in RecoveryCodesPage(visitor: visitor, codes: codes) }.response
        } catch AccountFailure.wrongCode {
            return try await secondFactor(Attempt(items, field: "otp", code: "wrong"))
        } catch let failure where Attempt.canShow(failure) {
            return try await secondFactor(Attempt(items, failure))
        }
    }

    fileprivate func removeSecondFactor() async throws -> Response {
        let items = try request.form
        do {
            let form = try RemovalForm(form: items, ignoring: Attempt.othersFields)
            try await context.removeSecondFactor(password: form.password, code: form.code)
            return context.redirect("/account", Notice(.secondFactorRemoved))
        } catch {
            return try await secondFactor(Attempt(items, proof: error).orThrow(error))
        }
    }
}
