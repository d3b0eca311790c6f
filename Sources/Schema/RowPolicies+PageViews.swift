internal import Engine

extension RowPolicies {
    /// The policies that the migration of the same name made. It is released: later policies come beside it.
    static func pageViews(for dialect: Dialect) -> [RowPolicy] {
        let reader = Reader(dialect: dialect)
        return [
            RowPolicy(
                table: "page_views", name: "page_views_own_data", predicate: "page_views.user_id = \(reader.user)"),
            RowPolicy(
                table: "page_views", name: "page_views_administrator_access", predicate: reader.isAdministrator),
        ]
    }
}
