internal import API
internal import Access
internal import Engine
internal import HTTP
internal import Identity
internal import Platform

/// Which accounts are looked for.
struct UsersQuery: Input {
    /// Whether accounts are in use.
    enum Use: String, CaseIterable, Sendable {
        case current, ended
    }

    let words: String?
    let role: Role?
    let use: Use?
    let offset: Int

    init(from fields: inout FieldReader) {
        words = fields.optional("q", .string(max: 100), "Words in name, address, user name; a number.")
        role = fields.optional("role", .enumeration(), "Only those of this primary role.")
        use = fields.optional("use", .enumeration(), "Only those in use, or out of use.")
        offset = fields.defaulted("offset", .integer(0...1_000_000), 0, "How many to pass over.")
    }

    var search: UserSearch { UserSearch(words: words, role: role, isActive: use.map { $0 == .current }) }

    /// The items of the address, but for the part of the list.
    var items: [QueryItem] {
        [("q", words), ("role", role?.rawValue), ("use", use?.rawValue)].compactMap { name, value in
            value.map { QueryItem(name: name, value: $0) }
        }
    }
}

/// The accounts that were found.
struct UsersPage: ShownPage {
    let visitor: Visitor
    let query: UsersQuery
    let users: Excerpt<User>

    var html: HTML {
        Frame(
            visitor: visitor, title: visitor[.users], place: .users,
            main: """
                \(PageHeader(title: visitor[.users], lede: visitor[.usersLede], actions: making).html)
                \(form)\(users.items.isEmpty ? EmptyState(icon: .search, title: visitor[.noUser]).html : table)
                \(Pagination(visitor, "/users", query.items, users).html)
                """
        ).html
    }

    private var making: HTML {
        HTML.when(visitor.may(.manageUsers)) {
            "<a class=\"button\" href=\"/users/new\">\(Icon.plus.html) \(visitor[.makeUser])</a>"
        }
    }

    private var form: HTML {
        """
        <form class="stack" role="search" action="/users" data-auto-submit>
        <div class="search"><label class="visually-hidden" for="q">\(visitor[.findUser])</label>\
        <input class="input" type="search" id="q" name="q" value="\(query.words ?? "")" \
        placeholder="\(visitor[.userSearchHint])"><button class="button secondary">\(visitor[.search])</button></div>
        <div class="fields">\(choice("role", .roleTitle, roles, query.role?.rawValue))\
        \(choice("use", .state, uses, query.use?.rawValue))</div></form>
        """
    }

    private func choice(
        _ name: String, _ label: Phrase, _ options: [(value: String, title: String)], _ value: String?
    ) -> HTML {
        Field(
            visitor: visitor, name: name, label: label,
            control: .select([(value: "", title: visitor[.any])] + options), value: value ?? ""
        ).html
    }

    private var roles: [(value: String, title: String)] { Role.allCases.map { ($0.rawValue, visitor[.role($0)]) } }

    private var uses: [(value: String, title: String)] {
        UsersQuery.Use.allCases.map { ($0.rawValue, visitor[$0 == .current ? .inUse : .outOfUse]) }
    }

    private var table: HTML {
        Table(
            caption: visitor[.users],
            columns: [
                .init(title: visitor[.person]), .init(title: visitor[.username]), .init(title: visitor[.roleTitle]),
                .init(title: visitor[.lastSignIn]), .init(title: visitor[.state]),
            ], rows: users.items.map(row)
        ).html
    }

    private func row(_ user: User) -> Table.Row {
        Table.Row(
            head: "<a href=\"/users/\(user.id)\">\(user.fullName)</a><small>\(user.email)</small>",
            cells: [
                "\(user.username)", "\(visitor[.role(user.role)])", user.lastLoginAt.map { visitor.time($0) } ?? "–",
                UserState(visitor: visitor, user: user).html,
            ])
    }
}

/// Whether an account is in use, and whether something stands in the person's way.
struct UserState: Sendable {
    let visitor: Visitor
    let user: User

    var html: HTML {
        (user.isActive
            ? Badge(.good, visitor[.inUse], .check).html : Badge(.plain, visitor[.outOfUse], .minus).html)
            + HTML.when(user.isLocked(at: visitor.now)) { " " + Badge(.bad, visitor[.lockedBadge], .lock).html }
    }
}

extension User {
    /// Whether too many failures keep the person from signing in.
    func isLocked(at now: Timestamp) -> Bool { lockedUntil.map { now < $0 } ?? false }
}
