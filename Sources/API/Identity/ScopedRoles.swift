internal import Access
internal import Engine
internal import HTTP
internal import Identity
internal import Platform

extension [Endpoint<APIContext>] {
    /// Further roles, for a part of the institution and for a time.
    static let scopedRoles: Self = [
        .declare(
            .get, "/api/v1/users/{id}/roles", id: "list_roles", tag: "Users", permission: .permission("searchUsers"),
            summary: "A person's further roles", problems: [.tokenRevoked]
        )
        .path(PathID<Kind.User>.self)
        .reads(ScopedRoleList.self) { call, transaction, actor in
            let grant = try transaction.grant(.read, on: call.path.id, to: actor)
            return ScopedRoleList(roles: try transaction.scopedRoles(of: grant.resource))
        },

        .declare(
            .post, "/api/v1/users/{id}/roles", id: "give_role", tag: "Users", permission: .permission("manageUsers"),
            summary: "Give a person a further role", problems: [.tokenRevoked], honours: .idempotencyKey
        )
        .path(PathID<Kind.User>.self)
        .body(ScopedRoleInput.self)
        .writes(ScopedRoleView.self, status: .created) { call, transaction, actor in
            let grant = try transaction.grant(.administer, on: call.path.id, to: actor)
            let role = call.body.role(named: call.context.backend.environment.id(Kind.User.self).value)
            try transaction.give(role, under: grant, and: actor.grant(.managing(role.role)))
            return ScopedRoleView(role: role)
        },

        .declare(
            .delete, "/api/v1/users/{id}/roles/{role_id}", id: "take_role", tag: "Users",
            permission: .permission("manageUsers"), summary: "Take a further role away", problems: [.tokenRevoked]
        )
        .path(ScopedRolePath.self)
        .writes { call, transaction, actor in
            let grant = try transaction.grant(.administer, on: call.path.user, to: actor)
            guard try transaction.takeRole(call.path.role.value, under: grant) else { throw Problem.notFound }
        },
    ]
}

private struct ScopedRolePath: Input {
    let user: Identifier<Kind.User>
    let role: Identifier<Kind.User>

    init(from fields: inout FieldReader) {
        user = fields.required("id", .identifier(), "The user's id.")
        role = fields.required("role_id", .identifier(), "The further role's id.")
    }
}

private struct ScopedRoleInput: Input {
    let kind: Role
    let department: Identifier<Kind.Department>?
    let offering: Identifier<Kind.Offering>?
    let startsAt: Timestamp?
    let endsAt: Timestamp?

    static let schemaName = "NewScopedRole"

    init(from fields: inout FieldReader) {
        kind = fields.required("role", .enumeration(), "The role.")
        department = fields.optional("department_id", .identifier(), "Only there, and in what is under it.")
        offering = fields.optional("offering_id", .identifier(), "Only there.")
        startsAt = fields.optional("starts_at", .timestamp, "From when on.")
        endsAt = fields.optional("ends_at", .timestamp, "Until when.")
        fields.check(
            department == nil || offering == nil, "offering_id", code: "one_scope",
            "A role is for a department or for a section, not both.")
        if let startsAt, let endsAt {
            fields.check(startsAt < endsAt, "ends_at", code: "out_of_order", "Must be after the start.")
        }
    }

    func role(named id: UniqueID) -> ScopedRole {
        ScopedRole(
            id: id, role: kind, department: department, offering: offering, startsAt: startsAt, endsAt: endsAt)
    }
}

private struct ScopedRoleList: Output {
    let roles: [ScopedRole]

    static let shape = Shape<ScopedRoleList>([
        .list("items", of: .object, "The roles, in the order they were given.") { $0.roles.map(ScopedRoleView.init) }
    ])
}

private struct ScopedRoleView: Output {
    let role: ScopedRole

    static let schemaName = "ScopedRole"

    static let shape = Shape<ScopedRoleView>([
        .field("id", .identifier, "The further role's id.") { Identifier<Kind.User>($0.role.id) },
        .field("role", .enumeration, "The role.") { $0.role.role },
        .nullable("department_id", .identifier, "Only there.") { $0.role.department },
        .nullable("offering_id", .identifier, "Only there.") { $0.role.offering },
        .nullable("starts_at", .timestamp, "From when on.") { $0.role.startsAt },
        .nullable("ends_at", .timestamp, "Until when.") { $0.role.endsAt },
    ])
}
