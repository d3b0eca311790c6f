/// What a student must have passed, as a tree a machine can evaluate.
public indirect enum RequirementTree: Hashable, Sendable {
    /// Every one of these.
    case allOf([RequirementTree])
    /// At least one of these.
    case oneOf([RequirementTree])
    /// A course by the source's identifier, with the lowest grade that counts as the source writes it, and whether
    /// it may be taken in the same term.
    case course(String, minimumGrade: String?, isConcurrent: Bool)

    /// The courses that the tree names, in its order, as often as it names them.
    public var courses: [String] {
        switch self {
        case .allOf(let nodes), .oneOf(let nodes): nodes.flatMap(\.courses)
        case .course(let id, _, _): [id]
        }
    }

    /// How many levels of nodes the tree has; one for a single course.
    public var depth: Int {
        switch self {
        case .allOf(let nodes), .oneOf(let nodes): 1 + (nodes.map(\.depth).max() ?? 0)
        case .course: 1
        }
    }

    /// The tree without groups that name no course; nil when it names none at all.
    public var pruned: RequirementTree? {
        switch self {
        case .allOf(let nodes): Self.group(nodes).map { .allOf($0) }
        case .oneOf(let nodes): Self.group(nodes).map { .oneOf($0) }
        case .course: self
        }
    }

    private static func group(_ nodes: [RequirementTree]) -> [RequirementTree]? {
        let nodes = nodes.compactMap(\.pruned)
        return nodes.isEmpty ? nil : nodes
    }
}
