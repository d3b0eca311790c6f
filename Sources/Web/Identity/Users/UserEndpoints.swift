internal import API
internal import Access
internal import Catalog
internal import Engine
internal import HTTP
internal import Identity
internal import Platform

extension [Endpoint<APIContext>] {
    /// The administration of accounts.
    static let users: Self = userList + userDetails + userRoles + userAccess

    /// Finding accounts and making them.
    private static let userList: Self = [
        .page(.get, "/users", id: "show_users", permission: .signedIn)
            .query(UsersQuery.self)
            .shows { call, transaction, visitor in
                _ = try visitor.person?.actor.grant(.searchUsers)
                return UsersPage(visitor: visitor, query: call.query, users: try transaction.users(call.query))
            },
        .page(.get, "/users/new", id: "show_user_form", permission: .signedIn)
            .page { call in try await call.userForm(.none) },
        .page(.post, "/users", id: "make_user", permission: .signedIn)
            .page { call in
                let items = try call.request.form
                do {
                    let form = try UserForm(form: items, ignoring: Attempt.othersFields)
                    return try await call.context.createUser(form.account) { user in
                        call.context.redirect("/users/\(user.id)", Notice(.userMade, user.fullName))
                    }
                } catch let failure where Attempt.canShow(failure) {
                    return try await call.userForm(Attempt(items, failure))
                }
            },
        .page(.get, "/users/{id}", id: "show_user", permission: .signedIn)
            .path(PathID<Kind.User>.self)
            .page { call in try await call.context.userPage(call.path.id, .none, call.request) },
    ]
}

extension Call where Context == APIContext, Body == NoFields {
    fileprivate func userForm(_ attempt: Attempt) async throws -> Response {
        try await read { _, _, visitor in
            _ = try visitor.person?.actor.grant(.manageUsers)
            return UserFormPage(visitor: visitor, attempt: attempt)
        }.response
    }
}

extension APIContext {
    /// The page of an account, with what was sent wrong there.
    func userPage(_ id: Identifier<Kind.User>, _ attempt: Attempt, _ request: Request) async throws -> Response {
        try await read { [backend] transaction, actor in
            _ = try actor.grant(.searchUsers)
            let grant = try transaction.grant(.read, on: id, to: actor)
            guard let user = try transaction.user(grant.resource) else { throw Problem.notFound }
            let visitor = try transaction.visitor(request, actor, backend)
            let mayAdminister = try transaction.mayAdminister(user.id, actor)
            let roles = try transaction.scopedRoles(of: user.id)
            return UserPage(
                visitor: visitor, user: user, mayAdminister: mayAdminister, roles: roles,
                sections: try transaction.all(Offering.list(among: .offerings(roles.compactMap(\.offering)))),
                departments: try transaction.all(Department.all), attempt: attempt)
        }.response
    }
}

extension Transaction {
    fileprivate func users(_ query: UsersQuery) throws -> Excerpt<User> {
        let request = PageRequest(limit: 30, offset: query.offset)
        let found = try users(query.search, limit: request.limit, offset: request.offset)
        return Excerpt(
            items: [User](found.prefix(request.limit)), request: request, hasMore: found.count > request.limit,
            total: try countUsers(query.search))
    }

    /// Whether a page should offer what the grant would allow.
    fileprivate func mayAdminister(_ user: Identifier<Kind.User>, _ actor: Actor) throws -> Bool {
        do {
            _ = try grant(.administer, on: user, to: actor)
            return true
        } catch is AccessDenied {
            return false
        }
    }
}
