/// Which SQL an engine speaks where the two differ.
public enum Dialect: String, Sendable, CaseIterable {
    case sqlite
    case postgres

    /// Whether each statement is a trip to a server, which is worth saving.
    public var travels: Bool { self == .postgres }
}
