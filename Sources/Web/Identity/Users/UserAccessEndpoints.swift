internal import API
internal import Access
internal import Engine
internal import HTTP
internal import Identity
internal import Platform

extension [Endpoint<APIContext>] {
    /// Whether and how a person gets in.
    static let userAccess: Self = [
        .page(.post, "/users/{id}/unlock", id: "unlock_account", permission: .signedIn)
            .path(PathID<Kind.User>.self)
            .page { call in
                try await call.administer(.userUnlocked) { [secret = call.context.backend.secret] in
                    try $0.unlock(under: $1, secret)
                }
            },
        .page(.post, "/users/{id}/lock", id: "lock_account", permission: .signedIn)
            .path(PathID<Kind.User>.self)
            .page { call in try await call.administer(.userLocked) { try $0.lock(until: nil, under: $1) } },
        .page(.post, "/users/{id}/invitation", id: "mail_invitation", permission: .signedIn)
            .path(PathID<Kind.User>.self)
            .page { call in
                let backend = call.context.backend
                let mailed = MailedToken(backend.secret, backend.environment)
                return try await call.administer(.userInvited) { [settings = backend.settings] in
                    try $0.inviteAgain(under: $1, mailed, settings: settings)
                }
            },
        .page(.post, "/users/{id}/sessions/end", id: "end_all_access", permission: .signedIn)
            .path(PathID<Kind.User>.self)
            .page { call in try await call.administer(.userSignedOut) { try $0.signOutEverywhere(under: $1) } },
        .page(.post, "/users/{id}/second-factor/removal", id: "take_second_factor", permission: .signedIn)
            .path(PathID<Kind.User>.self)
            .page { call in
                try await call.administer(.userSecondFactorReset) { try $0.removeSecondFactor(of: $1.resource) }
            },
        .page(.post, "/users/{id}/deactivation", id: "put_out_of_use", permission: .signedIn)
            .path(PathID<Kind.User>.self)
            .page { call in try await call.administer(.userDeactivated) { try $0.deactivate(under: $1) } },
        .page(.post, "/users/{id}/reactivation", id: "bring_into_use", permission: .signedIn)
            .path(PathID<Kind.User>.self)
            .page { call in try await call.administer(.userReactivated) { try $0.reactivate(under: $1) } },
    ]
}

extension Call where Context == APIContext, Path == PathID<Kind.User>, Query == NoFields, Body == NoFields {
    /// Does what a button on the page of an account stands for.
    fileprivate func administer(
        _ event: Notice.Event,
        _ verb: @escaping @Sendable (Transaction, Grant<Identifier<Kind.User>>) throws -> Void
    ) async throws -> Response {
        try await submit(NoFields.self) { _, transaction, actor in
            try verb(transaction, transaction.grant(.administer, on: path.id, to: actor))
            return context.redirect("/users/\(path.id)", Notice(event))
        } again: {
            try await context.userPage(path.id, $0, request)
        }
    }
}
