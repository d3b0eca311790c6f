public import Platform

extension Transaction {
    /// New ids, made by the database, for rows that refer to each other before they are written.
    public func newIDs<Kind>(_ count: Int, of kind: Kind.Type = Kind.self) throws -> [Identifier<Kind>] {
        guard count > 0 else { return [] }
        return try values(
            SQL(
                sqlite: "with recursive numbers (n) as (select 1 union all select n + 1 from numbers where n < ",
                postgres: "select uuid_v7() from generate_series(1, ")
                + "\(count)"
                + SQL(sqlite: ") select gen_random_uuid() from numbers", postgres: ")"))
    }
}
