internal import Engine
internal import Formats
internal import Platform

extension ImportRun {
    /// Trees that differ from what is there take its place. A course that states none keeps the one it has: most
    /// sources state requirements in prose alone.
    func importRequirements() throws {
        let stored = try storedTrees()
        var changed: [(course: Course.ID, requirement: Requirement)] = []
        for course in bundle.courses {
            guard let tree = course.requirements?.pruned, let id = courses[course.externalID] else { continue }
            guard let requirement = requirement(tree, of: id, named: course.externalID) else { continue }
            guard stored[id]?.requirement != requirement else { continue }
            changed.append((id, requirement))
            note(.course, course.externalID, .updated)
        }
        try remove(changed.map(\.course).filter { stored[$0] != nil })
        try write(changed)
    }

    /// Every tree there is, in one statement.
    private func storedTrees() throws -> [Course.ID: RequirementNode] {
        let rows = try transaction.rows(
            """
            select n.course_id as owner_id, \(StoredRequirementNode.columns)
              from requirement_nodes n \(StoredRequirementNode.joins)
             where n.is_active \(StoredRequirementNode.order)
            """)
        var families: [Course.ID: [StoredRequirementNode]] = [:]
        for row in rows { families[try row["owner_id"], default: []].append(try StoredRequirementNode(row: row)) }
        return families.compactMapValues(RequirementNode.init)
    }

    /// The tree with the catalogue's courses; nil, with a note, when it cannot be kept.
    private func requirement(_ tree: RequirementTree, of course: Course.ID, named name: String) -> Requirement? {
        let requirement: Requirement
        do {
            requirement = try translate(tree)
            try requirement.check(asOf: course)
            return requirement
        } catch {
            let code = (error as? RequirementFailure)?.rawValue ?? "\(error)"
            note(.course, name, .unchanged, ImportNote(code: .requirementRefused, message: "It was left out: \(code)."))
            return nil
        }
    }

    private func translate(_ tree: RequirementTree) throws -> Requirement {
        switch tree {
        case .allOf(let parts): return .allOf(try parts.map(translate))
        case .oneOf(let parts): return .oneOf(try parts.map(translate))
        case .course(let name, let minimumGrade, let isConcurrent):
            guard let id = courses[name] else { throw RequirementFailure.unknownReference }
            return .course(id, .init(minimumGrade: minimumGrade, isConcurrent: isConcurrent))
        }
    }

    private func remove(_ courses: [Course.ID]) throws {
        for start in stride(from: 0, to: courses.count, by: Transaction.rowsPerInsert) {
            let chunk = courses[start..<min(start + Transaction.rowsPerInsert, courses.count)]
            try transaction.execute("delete from requirement_nodes where course_id in \(.list(chunk))")
        }
    }

    private func write(_ trees: [(course: Course.ID, requirement: Requirement)]) throws {
        let count = trees.reduce(0) { $0 + $1.requirement.count }
        var ids = try transaction.newIDs(count, of: Kind.RequirementNode.self)[...]
        let rows = trees.flatMap { RequirementRow.rows(of: $0.requirement, course: $0.course, ids: &ids) }
            .sorted { $0.depth < $1.depth }
        try transaction.insert(rows.map(\.nodeValues), into: "requirement_nodes", RequirementRow.nodeColumns)
        try transaction.insert(
            rows.compactMap(\.leafValues), into: "course_prerequisites", RequirementRow.leafColumns)
    }
}
