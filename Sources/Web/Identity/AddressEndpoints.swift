internal import API
internal import HTTP

/// The token by which an address is confirmed.
private struct AddressForm: Input {
    let token: String

    init(from fields: inout FieldReader) {
        token = fields.required("token", .mailedToken, "The token from the mail.")
    }
}

extension [Endpoint<APIContext>] {
    /// Confirming an address by mail. The link alone changes nothing: programs that look through mail follow links.
    static let addressConfirmation: Self = [
        .page(.get, "/verify-email", id: "show_address_confirmation", permission: .anyone)
            .query(MailedTokenQuery.self)
            .page { call in try await call.addressPage(call.query.token ?? "", .none) },
        .page(.post, "/verify-email", id: "confirm_address", permission: .anyone)
            .page { call in
                try await call.submitOpenly(AddressForm.self) { form in
                    try await call.context.verifyEmail(by: form.token)
                    let isSignedIn = call.context.caller.session != nil
                    return call.context.redirect(isSignedIn ? "/account" : "/sign-in", Notice(.addressConfirmed))
                } again: {
                    try await call.addressPage($0.value("token") ?? "", $0)
                }
            },
        .page(.post, "/account/email-verification", id: "mail_address_link", permission: .signedIn)
            .page { call in
                try await call.context.requestEmailVerification()
                return call.context.redirect("/account", Notice(.addressLinkMailed))
            },
    ]
}

extension Call where Context == APIContext, Body == NoFields {
    fileprivate func addressPage(_ token: String, _ attempt: Attempt) async throws -> Response {
        AddressPage(visitor: try await context.visitor(request), token: token, attempt: attempt).response
    }
}
