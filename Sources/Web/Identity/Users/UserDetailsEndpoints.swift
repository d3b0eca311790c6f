internal import API
internal import Access
internal import Engine
internal import HTTP
internal import Identity
internal import Platform

/// What a person is called, and how they sign in.
private struct UserDetailsForm: Input {
    let profile: ProfileChange
    let email: String
    let username: String

    init(from fields: inout FieldReader) {
        var profile = ProfileChange()
        profile.fullName = fields.required("full_name", .string(), "The name in full.")
        profile.preferredName = .some(
            fields.optional("preferred_name", .string(), "What the person wants to be called."))
        profile.locale = fields.required("locale", .locale, "The language they read.")
        self.profile = profile
        email = fields.required("email", .email, "Where mail goes; a new address must be confirmed.")
        username = fields.required("username", .username, "The name to sign in with.")
    }

    /// What changes in how a person signs in: links mailed to an address that stays remain good.
    func login(of user: User) -> LoginChange {
        var change = LoginChange()
        if email != user.email { change.email = email }
        if username != user.username { change.username = username }
        return change
    }
}

extension [Endpoint<APIContext>] {
    /// Names and logins.
    static let userDetails: Self = [
        .page(.get, "/users/{id}/details", id: "show_user_details", permission: .signedIn)
            .path(PathID<Kind.User>.self)
            .page { call in try await call.userDetails(.none) },
        .page(.post, "/users/{id}/details", id: "change_user_details", permission: .signedIn)
            .path(PathID<Kind.User>.self)
            .page { call in
                try await call.submit(UserDetailsForm.self) { form, transaction, actor in
                    let grant = try transaction.grant(.administer, on: call.path.id, to: actor)
                    guard let user = try transaction.userForChange(grant.resource) else { throw Problem.notFound }
                    try transaction.edit(form.profile, under: grant)
                    try transaction.edit(form.login(of: user), under: grant)
                    return call.context.redirect("/users/\(call.path.id)", Notice(.userChanged))
                } again: {
                    try await call.userDetails($0)
                }
            },
    ]
}

extension Call where Context == APIContext, Path == PathID<Kind.User>, Body == NoFields {
    fileprivate func userDetails(_ attempt: Attempt) async throws -> Response {
        try await read { call, transaction, visitor in
            guard let actor = visitor.person?.actor else { throw Problem.notFound }
            _ = try actor.grant(.searchUsers)
            let grant = try transaction.grant(.administer, on: call.path.id, to: actor)
            guard let user = try transaction.user(grant.resource) else { throw Problem.notFound }
            return UserDetailsPage(visitor: visitor, user: user, attempt: attempt)
        }.response
    }
}
