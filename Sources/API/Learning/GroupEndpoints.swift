internal import Access
internal import Engine
internal import HTTP
internal import Learning
internal import Platform

/// What groups are called.
private struct GroupsInput: Input {
    let names: [LocalizedText]

    init(from fields: inout FieldReader) {
        names = fields.required(
            "names", .array(of: .localizedText(), min: 1, max: 50), "The name of each, by language."
        ).map { LocalizedText($0) }
    }
}

/// What a group is called.
private struct GroupNameInput: Input {
    let name: LocalizedText

    init(from fields: inout FieldReader) {
        name = LocalizedText(fields.required("name", .localizedText(), "The name by language."))
    }
}

/// A student in a group.
private struct GroupMemberPath: Input {
    let group: StudentGroup.ID
    let student: Identifier<Kind.Student>

    init(from fields: inout FieldReader) {
        group = fields.required("id", .identifier(), "The group.")
        student = fields.required("student_id", .identifier(), "The student.")
    }
}

/// What a student is to be in a group.
private struct GroupMemberInput: Input {
    let part: StudentGroup.Part

    init(from fields: inout FieldReader) {
        part = fields.defaulted("kind", .enumeration(), .member, "What they are in it.")
    }
}

/// A student in a group.
private struct GroupMemberView: Output {
    let member: StudentGroup.Member

    static let schemaName = "GroupMember"

    static let shape = Shape<GroupMemberView>([
        .field("student_id", .identifier, "The student.") { $0.member.student },
        .field("full_name", .string, "The student's name.") { $0.member.fullName },
        .field("kind", .enumeration, "What they are in it.") { $0.member.part },
        .field("joined_at", .timestamp, "Since when.") { $0.member.joinedAt },
    ])
}

/// A group.
private struct GroupView: Output {
    let group: StudentGroup

    static let schemaName = "StudentGroup"

    static let shape = Shape<GroupView>([
        .field("id", .identifier, "The group's id.") { $0.group.id },
        .field("offering_id", .identifier, "The section.") { $0.group.offering },
        .field("name", .localizedText, "The name by language.") { $0.group.name.values },
        .field("members", .array(of: .object), "Who is in it, the leader first.") {
            $0.group.members.map { GroupMemberView(member: $0) }
        },
    ])
}

/// The groups of a section.
private struct GroupsView: Output {
    let groups: [StudentGroup]

    static let schemaName = "StudentGroups"

    static let shape = Shape<GroupsView>([
        .field("groups", .array(of: .object), "In the order in which they were made; at most 200.") {
            $0.groups.map { GroupView(group: $0) }
        }
    ])
}

extension [Endpoint<APIContext>] {
    /// Students who work together.
    static let groups: Self = [
        .declare(
            .get, "/api/v1/offerings/{id}/groups", id: "list_groups", tag: "Groups", permission: .signedIn,
            summary: "The groups of a section with their members: all of them for staff, one's own for a student"
        )
        .path(PathID<Kind.Offering>.self)
        .examines(GroupsView.self) { call, transaction, actor in
            GroupsView(groups: try transaction.groups(in: call.path.id, seenBy: actor).orThrow(Problem.notFound))
        },
        .declare(
            .post, "/api/v1/offerings/{id}/groups", id: "add_groups", tag: "Groups", permission: .signedIn,
            summary: "Make groups of a section", problems: DocumentedProblem.learning(GroupFailure.self),
            honours: .idempotencyKey
        )
        .path(PathID<Kind.Offering>.self)
        .body(GroupsInput.self)
        .writes(GroupsView.self, status: .created) { call, transaction, actor in
            let grant = try transaction.grant(.manageGroups, on: call.path.id, to: actor)
            _ = try transaction.addGroups(call.body.names, under: grant)
            return GroupsView(groups: try transaction.groups(in: call.path.id))
        },
        .declare(
            .post, "/api/v1/offerings/{id}/groups/filling", id: "fill_groups", tag: "Groups", permission: .signedIn,
            summary: "Put those in no group into the groups at random, as evenly as can be",
            problems: DocumentedProblem.learning(GroupFailure.self), honours: .idempotencyKey
        )
        .path(PathID<Kind.Offering>.self)
        .answers(content: "application/json", schema: GroupsView.schema) { call in
            // Made outside: the transaction may run twice.
            let seed = call.context.backend.environment.randomBytes(32)
            return try await call.context.write(under: call.idempotency) { transaction, actor in
                let grant = try transaction.grant(.manageGroups, on: call.path.id, to: actor)
                _ = try transaction.fillGroups(seed: seed, under: grant)
                return .json(GroupsView(groups: try transaction.groups(in: call.path.id)))
            }
        },
        .declare(
            .patch, "/api/v1/groups/{id}", id: "rename_group", tag: "Groups", permission: .signedIn,
            summary: "Call a group something else", problems: DocumentedProblem.learning(GroupFailure.self),
            honours: .idempotencyKey
        )
        .path(PathID<Kind.StudentGroup>.self)
        .body(GroupNameInput.self)
        .writes(GroupView.self) { call, transaction, actor in
            try transaction.rename(call.path.id, to: call.body.name, under: transaction.managed(call.path.id, actor))
            return GroupView(group: try transaction.group(call.path.id).orThrow(GroupFailure.notFound))
        },
        .declare(
            .delete, "/api/v1/groups/{id}", id: "remove_group", tag: "Groups", permission: .signedIn,
            summary: "Take a group out of use; its members leave it",
            problems: DocumentedProblem.learning(GroupFailure.self)
        )
        .path(PathID<Kind.StudentGroup>.self)
        .writes { call, transaction, actor in
            try transaction.removeGroup(call.path.id, under: transaction.managed(call.path.id, actor))
        },
        .declare(
            .put, "/api/v1/groups/{id}/members/{student_id}", id: "put_into_group", tag: "Groups",
            permission: .signedIn,
            summary: "Put a student into a group, out of another of the section; or make them its leader",
            problems: DocumentedProblem.learning(GroupFailure.self), honours: .idempotencyKey
        )
        .path(GroupMemberPath.self)
        .body(GroupMemberInput.self)
        .writes(GroupView.self) { call, transaction, actor in
            let grant = try transaction.managed(call.path.group, actor)
            try transaction.join(call.path.student, call.path.group, as: call.body.part, under: grant)
            return GroupView(group: try transaction.group(call.path.group).orThrow(GroupFailure.notFound))
        },
        .declare(
            .delete, "/api/v1/groups/{id}/members/{student_id}", id: "take_out_of_group", tag: "Groups",
            permission: .signedIn, summary: "Take a student out of a group, or leave it oneself",
            problems: DocumentedProblem.learning(GroupFailure.self)
        )
        .path(GroupMemberPath.self)
        .writes { call, transaction, actor in
            if call.path.student == actor.student {
                let grant = try transaction.grant(.learn, on: call.path.student, to: actor)
                return try transaction.leave(call.path.group, under: grant)
            }
            let grant = try transaction.managed(call.path.group, actor)
            try transaction.leave(call.path.student, call.path.group, under: grant)
        },
    ]
}

extension Transaction {
    /// Lets somebody change a group; for who may not, there is none.
    fileprivate func managed(_ group: StudentGroup.ID, _ actor: Actor) throws -> Grant<Identifier<Kind.Offering>> {
        let found = try self.group(group).orThrow(GroupFailure.notFound)
        do {
            return try grant(.manageGroups, on: found.offering, to: actor)
        } catch is AccessDenied {
            throw GroupFailure.notFound
        }
    }
}
