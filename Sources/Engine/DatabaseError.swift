/// What an engine refused, in terms that hold for both.
///
/// Its texts never carry bound values: they are people's data.
public struct DatabaseError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The kinds of refusal that the program tells apart.
    public enum Kind: String, Sendable {
        case unique, foreignKey, check, notNull, exclusion
        /// Another transaction was in the way; trying again may succeed.
        case conflict
        /// The server is gone, restarting, or cannot be reached.
        case unavailable
        /// No connection, or no place in the queue, within the allowed time.
        case busy
        /// The disk is full.
        case full
        /// The statement ran over its time.
        case timedOut
        /// The statement itself is wrong: a defect of the program.
        case statement
        /// Anything else, such as a damaged file.
        case other
    }

    /// What kind of refusal it is.
    public let kind: Kind
    /// The violated constraint as the schema names it, the same on both engines.
    public let constraint: String?
    /// The engine's words, without bound values.
    public let message: String
    /// The statement's text, with placeholders.
    public let statement: String?

    /// A refusal.
    public init(_ kind: Kind, constraint: String? = nil, message: String, statement: String? = nil) {
        self.kind = kind
        self.constraint = constraint
        self.message = message
        self.statement = statement
    }

    /// One line without data.
    public var description: String {
        "database: \(kind.rawValue)" + (constraint.map { " (\($0))" } ?? "") + ": \(message)"
    }

    /// Whether the same transaction, run again, may succeed.
    public var isTransient: Bool { kind == .conflict }
}
