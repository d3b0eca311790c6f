public import Access
internal import Catalog
public import Engine
public import Platform
internal import Schema

extension GraduationApplication {
    /// The students of some applications of whose audit something has changed, or that never were audited.
    public static func studentsToAudit(of applications: [ID]) -> SQL {
        """
        select distinct p.student_id from \(studied) where a.id in \(SQL.list(applications))
           and d.basis is distinct from (\(DegreeAuditRows.basis)) order by p.student_id
        """
    }

    /// Approved applications whose record has changed since they were checked, in the order of their ids.
    public static func approvedAndOutdated(after last: ID?, limit: Int) -> SQL {
        let further: SQL = last.map { "and a.id > \($0)" } ?? ""
        return """
            select a.id from \(studied)
              join graduation_checks c on c.application_id = a.id and c.number = a.checks
             where a.status = 'approved' \(further) and c.basis is distinct from (\(DegreeAuditRows.basis))
             order by a.id limit \(limit)
            """
    }

    /// Applications `a` with the program `p` of the student, the audit `d` that is kept, and what the program is.
    static let studied: SQL = """
        graduation_applications a
          join student_programs p on p.id = (
            select q.id from student_programs q
             where q.student_id = a.student_id and q.program_id = a.program_id and q.is_active order by q.kind limit 1)
          join academic_programs g on g.id = p.program_id
          left join degree_audits d on d.student_id = p.student_id and d.program_id = p.program_id
        """
}

extension Transaction {
    /// Checks applications against the audits that are kept. One that was approved goes back to checked when something
    /// else is found than before; its student is told.
    ///
    /// - Returns: what became of each, in the order of the ids.
    public func check(
        _ applications: [GraduationApplication.ID], under grant: Grant<Policy.InstitutionAction>
    ) throws -> [GraduationOutcome] {
        grant.proves(.conferDegrees)
        return try check(applications, by: grant.actor.user)
    }

    /// Checks approved applications again, as the work of the house itself.
    public func checkAgain(_ applications: [GraduationApplication.ID]) throws -> [GraduationOutcome] {
        try check(applications, by: nil)
    }

    private func check(
        _ applications: [GraduationApplication.ID], by user: Identifier<Kind.User>?
    ) throws -> [GraduationOutcome] {
        let applications = applications.withoutRepetition
        let found = try lockedCases(of: applications)
        let due = applications.compactMap { found[$0] }.filter { $0.failure == nil }
        let averages = Dictionary(
            try all(GradePointAverage.ofEach(due.map(\.student)), as: AverageRow.self).map { ($0.student, $0.gpa) }
        ) { first, _ in first }
        if !due.isEmpty {
            try insert(
                due.map { found -> SQL in
                    """
                    (\(found.id), \(found.student), \(found.checks + 1), \(now), \(user), \(found.version),
                     \(found.basis), \(found.isSatisfied), \(found.percentage), \(OpenRequirements.json(found.open)),
                     \(averages[found.student] ?? nil))
                    """
                }, into: "graduation_checks",
                """
                application_id, student_id, number, checked_at, checked_by, catalogue_version, basis, is_satisfied,
                completion_percentage, open_requirements, gpa
                """)
        }
        let kept = due.filter { $0.status == .approved && !$0.isChanged }.map(\.id)
        let moved = due.filter { $0.status != .approved || $0.isChanged }.map(\.id)
        try execute("update graduation_applications set checks = checks + 1 where id in \(SQL.list(kept))")
        try execute(
            """
            update graduation_applications
               set checks = checks + 1, status = 'checked', approved_at = null, approved_by = null
             where id in \(SQL.list(moved))
            """)
        try tell(.returned, of: due.filter { $0.status == .approved && $0.isChanged }.map(\.id))
        return applications.map { id in
            guard let one = found[id] else {
                return GraduationOutcome(application: id, status: nil, failure: .notFound)
            }
            let status = one.failure != nil || kept.contains(id) ? one.status : .checked
            return GraduationOutcome(application: id, status: status, failure: one.failure)
        }
    }

    /// Some applications with their audits, after nobody else can change them any more.
    func lockedCases(
        of applications: [GraduationApplication.ID]
    ) throws -> [GraduationApplication.ID: GraduationCase] {
        let students: [Identifier<Kind.Student>] = try values(
            "select distinct student_id from graduation_applications where id in \(SQL.list(applications))")
        guard !students.isEmpty else { return [:] }
        try lock(.students, students.map(\.value))
        let cases = try all(GraduationCase.of(applications), as: GraduationCase.self)
        return Dictionary(uniqueKeysWithValues: cases.map { ($0.id, $0) })
    }
}

/// The average of one of several students.
private struct AverageRow: Record {
    let student: Identifier<Kind.Student>
    let gpa: Decimal?

    init(row: Row) throws {
        student = try row["student_id"]
        gpa = try row["gpa"]
    }
}
