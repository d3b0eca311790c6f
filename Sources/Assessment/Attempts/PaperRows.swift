internal import Engine

/// The entries of a stored paper, `r`, as rows `p`.
enum PaperRows {
    static let entries = SQL(
        sqlite: "cross join json_each(r.questions) p",
        postgres: "cross join lateral jsonb_array_elements(r.questions) with ordinality p (value, place)")

    static let place = SQL(sqlite: "p.key", postgres: "p.place")

    /// A member of an entry, of a type of PostgreSQL.
    static func member(_ name: String, _ type: String) -> SQL {
        SQL(sqlite: "p.value ->> '\(name)'", postgres: "(p.value ->> '\(name)')::\(type)")
    }
}
