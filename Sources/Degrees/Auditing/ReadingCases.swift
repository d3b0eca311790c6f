public import Engine
internal import Formats
public import Platform
internal import Schema

extension Transaction {
    /// What the audits of these students depend on: a few statements for all of them together. A program without
    /// requirements and without a number of credits has nothing to audit.
    public func degreeCases(of students: [Identifier<Kind.Student>]) throws -> [DegreeCase] {
        guard !students.isEmpty else { return [] }
        let studied: [StudiedProgram] = try all(
            """
            select p.student_id, p.program_id, g.name, g.total_credits, \(DegreeAuditRows.version) as version,
                   \(DegreeAuditRows.basis) as basis
              from student_programs p join academic_programs g on g.id = p.program_id
             where p.student_id in \(SQL.list(students)) and p.is_active
             order by p.student_id, p.kind, g.code
            """)
        let records = try DegreeRecords(of: students, in: self)
        var shelf = DegreeShelf()
        return try studied.compactMap { studied in
            try shelf.degree(of: studied, in: self).map {
                records.degreeCase(studied.student, studied.program, studied.version, studied.basis, $0)
            }
        }
    }

    /// What the audit of a student would depend on in another program, or another version of it; nil where that has no
    /// requirements.
    public func degreeCase(
        of student: Identifier<Kind.Student>, in program: Identifier<Kind.AcademicProgram>, version: String?
    ) throws -> DegreeCase? {
        try degreeCases(of: [student], in: program, version: version).first
    }

    /// The same for several students.
    public func degreeCases(
        of students: [Identifier<Kind.Student>], in program: Identifier<Kind.AcademicProgram>, version: String?
    ) throws -> [DegreeCase] {
        guard let degree = try degree(of: program, version: version) else { return [] }
        let records = try DegreeRecords(of: students, in: self)
        return students.map { records.degreeCase($0, program, degree.version, "", degree.tree) }
    }
}

/// The records of some students, read together.
struct DegreeRecords {
    private let taken: [Identifier<Kind.Student>: [TakenCourse]]
    private let exceptions: [Identifier<Kind.Student>: DegreeExceptions]
    private let grades: GradeOrder

    init(of students: [Identifier<Kind.Student>], in transaction: Transaction) throws {
        let scale = try transaction.all(ScaleStep.all, as: ScaleStep.self)
        let standIns = StandIns(try transaction.all(StandIn.inForce(on: transaction.now.dateInUTC), as: StandIn.self))
        let failing = Set(scale.filter { !$0.isPassing }.map(\.letter))
        let enrolled = try transaction.all(AttemptRow.list(of: students), as: AttemptRow.self)
            .filter { $0.letter.map(failing.contains) != true }
        let transferred = try transaction.all(TransferRow.list(of: students), as: TransferRow.self)
        var taken = Dictionary(grouping: enrolled, by: \.student).mapValues { $0.countingOnce(standIns) }
        let points = Dictionary(
            scale.compactMap { step in step.points.map { (step.letter, Int($0.thousandths)) } }
        ) { first, _ in first }
        for credit in transferred {
            taken[credit.student, default: []].append(credit.course(standIns, points: points))
        }
        self.taken = taken
        grades = GradeOrder(points)
        exceptions = Dictionary(
            grouping: try transaction.all(ExceptionRow.list(of: students), as: ExceptionRow.self), by: \.student
        ).mapValues { $0.exceptions }
    }

    func degreeCase(
        _ student: Identifier<Kind.Student>, _ program: Identifier<Kind.AcademicProgram>, _ version: String?,
        _ basis: String, _ tree: DegreeRequirement
    ) -> DegreeCase {
        DegreeCase(
            student: student, program: program, version: version, basis: basis, tree: tree,
            record: taken[student] ?? [], exceptions: exceptions[student] ?? DegreeExceptions(), grades: grades)
    }
}
