/// What a cache depends on, by the tables that the schema's migrations name for it.
public enum ChangeTopic: String, Sendable, CaseIterable {
    /// What the public catalogue says of courses.
    case catalogue
    /// What people may do.
    case access
}
