internal import Engine
internal import Platform

/// One node of a tree as it is stored.
struct RequirementRow {
    let id: Identifier<Kind.RequirementNode>
    let course: Course.ID
    let parent: Identifier<Kind.RequirementNode>?
    let depth: Int
    let position: Int
    let requirement: Requirement

    /// The rows of a tree, parents first.
    ///
    /// - Parameter ids: at least as many as the tree has nodes; those that are used are taken away.
    static func rows(
        of requirement: Requirement, course: Course.ID, ids: inout ArraySlice<Identifier<Kind.RequirementNode>>
    ) -> [RequirementRow] {
        var rows: [RequirementRow] = []
        var level: [(parent: Identifier<Kind.RequirementNode>?, position: Int, requirement: Requirement)] = [
            (nil, 0, requirement)
        ]
        var depth = 0
        while !level.isEmpty {
            let nodes = level.map { node in
                RequirementRow(
                    id: ids.removeFirst(), course: course, parent: node.parent, depth: depth,
                    position: node.position, requirement: node.requirement)
            }
            rows += nodes
            level = nodes.flatMap { node in
                node.requirement.children.enumerated().map { (node.id, $0.offset, $0.element) }
            }
            depth += 1
        }
        return rows
    }

    static let nodeColumns: SQL = """
        id, course_id, parent_id, depth, position, kind, needed, standing, program_id, minimum_credits
        """

    /// In the order of `nodeColumns`.
    var nodeValues: SQL {
        """
        (\(id), \(course), \(parent), \(depth), \(position), \(requirement.kind), \(requirement.needed),
         \(requirement.standing), \(requirement.program), \(requirement.minimumCredits))
        """
    }

    static let leafColumns: SQL = """
        course_id, prerequisite_course_id, node_id, is_mandatory, minimum_grade, can_be_concurrent
        """

    /// In the order of `leafColumns`; nil for a node that is no course.
    var leafValues: SQL? {
        guard case .course(let prerequisite, let terms) = requirement else { return nil }
        return """
            (\(course), \(prerequisite), \(id), \(terms.isMandatory), \(terms.minimumGrade), \(terms.isConcurrent))
            """
    }
}

extension Requirement {
    /// The stored word.
    var kind: String {
        switch self {
        case .allOf: "all_of"
        case .oneOf: "one_of"
        case .nOf: "n_of"
        case .course: "course"
        case .standing: "standing"
        case .program: "program"
        case .credits: "credits"
        case .permission: "permission"
        }
    }

    fileprivate var needed: Int? {
        guard case .nOf(let count, _) = self else { return nil }
        return count
    }

    fileprivate var standing: String? {
        guard case .standing(let word) = self else { return nil }
        return word
    }

    fileprivate var program: AcademicProgram.ID? {
        guard case .program(let id) = self else { return nil }
        return id
    }

    fileprivate var minimumCredits: Decimal? {
        guard case .credits(let credits) = self else { return nil }
        return credits
    }
}
