internal import API
internal import Access
internal import Catalog
internal import Engine
internal import Formats
internal import HTTP
internal import Identity
internal import Platform

/// Another primary role.
private struct RoleForm: Input {
    let role: Role

    init(from fields: inout FieldReader) {
        role = fields.required("role", .enumeration(), "The primary role from now on.")
    }
}

/// A further role, for a part of the institution and for a time.
private struct ScopedRoleForm: Input {
    let role: Role
    let department: Identifier<Kind.Department>?
    let section: String?
    let firstDay: CalendarDate?
    let lastDay: CalendarDate?

    init(from fields: inout FieldReader) {
        role = fields.required("further_role", .enumeration(), "The role.")
        department = fields.optional("department", .identifier(), "Only there, and in what is under it.")
        section = fields.optional("section", .string(max: 64), "Only in the section of this code.")
        firstDay = fields.optional("first_day", .date, "The first day on which it holds.")
        lastDay = fields.optional("last_day", .date, "The last day on which it holds.")
        fields.check(department == nil || section == nil, "section", code: "one_scope", "One or the other.")
        if let firstDay, let lastDay {
            fields.check(firstDay <= lastDay, "last_day", code: "out_of_order", "Must not be before the first.")
        }
    }
}

/// A further role of a person.
private struct ScopedRolePath: Input {
    let user: Identifier<Kind.User>
    let role: Identifier<Kind.User>

    init(from fields: inout FieldReader) {
        user = fields.required("id", .identifier(), "The person.")
        role = fields.required("role_id", .identifier(), "The further role.")
    }
}

extension [Endpoint<APIContext>] {
    /// What a person is: the primary role and further ones.
    static let userRoles: Self = [
        .page(.post, "/users/{id}/role", id: "give_primary_role", permission: .signedIn)
            .path(PathID<Kind.User>.self)
            .page { call in
                try await call.submit(RoleForm.self) { form, transaction, actor in
                    let grant = try transaction.grant(.administer, on: call.path.id, to: actor)
                    try transaction.changeRole(to: form.role, under: grant, and: actor.grant(.managing(form.role)))
                    return call.context.redirect("/users/\(call.path.id)", Notice(.roleChanged))
                } again: {
                    try await call.context.userPage(call.path.id, $0, call.request)
                }
            },
        .page(.post, "/users/{id}/roles", id: "give_further_role", permission: .signedIn)
            .path(PathID<Kind.User>.self)
            .page { call in
                let id = call.context.backend.environment.id(Kind.User.self).value
                return try await call.submit(ScopedRoleForm.self) { form, transaction, actor in
                    let grant = try transaction.grant(.administer, on: call.path.id, to: actor)
                    let role = try transaction.role(form, named: id, call.context.backend.institution.zone)
                    try transaction.give(role, under: grant, and: actor.grant(.managing(role.role)))
                    return call.context.redirect("/users/\(call.path.id)", Notice(.furtherRoleGiven))
                } again: {
                    try await call.context.userPage(call.path.id, $0, call.request)
                }
            },
        .page(.post, "/users/{id}/roles/{role_id}/end", id: "take_further_role", permission: .signedIn)
            .path(ScopedRolePath.self)
            .page { call in
                try await call.context.write { transaction, actor in
                    let grant = try transaction.grant(.administer, on: call.path.user, to: actor)
                    guard try transaction.takeRole(call.path.role.value, under: grant) else { throw Problem.notFound }
                }
                return call.context.redirect("/users/\(call.path.user)", Notice(.furtherRoleTaken))
            },
    ]
}

extension Transaction {
    /// The role that a form describes; its days are whole ones by the clocks of the campus.
    fileprivate func role(_ form: ScopedRoleForm, named id: UniqueID, _ zone: TimeZoneRules) throws -> ScopedRole {
        let section = try form.section.map { name in
            try offering(named: name).orThrow(FieldFailures.of("section", "unknown_choice"))
        }
        return ScopedRole(
            id: id, role: form.role, department: form.department, offering: section?.id,
            startsAt: form.firstDay.map { zone.instant(of: $0, at: .midnight) },
            endsAt: form.lastDay.map { zone.instant(of: $0 + 1, at: .midnight) })
    }
}
