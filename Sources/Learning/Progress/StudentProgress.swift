public import Access
public import Engine
public import Platform

/// How far a student of a section is.
public struct StudentProgress: Record, Hashable {
    /// The enrolment.
    public let enrollment: Identifier<Kind.Enrollment>
    /// The student.
    public let student: Identifier<Kind.Student>
    /// The student's number.
    public let studentNumber: String
    /// The student's name.
    public let fullName: String
    /// How many lessons are done of those that the section reads.
    public let completion: Completion
    /// When the last one was done.
    public let lastDoneAt: Timestamp?

    /// Reads a row of `list`.
    public init(row: Row) throws {
        enrollment = try row["id"]
        student = try row["student_id"]
        studentNumber = try row["student_number"]
        fullName = try row["full_name"]
        completion = Completion(done: try row["done"], total: try row["total"])
        lastDoneAt = try row["last_done_at"]
    }

    /// The students of a section by name, with their progress; one more than the limit, to see whether more follow.
    ///
    /// - Parameter place: whose lessons the section reads.
    public static func list(
        of offering: Identifier<Kind.Offering>, reading place: CourseContent, limit: Int, offset: Int
    ) -> SQL {
        let shown: SQL = "select l.id from lessons l where \(place.holds("l")) and l.is_published"
        return """
            select e.id, e.student_id, s.student_number, u.full_name, count(p.id) as done,
                   max(p.completed_at) as last_done_at, (select count(*) from (\(shown)) shown) as total
              from course_enrollments e
              join students s on s.id = e.student_id
              join users u on u.id = s.user_id
              left join lesson_progress p on p.enrollment_id = e.id and p.completed and p.lesson_id in (\(shown))
             where e.course_offering_id = \(offering) and e.status in ('enrolled', 'completed', 'failed')
             group by e.id, e.student_id, s.student_number, u.full_name
             order by u.full_name, s.student_number, e.id
             limit \(limit + 1) offset \(offset)
            """
    }
}

extension Transaction {
    /// The seat that a student has in a section, or had to the end; nil for who has none.
    public func seat(
        of student: Identifier<Kind.Student>, in offering: Identifier<Kind.Offering>
    ) throws -> Identifier<Kind.Enrollment>? {
        try value(
            """
            select id from course_enrollments
             where student_id = \(student) and course_offering_id = \(offering)
               and status in ('enrolled', 'completed', 'failed')
            """)
    }
}
