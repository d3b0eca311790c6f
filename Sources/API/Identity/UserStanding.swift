public import Access
internal import Engine
internal import HTTP
internal import Identity
public import Platform

extension [Endpoint<APIContext>] {
    /// Roles, locks, and taking accounts out of use.
    static let userStanding: Self = [
        .declare(
            .put, "/api/v1/users/{id}/role", id: "change_role", tag: "Users", permission: .permission("manageUsers"),
            summary: "Give a person another primary role",
            description:
                "Holds at once: the person's access tokens end. Administrators are made by super administrators.",
            problems: [.tokenRevoked, .lastSuperAdmin], honours: .idempotencyKey
        )
        .path(PathID<Kind.User>.self)
        .body(RoleInput.self)
        .writes(UserView.self) { call, transaction, actor in
            let grant = try transaction.grant(.administer, on: call.path.id, to: actor)
            try transaction.changeRole(
                to: call.body.role, under: grant, and: actor.grant(.managing(call.body.role)))
            return try transaction.present(grant.resource)
        },

        .declare(
            .post, "/api/v1/users/{id}/deactivation", id: "deactivate_user", tag: "Users",
            permission: .permission("manageUsers"), summary: "Take an account out of use",
            description: "Ends every access by it. Nothing is deleted.",
            problems: [
                .tokenRevoked, .lastSuperAdmin, .init(.conflict, "identity.own_account", "It is your own account."),
            ]
        )
        .path(PathID<Kind.User>.self)
        .writes { call, transaction, actor in
            try transaction.deactivate(under: transaction.grant(.administer, on: call.path.id, to: actor))
        },

        .declare(
            .delete, "/api/v1/users/{id}/deactivation", id: "reactivate_user", tag: "Users",
            permission: .permission("manageUsers"), summary: "Bring an account back into use",
            problems: [.tokenRevoked]
        )
        .path(PathID<Kind.User>.self)
        .writes { call, transaction, actor in
            try transaction.reactivate(under: transaction.grant(.administer, on: call.path.id, to: actor))
        },

        .declare(
            .post, "/api/v1/users/{id}/lock", id: "lock_user", tag: "Users",
            permission: .permission("manageUsers"), summary: "Keep a person from signing in",
            description: "Ends every access by the account at once. Neither a password nor a mailed link opens it.",
            problems: [
                .tokenRevoked, .lastSuperAdmin, .init(.conflict, "identity.own_account", "It is your own account."),
            ]
        )
        .path(PathID<Kind.User>.self)
        .body(LockInput.self)
        .writes { call, transaction, actor in
            let grant = try transaction.grant(.administer, on: call.path.id, to: actor)
            try transaction.lock(until: call.body.end, under: grant)
        },

        .declare(
            .delete, "/api/v1/users/{id}/lock", id: "unlock_user", tag: "Users",
            permission: .permission("manageUsers"), summary: "Let a person try to sign in again at once",
            problems: [.tokenRevoked]
        )
        .path(PathID<Kind.User>.self)
        .writes { call, transaction, actor in
            let grant = try transaction.grant(.administer, on: call.path.id, to: actor)
            try transaction.unlock(under: grant, call.context.backend.secret)
        },

        .declare(
            .post, "/api/v1/users/{id}/invitation", id: "invite_user", tag: "Users",
            permission: .permission("manageUsers"), summary: "Mail a person the link to choose a password",
            description: "Earlier links are worthless from then on.", problems: [.tokenRevoked, .outOfUse]
        )
        .path(PathID<Kind.User>.self)
        .answersNothing { call in try await call.context.invite(call.path.id) },

        .declare(
            .delete, "/api/v1/users/{id}/sessions", id: "sign_user_out", tag: "Users",
            permission: .permission("manageUsers"), summary: "Sign a person out everywhere",
            problems: [.tokenRevoked]
        )
        .path(PathID<Kind.User>.self)
        .writes { call, transaction, actor in
            try transaction.signOutEverywhere(under: transaction.grant(.administer, on: call.path.id, to: actor))
        },
    ]
}

extension APIContext {
    /// Mails a person the link to choose a password.
    ///
    /// - Throws: `AccessDenied`, `AccountFailure.outOfUse`.
    public func invite(_ user: Identifier<Kind.User>) async throws {
        let mailed = MailedToken(backend.secret, backend.environment)
        try await write { [settings = backend.settings] transaction, actor in
            let grant = try transaction.grant(.administer, on: user, to: actor)
            try transaction.inviteAgain(under: grant, mailed, settings: settings)
        }
    }
}

private struct LockInput: Input {
    let end: Timestamp?

    static let schemaName = "AccountLock"

    init(from fields: inout FieldReader) {
        end = fields.optional("until", .timestamp, "When it ends by itself; left out for not before it is lifted.")
    }
}

private struct RoleInput: Input {
    let role: Role

    static let schemaName = "RoleChange"

    init(from fields: inout FieldReader) {
        role = fields.required("role", .enumeration(), "The primary role from now on.")
    }
}

extension Policy.InstitutionAction {
    /// What one must be allowed to do to give a role.
    public static func managing(_ role: Role) -> Self { role.isAdministrator ? .manageAdministrators : .manageUsers }
}
