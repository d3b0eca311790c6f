internal import Engine

extension RowPolicies {
    /// The policies that the migration of the same name made. It is released: later policies come beside it.
    static func contentCopies(for dialect: Dialect) -> [RowPolicy] {
        let reader = Reader(dialect: dialect)
        return [
            RowPolicy(
                table: "content_copies", name: "content_copies_registry_access", predicate: reader.isRegistry),
            RowPolicy(
                table: "content_copies", name: "content_copies_instructor_access",
                predicate: "content_copies.course_offering_id in (\(reader.offeringsTaught))"),
        ]
    }
}
