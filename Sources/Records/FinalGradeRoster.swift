public import Engine
public import Platform

/// A line of the roster of final grades.
public struct FinalGradeLine: Record, Hashable {
    /// Whose it is.
    public let enrollment: Identifier<Kind.Enrollment>
    /// The student.
    public let student: Identifier<Kind.Student>
    /// Their number and name.
    public let studentNumber: String
    /// Their name.
    public let fullName: String
    /// What all marks come to; nil while nothing counts.
    public let percentage: Decimal?
    /// The letter of that on the section's scale.
    public let totalLetter: String?
    /// How much work is incomplete.
    public let incompleteCount: Int
    /// The final grade; nil while there is none.
    public let final: Grade?

    /// Reads a row of `roster`.
    public init(row: Row) throws {
        enrollment = try row["enrollment"]
        student = try row["student"]
        studentNumber = try row["student_number"]
        fullName = try row["full_name"]
        percentage = try row["total_percentage"]
        totalLetter = try row["total_letter"]
        incompleteCount = try row["incomplete_marks"] ?? 0
        let id: Grade.ID? = try row["id"]
        final = try id.map { _ in try Grade(row: row) }
    }

    /// Everyone who sits in the section, by name.
    ///
    /// - Parameter page: how many of them, from which on; nil for all.
    public static func roster(
        of offering: Identifier<Kind.Offering>, page: (limit: Int, offset: Int)? = nil
    ) -> SQL {
        let part: SQL = page.map { "limit \($0.limit) offset \($0.offset)" } ?? ""
        return """
            select e.id as enrollment, s.id as student, s.student_number, u.full_name, t.percentage as total_percentage,
                   t.letter as total_letter, t.incomplete_count as incomplete_marks, g.id, g.enrollment_id, g.student_id,
                   g.course_offering_id, g.assessment_id, g.marks_obtained, g.max_marks, g.percentage, g.letter,
                   g.grade_points, g.excused, g.incomplete, g.incomplete_until, g.lapses_to, g.released, g.origin,
                   g.graded_by, g.version
              from course_enrollments e
              join students s on s.id = e.student_id
              join users u on u.id = s.user_id
              left join grade_totals t on t.enrollment_id = e.id and t.basis = 'all'
              left join grades g on g.enrollment_id = e.id and g.assessment_id is null
             where e.course_offering_id = \(offering) and e.status in ('enrolled', 'completed', 'failed')
             order by u.full_name, e.id \(part)
            """
    }
}

extension Transaction {
    /// The letters of a section's scale, the best first.
    public func letters(of offering: Identifier<Kind.Offering>) throws -> [String] {
        try values(
            """
            select s.letter from grade_scale_steps s
             where s.is_active and s.scale_id = (\(ScaleOf.offering(offering)))
             order by s.minimum_percentage is null, s.minimum_percentage desc, s.letter
            """)
    }

    /// When the final grades of a section are due; nil where nobody has said so.
    public func finalsDue(in offering: Identifier<Kind.Offering>) throws -> Timestamp? {
        try value(
            """
            select coalesce(
                (select b.final_grades_due_at from gradebooks b where b.course_offering_id = o.id), t.grading_deadline)
              from course_offerings o left join academic_terms t on t.id = o.term_id
             where o.id = \(offering)
            """)
    }
}
