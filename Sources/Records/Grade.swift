public import Engine
public import Platform

/// What an instructor has given an enrolment for an assessment, or in the end for the whole of it.
public struct Grade: Record, Hashable {
    /// The grade's id.
    public typealias ID = Identifier<Kind.Grade>

    /// Where what it says comes from. The words are stored.
    public enum Origin: String, Sendable, CaseIterable, ValueConvertible, ColumnDecodable {
        /// Somebody has entered it.
        case hand
        /// The attempts at the assessment have come to it.
        case result
        /// It came in a file.
        case `import`
        /// The total of the section has come to it.
        case total
    }

    /// The grade's id.
    public let id: ID
    /// Whose it is.
    public let enrollment: Identifier<Kind.Enrollment>
    /// The student.
    public let student: Identifier<Kind.Student>
    /// In which section.
    public let offering: Identifier<Kind.Offering>
    /// For what; nil for the final grade.
    public let assessment: Identifier<Kind.Assessment>?
    /// What it says.
    public let value: GradeValue
    /// Whether the student sees it. It then changes only through the change procedure.
    public let isReleased: Bool
    /// Where it comes from.
    public let origin: Origin
    /// Until when incomplete work can be completed, and the letter that it then lapses to.
    public let incompleteUntil: CalendarDate?
    /// The letter after that day.
    public let lapsesTo: String?
    /// Who gave it last.
    public let gradedBy: Identifier<Kind.User>?
    /// Counted by every change: who changes it says which one they have seen.
    public let version: Int

    /// Whether it is the final grade of the enrolment.
    public var isFinal: Bool { assessment == nil }

    /// Reads a row of `columns`.
    public init(row: Row) throws {
        id = try row["id"]
        enrollment = try row["enrollment_id"]
        student = try row["student_id"]
        offering = try row["course_offering_id"]
        assessment = try row["assessment_id"]
        value = try GradeValue(row: row)
        isReleased = try row["released"]
        origin = try row["origin"]
        incompleteUntil = try row["incomplete_until"]
        lapsesTo = try row["lapses_to"]
        gradedBy = try row["graded_by"]
        version = try row["version"]
    }

    static let columns: SQL = """
        id, enrollment_id, student_id, course_offering_id, assessment_id, marks_obtained, max_marks, percentage, letter,
        grade_points, excused, incomplete, incomplete_until, lapses_to, released, origin, graded_by, version
        """

    /// One grade.
    public static func find(_ id: ID) -> SQL { "select \(columns) from grades where id = \(id)" }

    /// The grade of an enrolment for an assessment, or the final one.
    static func of(
        _ enrollment: Identifier<Kind.Enrollment>, for assessment: Identifier<Kind.Assessment>?
    ) -> SQL {
        let what: SQL = assessment.map { "assessment_id = \($0)" } ?? "assessment_id is null"
        return "select \(columns) from grades where enrollment_id = \(enrollment) and \(what)"
    }
}
