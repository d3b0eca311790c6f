public import Engine
public import Platform

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
            \(selection)
             where e.student_id = \(student) \(inTerm)
             order by t.start_date desc, c.code, o.section_code, e.id
             limit \(limit + 1) offset \(offset)
            """
    }

    /// One enrolment.
    public static func find(_ id: Enrollment.ID) -> SQL { "\(selection) where e.id = \(id)" }

    /// The seat that a student has in an offering.
    static func find(_ student: Identifier<Kind.Student>, in offering: Identifier<Kind.Offering>) -> SQL {
        """
        \(selection) where e.student_id = \(student) and e.course_offering_id = \(offering) and e.status = 'enrolled'
        """
    }

    private static let selection: SQL = """
        select e.id, e.student_id, e.course_offering_id, e.course_id, e.term_id, e.status, e.linked_to_id, e.credits,
               e.enrolled_at, e.grade_letter, c.code as course_code, c.name as course_name, o.section_code,
               o.component, t.code as term_code
          from course_enrollments e
          join course_offerings o on o.id = e.course_offering_id
          join courses c on c.id = e.course_id
          left join academic_terms t on t.id = e.term_id
        """
}
