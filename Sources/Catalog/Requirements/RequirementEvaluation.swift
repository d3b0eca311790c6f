public import Engine
public import Platform
internal import Schema

/// How a student stands towards a requirement.
public enum RequirementState: String, Sendable, CaseIterable {
    /// Fulfilled by what is completed.
    case met
    /// Fulfilled if what is under way is passed; checked again when it is graded.
    case inProgress = "in_progress"
    case unmet
}

/// A requirement tree as one student stands towards it.
public struct RequirementReport: Sendable, Hashable {
    /// Something the student took for a course leaf.
    public struct Attempt: Sendable, Hashable {
        /// The code of the course that was taken, perhaps an equivalent one.
        public let courseCode: String
        /// The enrolment's status: `enrolled` or `completed`.
        public let status: String
        /// The grade, where there is one.
        public let grade: String?
    }

    /// The node that is stood towards.
    public let node: RequirementNode
    /// How the student stands.
    public let state: RequirementState
    /// What was taken for a course leaf, whether or not it sufficed.
    public let attempts: [Attempt]
    /// The codes of the courses that would do as well as the one named.
    public let substitutes: [String]
    /// How the student stands towards the parts of a group.
    public let children: [RequirementReport]

    /// What remains to be done: the unmet leaves below, in order, of groups that are unmet themselves.
    public var openLeaves: [RequirementReport] {
        guard state == .unmet else { return [] }
        return children.isEmpty ? [self] : children.flatMap(\.openLeaves)
    }
}

extension Transaction {
    /// How a student stands towards the requirement of a course, in two statements; nil when it requires nothing.
    ///
    /// - Parameter term: the term in which the course is to be taken; nil for one after everything under way.
    public func evaluateRequirement(
        of course: Course.ID, for student: Identifier<Kind.Student>, in term: Identifier<Kind.Term>? = nil
    ) throws -> RequirementReport? {
        guard let tree = try requirement(of: course) else { return nil }
        let states: [NodeState] = try all(RequirementStates.of(course, for: student, in: term, at: now))
        return RequirementReport(tree, Dictionary(uniqueKeysWithValues: states.map { ($0.id, $0) }))
    }
}

/// A row of the rule's answer.
private struct NodeState: Record {
    let id: RequirementNode.ID
    let isMet: Bool
    let isSettled: Bool
    let attempts: [RequirementReport.Attempt]
    let substitutes: [String]

    init(row: Row) throws {
        id = try row["id"]
        isMet = try row["met"] == 1
        isSettled = try row["is_settled"] == 1
        attempts = Packed.records(try row["attempts"]).compactMap(RequirementReport.Attempt.init(packed:))
        substitutes = Set(Packed.records(try row["substitutes"]).compactMap { $0.first ?? nil }).sorted()
    }
}

extension RequirementReport.Attempt {
    fileprivate init?(packed: [String?]) {
        guard packed.count == 3, let code = packed[0], let status = packed[1] else { return nil }
        self.init(courseCode: code, status: status, grade: packed[2])
    }
}

extension RequirementReport {
    fileprivate init(_ node: RequirementNode, _ states: [RequirementNode.ID: NodeState]) {
        let state = states[node.id]
        let children = node.children.map { RequirementReport($0, states) }
        let isSettled = node.isSettled(by: children) ?? Self.isSettled(node.content, state)
        self.init(
            node: node, state: state?.isMet != true ? .unmet : isSettled ? .met : .inProgress,
            attempts: state?.attempts ?? [], substitutes: state?.substitutes ?? [], children: children)
    }

    /// Only a course can be under way.
    private static func isSettled(_ content: RequirementNode.Content, _ state: NodeState?) -> Bool {
        guard case .course = content else { return state?.isMet ?? false }
        return state?.isSettled ?? false
    }
}

extension RequirementNode {
    /// Whether enough parts of a group are met without what is under way; nil for a leaf.
    fileprivate func isSettled(by children: [RequirementReport]) -> Bool? {
        let met = children.count { $0.state == .met }
        return switch content {
        case .allOf: met == children.count
        case .oneOf: met >= 1
        case .nOf(let needed): met >= needed
        case .course, .standing, .program, .credits, .permission: nil
        }
    }
}
