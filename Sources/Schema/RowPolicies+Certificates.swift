internal import Engine

extension RowPolicies {
    /// The policies that the migration of the same name made. Who holds a certificate's number verifies it past them.
    static func certificates(for dialect: Dialect) -> [RowPolicy] {
        records("certificates", Reader(dialect: dialect)) + [
            RowPolicy(table: "signing_keys", name: "signing_keys_closed", predicate: "1 = 0")
        ]
    }
}
