public import Engine

/// An enrolment with what a person needs to recognise it.
public enum EnrollmentRows {
    /// The columns, and the types that PostgreSQL gives them.
    static let columns: [Procedure.Column] = [
        .init("id", "uuid"), .init("student_id", "uuid"), .init("course_offering_id", "uuid"),
        .init("course_id", "uuid"), .init("term_id", "uuid"), .init("status", "text"), .init("linked_to_id", "uuid"),
        .init("credits", "numeric"), .init("enrolled_at", "timestamptz"), .init("grade_letter", "text"),
        .init("course_code", "text"), .init("course_name", "jsonb"), .init("section_code", "text"),
        .init("component", "text"), .init("term_code", "text"),
    ]

    /// Every enrolment, `e`, as those columns; the course is `c`, the offering `o`, the term `t`.
    public static let selection = selection(grade: "e.grade_letter")

    /// The same for people to read: without the grade where a hold hides it from the student who reads.
    public static let shown = selection(
        grade: """
            case when not exists (
                select 1 from students s join student_holds h on h.student_id = s.id
                 where s.id = e.student_id and s.user_id = app_user_id() and h.is_active and h.blocks_grades)
                 then e.grade_letter end as grade_letter
            """)

    private static func selection(grade: SQL) -> SQL {
        """
        select e.id, e.student_id, e.course_offering_id, e.course_id, e.term_id, e.status, e.linked_to_id, e.credits,
               e.enrolled_at, \(grade), c.code as course_code, c.name as course_name, o.section_code,
               o.component, t.code as term_code
          from course_enrollments e
          join course_offerings o on o.id = e.course_offering_id
          join courses c on c.id = e.course_id
          left join academic_terms t on t.id = e.term_id
        """
    }

    /// The seat that a student has in an offering.
    static func seat(of student: SQL, in offering: SQL) -> SQL {
        """
        \(selection)
         where e.student_id = \(student) and \(.filter("e.course_offering_id = \(offering)"))
           and \(.filter("e.status = 'enrolled'"))
        """
    }
}
