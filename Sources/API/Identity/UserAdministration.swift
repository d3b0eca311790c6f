internal import Access
internal import Engine
internal import HTTP
internal import Identity
internal import Platform

extension [Endpoint<APIContext>] {
    /// Finding, making and changing accounts.
    static let users: Self = [
        .declare(
            .get, "/api/v1/users", id: "list_users", tag: "Users", permission: .permission("searchUsers"),
            summary: "Search users", problems: [.tokenRevoked]
        )
        .query(UserQuery.self)
        .reads(Page<UserView>.self) { call, transaction, actor in
            _ = try actor.grant(.searchUsers)
            let (search, paging) = (call.query.search, call.query.paging)
            let users = try transaction.users(search, limit: paging.limit, offset: paging.offset)
            return Page(
                overfetched: users.map(UserView.init), paging,
                total: call.query.counts ? try transaction.countUsers(search) : nil)
        },

        .declare(
            .post, "/api/v1/users", id: "create_user", tag: "Users", permission: .permission("manageUsers"),
            summary: "Make an account",
            description: """
                Without a password the person is mailed the link to choose one. Only a super administrator makes \
                administrators.
                """,
            problems: [.tokenRevoked, .emailTaken, .usernameTaken] + DocumentedProblem.passwordRefused,
            honours: .idempotencyKey
        )
        .body(UserInput.self)
        .answers(content: "application/json", schema: UserView.schema, status: .created) { call in
            try await call.context.createUser(call.body.account, under: call.idempotency) { user in
                .json(UserView(user: user), status: .created).with("Location", "/api/v1/users/\(user.id)")
            }
        },

        .declare(
            .get, "/api/v1/users/{id}", id: "get_user", tag: "Users", permission: .permission("searchUsers"),
            summary: "One user", problems: [.tokenRevoked], honours: .etag
        )
        .path(PathID<Kind.User>.self)
        .reads(replying: UserView.self) { call, transaction, actor in
            let grant = try transaction.grant(.read, on: call.path.id, to: actor)
            let view = try transaction.present(grant.resource)
            return Reply(view, tag: view.tag)
        },

        .declare(
            .patch, "/api/v1/users/{id}", id: "edit_user", tag: "Users", permission: .permission("manageUsers"),
            summary: "Change an account", problems: [.tokenRevoked, .emailTaken, .usernameTaken],
            honours: [.ifMatch, .idempotencyKey]
        )
        .path(PathID<Kind.User>.self)
        .body(UserChangeInput.self)
        .writes(replying: UserView.self) { call, transaction, actor in
            let grant = try transaction.grant(.administer, on: call.path.id, to: actor)
            guard let user = try transaction.userForChange(grant.resource) else { throw Problem.notFound }
            try call.requireMatch(UserView(user: user).tag)
            try transaction.edit(call.body.profile, under: grant)
            try transaction.edit(call.body.login, under: grant)
            let view = try transaction.present(grant.resource)
            return Reply(view, tag: view.tag)
        },
    ]
}

extension UserView {
    /// The version of what is shown.
    var tag: ETag { ETag(version: user.updatedAt.text) }
}

private struct UserQuery: Input {
    let search: UserSearch
    let counts: Bool
    let paging: Paging

    init(from fields: inout FieldReader) {
        search = UserSearch(
            words: fields.optional("q", .string(max: 100), "Words in name, address, user name; a student number."),
            role: fields.optional("role", .enumeration(), "Only those of this primary role."),
            isActive: fields.optional("active", .boolean, "Only those in use, or out of use."))
        counts = fields.defaulted("count", .boolean, false, "Whether to count them all.")
        paging = Paging(from: &fields)
    }
}

private struct UserInput: Input {
    let account: NewAccount

    static let schemaName = "NewUser"

    init(from fields: inout FieldReader) {
        let draft = UserDraft(
            email: fields.required("email", .email, "Where mail goes."),
            username: fields.required("username", .username, "The name to sign in with."),
            fullName: fields.required("full_name", .string(), "The name in full."),
            preferredName: fields.optional("preferred_name", .string(), "What the person wants to be called."),
            role: fields.defaulted("role", .enumeration(), .student, "The primary role."),
            locale: fields.defaulted("locale", .locale, "en", "The language they read."),
            timeZone: fields.optional("time_zone", .timeZone, "Their zone; left out for the campus's."))
        account = NewAccount(
            draft, password: fields.optional("password", .secret(), "A password to be changed at the first sign-in."),
            studentNumber: fields.optional("student_number", .string(max: 50), "Makes the person a student."),
            position: fields.optional("position", .string(), "Makes the person a member of staff."))
    }
}

private struct UserChangeInput: Input {
    let profile: ProfileChange
    let login: LoginChange

    static let schemaName = "UserChange"

    init(from fields: inout FieldReader) {
        profile = ProfileInput(from: &fields).change
        var login = LoginChange()
        login.email = fields.optional("email", .email, "Where mail goes; must be confirmed again.")
        login.username = fields.optional("username", .username, "The name to sign in with.")
        self.login = login
    }
}
