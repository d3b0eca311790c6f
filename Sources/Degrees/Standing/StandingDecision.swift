public import Engine
public import Platform

/// Where a student stands academically. The words are stored.
public enum AcademicStanding: String, Sendable, CaseIterable, ValueConvertible, ColumnDecodable {
    case excellent
    case goodStanding = "good_standing"
    case warning = "academic_warning"
    case probation = "academic_probation"
    case suspension = "academic_suspension"
    case dismissal = "academic_dismissal"
    case conditionalReadmission = "conditional_readmission"
}

/// The standing of a student in a term, with what decided it.
public struct StandingDecision: Record, Hashable {
    /// The decision's id.
    public let id: Identifier<Kind.StandingDecision>
    /// Whose it is.
    public let student: Identifier<Kind.Student>
    /// The name in full.
    public let studentName: String
    /// The student's number.
    public let studentNumber: String
    /// The term.
    public let term: Identifier<Kind.Term>
    /// Its code.
    public let termCode: String
    /// The standing.
    public let standing: AcademicStanding
    /// The standing before, by its word; `none` for the first.
    public let previous: String
    /// The average of the term; nil without any.
    public let termGPA: Decimal?
    /// The average of all terms up to this one.
    public let cumulativeGPA: Decimal?
    /// Credits attempted up to this term.
    public let creditsAttempted: Decimal?
    /// The rule that decided; nil when the registrar did.
    public let ruleCode: String?
    /// The rule's name.
    public let ruleName: LocalizedText?
    /// Why, where the registrar decided.
    public let reason: String?
    /// When it was decided.
    public let decidedAt: Timestamp
    /// When another decision took its place; nil while it is in force.
    public let supersededAt: Timestamp?

    /// Reads a row of `selection`.
    public init(row: Row) throws {
        id = try row["id"]
        student = try row["student_id"]
        studentName = try row["full_name"]
        studentNumber = try row["student_number"]
        term = try row["term_id"]
        termCode = try row["term_code"]
        standing = try row["standing"]
        previous = try row["previous_standing"]
        termGPA = try row["term_gpa"]
        cumulativeGPA = try row["cumulative_gpa"]
        creditsAttempted = try row["credits_attempted"]
        ruleCode = try row["rule_code"]
        ruleName = try row["rule_name"]
        reason = try row["reason"]
        decidedAt = try row["decided_at"]
        supersededAt = try row["superseded_at"]
    }

    private static let selection: SQL = """
        select h.id, h.student_id, u.full_name, s.student_number, h.term_id, t.code as term_code, h.standing,
               h.previous_standing, h.term_gpa, h.cumulative_gpa, h.credits_attempted, r.code as rule_code,
               r.name as rule_name, h.reason, h.decided_at, h.superseded_at
          from academic_standing_history h
          join students s on s.id = h.student_id
          join users u on u.id = s.user_id
          join academic_terms t on t.id = h.term_id
          left join standing_rules r on r.id = h.rule_id
        """

    /// A student's decisions, the latest term first; one more than the limit, to see whether more follow.
    public static func list(of student: Identifier<Kind.Student>, limit: Int, offset: Int) -> SQL {
        """
        \(selection) where h.student_id = \(student)
         order by t.start_date desc, h.superseded_at is not null, h.decided_at desc, h.id limit \(limit + 1) offset \(offset)
        """
    }

    /// The decisions in force of a term, by standing and name; one more than the limit.
    public static func list(
        in term: Identifier<Kind.Term>, standing: AcademicStanding?, limit: Int, offset: Int
    ) -> SQL {
        let kind: SQL = standing.map { "and h.standing = \($0)" } ?? ""
        return """
            \(selection) where h.term_id = \(term) and h.superseded_at is null \(kind)
             order by h.standing, u.full_name, h.id limit \(limit + 1) offset \(offset)
            """
    }

    static func find(_ id: Identifier<Kind.StandingDecision>) -> SQL { "\(selection) where h.id = \(id)" }
}

/// How many students have a standing in a term.
public struct StandingCount: Record, Hashable {
    /// The standing.
    public let standing: AcademicStanding
    /// The number of students.
    public let students: Int

    /// Reads a row of `of`.
    public init(row: Row) throws {
        standing = try row["standing"]
        students = try row["students"]
    }

    /// One row for each standing of a term.
    public static func of(_ term: Identifier<Kind.Term>) -> SQL {
        """
        select standing, count(*) as students from academic_standing_history
         where term_id = \(term) and superseded_at is null group by standing order by standing
        """
    }
}
