public import Engine
public import Platform

/// Whose questions: a course's, or a person's own.
public enum Bank: Sendable, Hashable {
    /// Written by the course's owner and by those who give its sections.
    case course(Identifier<Kind.Course>)
    /// Of no course, such as those of a public exam.
    case own(Identifier<Kind.User>)

    private var resource: (table: String, id: String) {
        switch self {
        case .course(let course): ("courses", course.text)
        case .own(let user): ("users", user.text)
        }
    }

    fileprivate func denied(_ action: Policy.QuestionAction, isSeen: Bool) -> AccessDenied {
        AccessDenied(
            isSeen ? .forbidden : .notFound, action: "\(action.rawValue)_questions", resource: resource.table,
            id: resource.id)
    }
}

extension Transaction {
    /// Lets an actor do something to the questions of a bank. For who may not read them, there is no such bank.
    ///
    /// - Throws: `AccessDenied`.
    public func grant(
        _ action: Policy.QuestionAction, on bank: Bank, to actor: Actor
    ) throws -> Grant<Bank> {
        let relations = try relations(of: actor, to: bank) ?? []
        guard relations.contains(where: { Policy.allows(action, to: $0) }) else {
            throw bank.denied(action, isSeen: relations.contains { Policy.allows(Policy.QuestionAction.read, to: $0) })
        }
        return Grant(actor: actor, resource: bank)
    }

    /// Whether a page should offer what the grant would allow.
    public func may(_ action: Policy.QuestionAction, on bank: Bank, _ actor: Actor) throws -> Bool {
        try relations(of: actor, to: bank)?.contains { Policy.allows(action, to: $0) } ?? false
    }
}

extension Grant where Resource == Policy.InstitutionAction {
    /// What who runs imports on the server itself may do to a bank.
    ///
    /// Traps when the grant is another one.
    public func bank(_ bank: Bank) -> Grant<Bank> {
        precondition(resource == .runImports, "the grant is for \(resource.rawValue)")
        return Grant<Bank>(actor: actor, resource: bank)
    }
}
