public import Engine
internal import Formats
public import Platform
internal import Schema

/// The audit of a program as it was worked out last.
public struct KeptAudit: Record, Sendable {
    /// The student.
    public let student: Identifier<Kind.Student>
    /// The program.
    public let program: Identifier<Kind.AcademicProgram>
    /// Its code.
    public let programCode: String
    /// Its name.
    public let programName: LocalizedText
    /// The catalogue version it was audited against; nil where the program only counts credits.
    public let version: String?
    /// When it was worked out; nil when it never was.
    public let evaluatedAt: Timestamp?
    /// Whether the record has not changed since.
    public let isCurrent: Bool
    /// Whether no other way to count the courses could be better.
    public let isBest: Bool
    /// The requirements, depth first.
    public let lines: [DegreeAudit.Line]

    /// Reads a row of `list`.
    public init(row: Row) throws {
        student = try row["student_id"]
        program = try row["program_id"]
        programCode = try row["code"]
        programName = try row["name"]
        version = try row["catalogue_version"]
        evaluatedAt = try row["evaluated_at"]
        let (basis, kept): (String, String?) = (try row["present_basis"], try row["basis"])
        isCurrent = basis == kept
        isBest = try row["is_best"] ?? true
        lines = DegreeAudit.Line.read(try row["lines"] ?? "[]")
    }

    /// A student's programs that there is something to audit of, each with its last audit.
    public static func list(of student: Identifier<Kind.Student>) -> SQL {
        """
        select p.student_id, p.program_id, g.code, g.name, a.catalogue_version, a.evaluated_at, a.basis, a.is_best,
               a.lines, \(DegreeAuditRows.basis) as present_basis
          from student_programs p
          join academic_programs g on g.id = p.program_id
          left join degree_audits a on a.student_id = p.student_id and a.program_id = p.program_id
         where p.student_id = \(student) and p.is_active and \(auditable)
         order by p.kind, g.code
        """
    }

    /// Whether there is anything to audit in the program `p`.
    static let auditable: SQL = """
        (g.total_credits is not null or exists (
            select 1 from degree_catalogues v where v.program_id = p.program_id))
        """

    /// Students with an audit that is missing or outdated, in the order of their ids.
    public static func outdated(after last: Identifier<Kind.Student>?, limit: Int) -> SQL {
        let further: SQL = last.map { "and p.student_id > \($0)" } ?? ""
        return """
            select distinct p.student_id
              from student_programs p
              join academic_programs g on g.id = p.program_id
              left join degree_audits a on a.student_id = p.student_id and a.program_id = p.program_id
             where p.is_active \(further) and \(auditable)
               and a.basis is distinct from (\(DegreeAuditRows.basis))
             order by p.student_id limit \(limit)
            """
    }
}

extension Transaction {
    /// Keeps audits with the state of the record that they were made from; what was kept before goes.
    public func keep(_ audits: [(DegreeCase, DegreeAudit)]) throws {
        for chunk in audits.chunks(of: 100) {
            let rows = chunk.map { found, audit -> SQL in
                """
                (\(found.student), \(found.program), \(found.version), \(found.basis), \(now), \(audit.isSatisfied),
                 \(Decimal(hundredths: audit.percentage)), \(audit.isBest), \(DegreeAudit.Line.json(audit.lines)))
                """
            }
            try execute(
                """
                insert into degree_audits
                    (student_id, program_id, catalogue_version, basis, evaluated_at, is_satisfied,
                     completion_percentage, is_best, lines)
                values \(.joined(rows, by: ", "))
                on conflict (student_id, program_id) do update
                   set catalogue_version = excluded.catalogue_version, basis = excluded.basis,
                       evaluated_at = excluded.evaluated_at, is_satisfied = excluded.is_satisfied,
                       completion_percentage = excluded.completion_percentage, is_best = excluded.is_best,
                       lines = excluded.lines
                """)
        }
    }
}
