public import Engine
public import Platform

/// A student's application to graduate from a program in a term.
public struct GraduationApplication: Record, Sendable {
    /// The application's id.
    public typealias ID = Identifier<Kind.GraduationApplication>

    /// Where it stands. The words are stored.
    public enum Status: String, Sendable, CaseIterable, ValueConvertible, ColumnDecodable {
        case applied, checked, approved, conferred, withdrawn, denied

        /// Whether nothing was decided for good.
        public var isOpen: Bool { [.applied, .checked, .approved].contains(self) }
    }

    /// What was conferred.
    public struct Degree: Sendable, Hashable {
        /// The day that the diploma bears.
        public let date: CalendarDate
        /// The program as it was called.
        public let name: LocalizedText
        /// Its level, by its stored word.
        public let level: String
        /// Why it was conferred with open requirements; nil when everything was met.
        public let overrideReason: String?
    }

    /// The application's id.
    public let id: ID
    /// Whose it is.
    public let student: Identifier<Kind.Student>
    /// The name in full.
    public let studentName: String
    /// The student's number.
    public let studentNumber: String
    /// The program.
    public let program: Identifier<Kind.AcademicProgram>
    /// Its code.
    public let programCode: String
    /// Its name.
    public let programName: LocalizedText
    /// The term in which it is to be conferred.
    public let term: Identifier<Kind.Term>
    /// Its name.
    public let termName: LocalizedText
    /// Where it stands.
    public let status: Status
    /// The name that the diploma is to bear, in any script.
    public let diplomaName: String
    /// When the student applied.
    public let appliedAt: Timestamp
    /// What the last check found; nil before the first, and for a student from whom a hold hides grades.
    public let check: GraduationCheck?
    /// When it was approved; nil unless it is.
    public let approvedAt: Timestamp?
    /// What was conferred; nil before.
    public let degree: Degree?
    /// Why it was denied; nil unless it was.
    public let denialReason: String?

    /// Reads a row of `selection`.
    public init(row: Row) throws {
        id = try row["id"]
        student = try row["student_id"]
        studentName = try row["full_name"]
        studentNumber = try row["student_number"]
        program = try row["program_id"]
        programCode = try row["program_code"]
        programName = try row["program_name"]
        term = try row["term_id"]
        termName = try row["term_name"]
        status = try row["status"]
        diplomaName = try row["diploma_name"]
        appliedAt = try row["applied_at"]
        let checkedAt: Timestamp? = try row["checked_at"]
        check = try checkedAt.map { try GraduationCheck(row: row, at: $0) }
        approvedAt = try row["approved_at"]
        let date: CalendarDate? = try row["conferred_on"]
        degree = try date.map {
            Degree(
                date: $0, name: try row["degree_name"], level: try row["degree_level"],
                overrideReason: try row["override_reason"])
        }
        denialReason = try row["denial_reason"]
    }

    private static let selection: SQL = """
        select a.id, a.student_id, u.full_name, s.student_number, a.program_id, g.code as program_code,
               g.name as program_name, a.term_id, t.name as term_name, a.status, a.diploma_name, a.applied_at,
               a.approved_at, a.conferred_on, a.degree_name, a.degree_level, a.override_reason, a.denial_reason,
               c.number, c.checked_at, c.is_satisfied, c.completion_percentage, c.open_requirements, c.gpa,
               k.full_name as checked_by
          from graduation_applications a
          join students s on s.id = a.student_id
          join users u on u.id = s.user_id
          join academic_programs g on g.id = a.program_id
          join academic_terms t on t.id = a.term_id
          left join graduation_checks c on c.application_id = a.id and c.number = a.checks
          left join users k on k.id = c.checked_by
        """

    /// A student's applications, the latest first; one more than the limit, to see whether more follow.
    public static func list(of student: Identifier<Kind.Student>, limit: Int, offset: Int) -> SQL {
        """
        \(selection) where a.student_id = \(student)
         order by a.applied_at desc, a.id desc limit \(limit + 1) offset \(offset)
        """
    }

    /// The applications of a term, who came first first; one more than the limit, to see whether more follow.
    ///
    /// - Parameter status: only those that stand there; nil for all, by where they stand.
    public static func list(
        in term: Identifier<Kind.Term>, _ status: Status?, limit: Int, offset: Int
    ) -> SQL {
        let standing: SQL = status.map { "and a.status = \($0)" } ?? ""
        return """
            \(selection) where a.term_id = \(term) \(standing)
             order by a.status, a.applied_at, a.id limit \(limit + 1) offset \(offset)
            """
    }

    /// These applications.
    public static func list(_ applications: [ID]) -> SQL { "\(selection) where a.id in \(SQL.list(applications))" }

    /// One application.
    public static func find(_ id: ID) -> SQL { "\(selection) where a.id = \(id)" }
}

/// How many applications of a term stand somewhere.
public struct GraduationCount: Record, Hashable {
    /// Where they stand.
    public let status: GraduationApplication.Status
    /// How many.
    public let applications: Int

    /// Reads a row of `of`.
    public init(row: Row) throws {
        status = try row["status"]
        applications = try row["applications"]
    }

    /// One row for each status of a term.
    public static func of(_ term: Identifier<Kind.Term>) -> SQL {
        """
        select status, count(*) as applications from graduation_applications
         where term_id = \(term) group by status order by status
        """
    }
}
