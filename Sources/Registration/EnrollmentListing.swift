public import Engine
public import Platform
internal import Schema

/// An enrolment with what a person needs to recognise it.
public struct ListedEnrollment: Record, Hashable {
    /// The enrolment.
    public let enrollment: Enrollment
    /// The course's code.
    public let courseCode: String
    /// The course's name.
    public let courseName: LocalizedText
    /// The section's code.
    public let sectionCode: String
    /// The part of the course: `lecture`, `lab`, ….
    public let component: String
    /// The term's code; nil for a self-paced offering.
    public let termCode: String?
    /// The grade, once there is one and it may be seen.
    public let gradeLetter: String?

    /// Reads a row of `list`.
    public init(row: Row) throws {
        enrollment = try Enrollment(row: row)
        courseCode = try row["course_code"]
        courseName = try row["course_name"]
        sectionCode = try row["section_code"]
        component = try row["component"]
        termCode = try row["term_code"]
        gradeLetter = try row["grade_letter"]
    }

    /// A student's enrolments, of one term when it is named, newest term first; one more than the limit, to see
    /// whether more follow.
    public static func list(
        of student: Identifier<Kind.Student>, in term: Identifier<Kind.Term>?, limit: Int, offset: Int
    ) -> SQL {
        let inTerm: SQL = term.map { "and e.term_id = \($0)" } ?? ""
        return """
            \(EnrollmentRows.shown)
             where e.student_id = \(student) \(inTerm)
             order by t.start_date desc, c.code, o.section_code, e.id
             limit \(limit + 1) offset \(offset)
            """
    }

    /// One enrolment.
    public static func find(_ id: Enrollment.ID) -> SQL { "\(EnrollmentRows.selection) where e.id = \(id)" }
}
