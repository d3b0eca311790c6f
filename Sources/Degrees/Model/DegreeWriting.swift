internal import Catalog
internal import Engine
internal import Formats
internal import Platform

/// Brings the rows of a version of a program to what a tree says.
struct DegreeWriting {
    private let transaction: Transaction
    private let program: Identifier<Kind.AcademicProgram>
    private let version: String

    init(_ transaction: Transaction, _ program: Identifier<Kind.AcademicProgram>, _ version: String) {
        self.transaction = transaction
        self.program = program
        self.version = version
    }

    private struct Placed {
        let id: DegreeRequirement.ID
        let parent: DegreeRequirement.ID?
        let depth: Int
        let position: Int
        let requirement: DegreeRequirement
        let isNew: Bool
    }

    func write(_ tree: DegreeRequirement) throws {
        let stored = try transaction.all(
            StoredRequirement.list(of: program, version: version), as: StoredRequirement.self)
        let placed = try place(tree, among: StoredRequirement.tree(of: stored))
        let kept = Set(placed.map(\.id))
        let gone = stored.map(\.id).filter { !kept.contains($0) }
        if !gone.isEmpty { try transaction.execute("delete from degree_requirements where id in \(SQL.list(gone))") }
        for row in placed where !row.isNew { try transaction.execute(update(row)) }
        // Level by level: a requirement stands under one that is there.
        for (_, level) in Dictionary(grouping: placed.filter(\.isNew), by: \.depth).sorted(by: { $0.key < $1.key }) {
            try transaction.insert(level.map(values), into: "degree_requirements", Self.columns)
        }
        try writeCourses(of: placed)
    }

    /// A requirement is the same as before when the one above it is, and it has the same name and kind.
    private func place(_ tree: DegreeRequirement, among stored: DegreeRequirement?) throws -> [Placed] {
        var fresh = try transaction.newIDs(tree.count, of: Kind.DegreeRequirement.self)[...]
        var result: [Placed] = []
        func add(
            _ requirement: DegreeRequirement, as before: DegreeRequirement?, under parent: DegreeRequirement.ID?,
            _ depth: Int, _ position: Int
        ) {
            guard let id = before?.id ?? fresh.popFirst() else { return }
            result.append(
                Placed(
                    id: id, parent: parent, depth: depth, position: position, requirement: requirement,
                    isNew: before == nil))
            var left = before?.children ?? []
            for (position, child) in requirement.children.enumerated() {
                let match = left.firstIndex { $0.name == child.name && $0.rule.word == child.rule.word }
                add(child, as: match.map { left.remove(at: $0) }, under: id, depth + 1, position)
            }
        }
        add(tree, as: stored?.rule.word == tree.rule.word ? stored : nil, under: nil, 0, 0)
        return result
    }

    private static let columns: SQL = """
        id, program_id, catalogue_version, parent_id, depth, position, name, description, requirement_type, needed,
        minimum_credits, minimum_gpa, minimum_grade, course_filter, allows_sharing, nested_program_id
        """

    private func content(_ requirement: DegreeRequirement) -> SQL {
        let numbers = requirement.rule.numbers
        return """
            \(requirement.name), \(requirement.description), \(requirement.rule.word), \(numbers.needed),
            \(numbers.credits), \(numbers.gpa), \(requirement.courseSet?.minimumGrade),
            \(CourseClause.json(requirement.courseSet?.clauses ?? [])), \(requirement.isShared), \(numbers.program)
            """
    }

    private func values(_ row: Placed) -> SQL {
        """
        (\(row.id), \(program), \(version), \(row.parent), \(row.depth), \(row.position), \(content(row.requirement)))
        """
    }

    private func update(_ row: Placed) -> SQL {
        """
        update degree_requirements
           set (position, name, description, requirement_type, needed, minimum_credits, minimum_gpa, minimum_grade,
                course_filter, allows_sharing, nested_program_id) = (\(row.position), \(content(row.requirement)))
         where id = \(row.id)
        """
    }

    // MARK: - Courses

    private func writeCourses(of placed: [Placed]) throws {
        let ids = try courses(placed.reduce(into: []) { $0.formUnion($1.requirement.courseSet?.codes ?? []) })
        try transaction.execute(
            "delete from degree_requirement_courses where requirement_id in \(SQL.list(placed.map(\.id)))")
        let rows = placed.flatMap { row in
            Set(row.requirement.courseSet?.codes ?? []).sorted().compactMap { code in
                ids[code].map { "(\(row.id), \($0))" as SQL }
            }
        }
        try transaction.insert(rows, into: "degree_requirement_courses", "requirement_id, course_id")
    }

    /// The courses of these codes; those that nobody has described are added, out of use.
    private func courses(_ codes: Set<String>) throws -> [String: Course.ID] {
        var found: [String: Course.ID] = [:]
        for chunk in codes.sorted().chunks(of: 500) {
            for row in try transaction.rows("select id, code from courses where code in \(SQL.list(chunk))") {
                let (id, code): (Course.ID, String) = (try row["id"], try row["code"])
                found[code] = id
            }
        }
        let missing = codes.subtracting(found.keys).sorted()
        guard !missing.isEmpty else { return found }
        let ids = try transaction.newIDs(missing.count, of: Kind.Course.self)
        try transaction.insert(
            zip(ids, missing).map { id, code in
                "(\(id), \(code), \("unknown-\(id)"), \(LocalizedText(english: code)), \(false), \(false))"
            }, into: "courses", "id, code, slug, name, is_published, is_active")
        for (id, code) in zip(ids, missing) { found[code] = id }
        return found
    }
}

extension Array {
    func chunks(of size: Int) -> [[Element]] {
        stride(from: 0, to: count, by: size).map { Array(self[$0..<Swift.min($0 + size, count)]) }
    }
}
