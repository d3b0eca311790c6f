internal import API
internal import Access
internal import Catalog
internal import Engine
internal import HTTP
internal import Learning
internal import Platform

/// Groups that are to be made.
private struct NewGroupsForm: Input {
    let name: String
    let count: Int

    init(from fields: inout FieldReader) {
        name = fields.required("name", .string(max: 200), "What they are called.")
        count = fields.defaulted("count", .integer(1...50), 1, "How many.")
    }

    /// One has the name as it is; several are numbered.
    func names(in language: Language) -> [LocalizedText] {
        (1...count).map { LocalizedText([language.rawValue: count == 1 ? name : "\(name) \($0)"]) }
    }
}

/// What a group is called.
private struct GroupNameForm: Input {
    let name: String

    init(from fields: inout FieldReader) {
        name = fields.required("name", .string(max: 255), "What it is called.")
    }
}

/// A student, and what they are to be in a group.
private struct GroupMemberForm: Input {
    let student: Identifier<Kind.Student>
    let part: StudentGroup.Part

    init(from fields: inout FieldReader) {
        student = fields.required("student", .identifier(), "The student.")
        part = fields.defaulted("part", .enumeration(), .member, "What they are in it.")
    }
}

extension [Endpoint<APIContext>] {
    /// Students who work together.
    static let groupPages: Self = [
        .page(.get, "/offerings/{id}/groups", id: "show_groups", permission: .signedIn)
            .path(PathID<Kind.Offering>.self)
            .page { call in try await call.groups(.none) },
        .page(.post, "/offerings/{id}/groups", id: "make_groups", permission: .signedIn)
            .path(PathID<Kind.Offering>.self)
            .page { call in
                let language = Language(call.request)
                return try await call.submit(NewGroupsForm.self) { form, transaction, actor in
                    let grant = try transaction.grant(.manageGroups, on: call.path.id, to: actor)
                    _ = try transaction.addGroups(form.names(in: language), under: grant)
                    return call.context.redirect("/offerings/\(call.path.id)/groups", Notice(.groupsChanged))
                } again: {
                    try await call.groups($0)
                }
            },
        .page(.post, "/offerings/{id}/groups/filling", id: "spread_groups", permission: .signedIn)
            .path(PathID<Kind.Offering>.self)
            .page { call in
                let seed = call.context.backend.environment.randomBytes(32)
                return try await call.submit(NoFields.self) { _, transaction, actor in
                    let grant = try transaction.grant(.manageGroups, on: call.path.id, to: actor)
                    _ = try transaction.fillGroups(seed: seed, under: grant)
                    return call.context.redirect("/offerings/\(call.path.id)/groups", Notice(.groupsChanged))
                } again: {
                    try await call.groups($0)
                }
            },
        changing("name", "change_group_name", GroupNameForm.self) { form, group, transaction, grant, language in
            var name = group.name.values
            name[language.rawValue] = form.name
            try transaction.rename(group.id, to: LocalizedText(name), under: grant)
        },
        changing("removal", "take_group_away", NoFields.self) { _, group, transaction, grant, _ in
            try transaction.removeGroup(group.id, under: grant)
        },
        changing("members", "add_group_member", GroupMemberForm.self) { form, group, transaction, grant, _ in
            try transaction.join(form.student, group.id, as: form.part, under: grant)
        },
        changing("members/removal", "remove_group_member", GroupMemberForm.self) { form, group, transaction, grant, _ in
            try transaction.leave(form.student, group.id, under: grant)
        },
        .page(.post, "/groups/{id}/leaving", id: "leave_group", permission: .signedIn)
            .path(PathID<Kind.StudentGroup>.self)
            .page { call in
                let address = try await call.context.write { transaction, actor in
                    let group = try transaction.group(call.path.id).orThrow(Problem.notFound)
                    let student = try actor.student.orThrow(Problem.notFound)
                    let grant = try transaction.grant(.learn, on: student, to: actor)
                    try transaction.leave(group.id, under: grant)
                    return "/offerings/\(group.offering)/groups"
                }
                return call.context.redirect(address, Notice(.groupLeft))
            },
    ]

    /// A form that changes one group of a section; for who may not, there is no such group.
    private static func changing<Form: Input>(
        _ path: String, _ id: String, _ form: Form.Type,
        _ change:
            @escaping @Sendable (
                Form, StudentGroup, Transaction, Grant<Identifier<Kind.Offering>>, Language
            ) throws -> Void
    ) -> Endpoint<APIContext> {
        .page(.post, PathTemplate(stringLiteral: "/groups/{id}/\(path)"), id: id, permission: .signedIn)
            .path(PathID<Kind.StudentGroup>.self)
            .page { call in
                let language = Language(call.request)
                return try await call.submit(Form.self) { form, transaction, actor in
                    let group = try transaction.group(call.path.id).orThrow(Problem.notFound)
                    guard try transaction.may(.manageGroups, on: group.offering, actor) else { throw Problem.notFound }
                    let grant = try transaction.grant(.manageGroups, on: group.offering, to: actor)
                    try change(form, group, transaction, grant, language)
                    return call.context.redirect("/offerings/\(group.offering)/groups", Notice(.groupsChanged))
                } again: {
                    try await call.groups($0)
                }
            }
    }
}

extension Call where Context == APIContext, Path == PathID<Kind.Offering>, Body == NoFields {
    fileprivate func groups(_ attempt: Attempt) async throws -> Response {
        try await examine { call, transaction, visitor in
            try transaction.groupsPage(call.path.id, attempt, for: visitor)
        }.response
    }
}

extension Call where Context == APIContext, Path == PathID<Kind.StudentGroup>, Body == NoFields {
    fileprivate func groups(_ attempt: Attempt) async throws -> Response {
        try await examine { call, transaction, visitor in
            let group = try transaction.group(call.path.id).orThrow(Problem.notFound)
            return try transaction.groupsPage(group.offering, attempt, for: visitor)
        }.response
    }
}

extension Transaction {
    fileprivate func groupsPage(
        _ id: Identifier<Kind.Offering>, _ attempt: Attempt, for visitor: Visitor
    ) throws -> GroupsPage {
        let actor = try (visitor.person?.actor).orThrow(Problem.notFound)
        let groups = try groups(in: id, seenBy: actor).orThrow(Problem.notFound)
        let others =
            try may(.manageGroups, on: id, actor)
            ? try all(UngroupedStudent.list(in: id), as: UngroupedStudent.self) : nil
        return GroupsPage(
            visitor: visitor, offering: try first(Offering.find(id), as: Offering.self).orThrow(Problem.notFound),
            groups: groups, others: others, attempt: attempt)
    }
}
