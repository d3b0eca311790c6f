/// Which rows of a table a person may read, as one predicate for both engines.
///
/// PostgreSQL makes a policy of it, SQLite a temporary view that shadows the table on every reader connection.
/// The predicate asks who reads by `(select app_user_id())`, once per statement, and names the table's columns
/// qualified by the table.
public struct RowPolicy: Sendable, Hashable {
    /// The protected table.
    public let table: String
    /// The policy's name on PostgreSQL.
    public let name: String
    /// A boolean expression over the table's columns.
    public let predicate: String
    /// Columns that nobody reads as a person. SQLite's view leaves them out; on PostgreSQL the application's role has
    /// no right to them.
    public let hiddenColumns: Set<String>

    /// A policy.
    public init(table: String, name: String, predicate: String, hiding hiddenColumns: Set<String> = []) {
        self.table = table
        self.name = name
        self.predicate = predicate
        self.hiddenColumns = hiddenColumns
    }
}
