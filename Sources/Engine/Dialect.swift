/// Which SQL an engine speaks where the two differ.
public enum Dialect: String, Sendable, CaseIterable {
    case sqlite
    case postgres
}
