public import Access
public import Engine
public import Platform

/// What is odd about a tree that was stored all the same.
public enum RequirementWarning: Sendable, Hashable {
    /// The course and these courses require each other, so that nobody can take any of them first. Their codes.
    case cycle([String])
}

extension Transaction {
    /// Gives a course this requirement in place of the one it has; nil takes it away.
    ///
    /// A tree that is the same is left alone.
    ///
    /// - Throws: `RequirementFailure`.
    /// - Returns: what is odd about it.
    @discardableResult
    public func setRequirement(
        _ requirement: Requirement?, of course: Course.ID, under grant: Grant<Policy.InstitutionAction>
    ) throws -> [RequirementWarning] {
        grant.proves(.editCatalogue)
        try requirement?.check(asOf: course)
        guard try self.requirement(of: course)?.requirement != requirement else { return [] }
        try execute("delete from requirement_nodes where course_id = \(course)")
        guard let requirement else { return [] }
        try checkReferences(of: requirement)
        try insert(requirement, of: course)
        return try cycleWarnings(of: course)
    }

    private func insert(_ requirement: Requirement, of course: Course.ID) throws {
        var ids = try newIDs(requirement.count, of: Kind.RequirementNode.self)[...]
        let rows = RequirementRow.rows(of: requirement, course: course, ids: &ids)
        try insert(rows.map(\.nodeValues), into: "requirement_nodes", RequirementRow.nodeColumns)
        try insert(rows.compactMap(\.leafValues), into: "course_prerequisites", RequirementRow.leafColumns)
    }

    private func checkReferences(of requirement: Requirement) throws {
        let courses = Set(requirement.courses)
        let programs = Set(requirement.programs)
        let found: Int? = try value(
            """
            select (select count(*) from courses where id in \(.list(courses)))
                 + (select count(*) from academic_programs where id in \(.list(programs)))
            """)
        guard found == courses.count + programs.count else { throw RequirementFailure.unknownReference }
    }

    /// The courses that the course requires at some remove, and that require it.
    private func cycleWarnings(of course: Course.ID) throws -> [RequirementWarning] {
        let codes: [String] = try values(
            """
            with recursive ahead (id) as (
                select p.prerequisite_course_id from course_prerequisites p where p.course_id = \(course)
                union
                select p.prerequisite_course_id from course_prerequisites p join ahead a on p.course_id = a.id
            ),
            behind (id) as (
                select p.course_id from course_prerequisites p where p.prerequisite_course_id = \(course)
                union
                select p.course_id from course_prerequisites p join behind b on p.prerequisite_course_id = b.id
            )
            select c.code from courses c
             where c.id in (select id from ahead) and c.id in (select id from behind) and c.id <> \(course)
             order by c.code
            """)
        return codes.isEmpty ? [] : [.cycle(codes)]
    }
}

extension Requirement {
    /// The programs it names.
    var programs: [AcademicProgram.ID] {
        if case .program(let id) = self { return [id] }
        return children.flatMap(\.programs)
    }
}
