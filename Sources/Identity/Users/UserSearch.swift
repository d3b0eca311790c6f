public import Access
public import Engine

/// Which users are looked for.
public struct UserSearch: Sendable, Hashable {
    /// Words that the person's names, address or numbers have in them; nil for anyone.
    public var words: String?
    /// Only those of this primary role.
    public var role: Role?
    /// Only those in use, or only those out of use.
    public var isActive: Bool?

    /// Looks for everyone.
    public init(words: String? = nil, role: Role? = nil, isActive: Bool? = nil) {
        self.words = words
        self.role = role
        self.isActive = isActive
    }

    fileprivate var condition: SQL {
        var conditions: [SQL] = ["1 = 1"]
        if let role { conditions.append("users.role = \(role)") }
        if let isActive { conditions.append("users.is_active = \(isActive)") }
        if let words { conditions.append(PersonSearch.condition(words, on: "users.id")) }
        return SQL.joined(conditions, by: " and ")
    }
}

extension Transaction {
    /// The users that are looked for and that the person of the transaction may see, by name; one more than `limit`
    /// when there are more.
    public func users(_ search: UserSearch, limit: Int, offset: Int) throws -> [User] {
        try all(
            """
            \(User.select) where \(search.condition)
             order by users.full_name, users.id limit \(limit + 1) offset \(offset)
            """)
    }

    /// How many users there are of that kind.
    public func countUsers(_ search: UserSearch) throws -> Int {
        try value(
            """
            select count(*) from users left join students on students.user_id = users.id where \(search.condition)
            """) ?? 0
    }
}
