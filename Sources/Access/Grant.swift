/// The proof that an actor may do something to a resource. Only the policy makes one, so that a change nobody checked
/// does not compile.
public struct Grant<Resource: Sendable>: Sendable {
    /// Who may.
    public let actor: Actor
    /// To what.
    public let resource: Resource

    init(actor: Actor, resource: Resource) {
        self.actor = actor
        self.resource = resource
    }
}

/// Why somebody may not do something.
public struct AccessDenied: Error, Hashable, Sendable {
    /// What the person may learn of it.
    public enum Answer: Sendable {
        /// They may not see the thing at all: for them it does not exist.
        case notFound
        /// They see it, and may not do this to it.
        case forbidden
    }

    /// What the person may learn.
    public let answer: Answer
    /// The action that was refused, for the audit trail.
    public let action: String
    /// The kind of thing, for the audit trail.
    public let resource: String
    /// Which one, for the audit trail.
    public let id: String?

    init(_ answer: Answer, action: String, resource: String, id: String?) {
        self.answer = answer
        self.action = action
        self.resource = resource
        self.id = id
    }
}
