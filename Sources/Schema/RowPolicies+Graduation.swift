internal import Engine

extension RowPolicies {
    /// The policies that the migration of the same name made. When one may apply, everybody may know.
    static func graduation(for dialect: Dialect) -> [RowPolicy] {
        let reader = Reader(dialect: dialect)
        return concerned("graduation_applications", prefix: "graduation_applications", reader)
            + shownUnlessHeld("graduation_checks", prefix: "graduation_checks", reader)
    }
}
