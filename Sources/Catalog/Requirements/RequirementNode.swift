public import Engine
public import Platform

/// A node of a course's requirement tree, with the names that a person reads.
public struct RequirementNode: Sendable, Hashable {
    /// What stands at a node.
    public enum Content: Sendable, Hashable {
        case allOf
        case oneOf
        case nOf(Int)
        case course(CourseReference, Requirement.CourseTerms)
        case standing(String)
        case program(AcademicProgram.ID, code: String, name: LocalizedText)
        case credits(Decimal)
        case permission
    }

    /// The id of a node.
    public typealias ID = Identifier<Kind.RequirementNode>

    /// The id.
    public let id: ID
    /// What stands here.
    public let content: Content
    /// The parts of a group, in order.
    public let children: [RequirementNode]

    /// The tree without names.
    public var requirement: Requirement {
        let parts = children.map(\.requirement)
        return switch content {
        case .allOf: .allOf(parts)
        case .oneOf: .oneOf(parts)
        case .nOf(let needed): .nOf(needed, parts)
        case .course(let course, let terms): .course(course.id, terms)
        case .standing(let word): .standing(word)
        case .program(let id, _, _): .program(id)
        case .credits(let credits): .credits(credits)
        case .permission: .permission
        }
    }
}

/// A node as one row of a statement: its place, and what stands there.
struct StoredRequirementNode: Record {
    let id: RequirementNode.ID
    let parent: RequirementNode.ID?
    let content: RequirementNode.Content

    init(row: Row) throws {
        id = try row["id"]
        parent = try row["parent_id"]
        content = try RequirementNode.Content(row: row)
    }

    /// The nodes of a course, parents before children, children in order.
    static func of(_ course: Course.ID) -> SQL {
        "select \(columns) from requirement_nodes n \(joins) where n.course_id = \(course) and n.is_active \(order)"
    }

    static let columns: SQL = """
        n.id, n.parent_id, n.kind, n.needed, n.standing, n.minimum_credits, p.is_mandatory, p.minimum_grade,
        p.can_be_concurrent, c.id as course_id, c.code as course_code, c.name as course_name,
        g.id as program_id, g.code as program_code, g.name as program_name
        """

    static let joins: SQL = """
        left join course_prerequisites p on p.node_id = n.id
        left join courses c on c.id = p.prerequisite_course_id
        left join academic_programs g on g.id = n.program_id
        """

    static let order: SQL = "order by n.depth, n.position, n.id"
}

extension RequirementNode {
    /// The tree of rows that come parents first; nil when there are none.
    init?(_ rows: [StoredRequirementNode]) {
        guard let root = rows.first(where: { $0.parent == nil }) else { return nil }
        self.init(root, in: Dictionary(grouping: rows.filter { $0.parent != nil }, by: \.parent))
    }

    private init(_ row: StoredRequirementNode, in families: [ID?: [StoredRequirementNode]]) {
        id = row.id
        content = row.content
        children = families[row.id, default: []].map { RequirementNode($0, in: families) }
    }
}

extension RequirementNode.Content {
    fileprivate init(row: Row) throws {
        let kind: String = try row["kind"]
        switch kind {
        case "all_of": self = .allOf
        case "one_of": self = .oneOf
        case "n_of": self = .nOf(try row["needed"])
        case "course": self = try Self.course(in: row)
        case "standing": self = .standing(try row["standing"])
        case "program":
            self = .program(try row["program_id"], code: try row["program_code"], name: try row["program_name"])
        case "credits": self = .credits(try row["minimum_credits"])
        default: self = .permission
        }
    }

    private static func course(in row: Row) throws -> Self {
        let course = try CourseReference(row: row).orThrow(RequirementFailure.unknownReference)
        return .course(
            course,
            Requirement.CourseTerms(
                minimumGrade: try row["minimum_grade"], isConcurrent: try row["can_be_concurrent"],
                isMandatory: try row["is_mandatory"]))
    }
}

extension Transaction {
    /// The requirement tree of a course, in one statement; nil when it requires nothing.
    public func requirement(of course: Course.ID) throws -> RequirementNode? {
        RequirementNode(try all(StoredRequirementNode.of(course)))
    }
}
