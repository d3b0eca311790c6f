public import Engine
public import Platform

/// Whose weeks and lessons: a course's master, or a section's own copy.
public enum CourseContent: Sendable, Hashable {
    /// Read by every section that has no lessons of its own.
    case master(Identifier<Kind.Course>)
    /// What one section reads in the master's place.
    case section(Identifier<Kind.Offering>)

    /// Whether it is a course's.
    public var isMaster: Bool {
        if case .master = self { true } else { false }
    }

    private var resource: String { isMaster ? "courses" : "course_offerings" }

    private var id: String {
        switch self {
        case .master(let course): course.text
        case .section(let offering): offering.text
        }
    }

    fileprivate func denied(_ action: Policy.ContentAction, isSeen: Bool) -> AccessDenied {
        AccessDenied(isSeen ? .forbidden : .notFound, action: action.rawValue, resource: resource, id: id)
    }
}

extension Transaction {
    /// Lets an actor do something to the weeks and lessons of a course or section.
    ///
    /// - Parameter isDraft: whether it is about something that is not shown yet: it does not exist for who may not
    ///   edit or assist.
    /// - Throws: `AccessDenied`.
    public func grant(
        _ action: Policy.ContentAction, on content: CourseContent, to actor: Actor, isDraft: Bool = false
    ) throws -> Grant<CourseContent> {
        let relations = try relations(of: actor, to: content) ?? []
        let seeing = isDraft && !content.isMaster ? relations.filter { $0 != .own } : relations
        let may = { (action: Policy.ContentAction) in
            seeing.contains { Policy.allows(action, to: $0, ofMaster: content.isMaster) }
        }
        guard may(action) else { throw content.denied(action, isSeen: may(.read)) }
        return Grant(actor: actor, resource: content)
    }

    /// Whether a page should offer what the grant would allow.
    public func may(_ action: Policy.ContentAction, on content: CourseContent, _ actor: Actor) throws -> Bool {
        try relations(of: actor, to: content)?
            .contains { Policy.allows(action, to: $0, ofMaster: content.isMaster) } ?? false
    }
}
