public import Engine
public import Platform

/// The grades of a student in one section, as the reader may see them.
public struct StudentGrades: Sendable, Hashable {
    /// A mark.
    public struct Mark: Sendable, Hashable {
        /// The grade.
        public let grade: Grade.ID
        /// What it is for.
        public let name: String
        /// What it says.
        public let value: GradeValue
    }

    /// The enrolment.
    public let enrollment: Identifier<Kind.Enrollment>
    /// The section.
    public let offering: Identifier<Kind.Offering>
    /// The course.
    public let courseCode: String
    /// The course's name.
    public let courseName: LocalizedText
    /// The section's code within the course.
    public let sectionCode: String
    /// The term; nil for a section of none.
    public let term: LocalizedText?
    /// What the released marks come to; nil while nothing counts.
    public let percentage: Decimal?
    /// The letter of that.
    public let letter: String?
    /// The final grade; nil until it is released.
    public let final: (grade: Grade.ID, value: GradeValue)?
    /// The marks, by name.
    public var marks: [Mark]

    /// By what the fields say.
    public static func == (left: Self, right: Self) -> Bool {
        left.enrollment == right.enrollment && left.marks == right.marks && left.percentage == right.percentage
            && left.final?.grade == right.final?.grade && left.final?.value == right.final?.value
    }

    /// By the enrolment.
    public func hash(into hasher: inout Hasher) { hasher.combine(enrollment) }
}

extension Transaction {
    /// The grades of a student, the newest sections first; one more than the limit, to see whether more follow.
    ///
    /// The row policies decide what is in them: for the student what is released, unless a hold hides it.
    public func grades(
        of student: Identifier<Kind.Student>, limit: Int, offset: Int
    ) throws -> [StudentGrades] {
        let rows = try rows(StudentGradeRows.sections(of: student, limit: limit, offset: offset))
        let enrollments: [Identifier<Kind.Enrollment>] = try rows.map { try $0["enrollment"] }
        guard !enrollments.isEmpty else { return [] }
        var marks: [Identifier<Kind.Enrollment>: [StudentGrades.Mark]] = [:]
        for row in try self.rows(StudentGradeRows.marks(of: enrollments)) {
            marks[try row["enrollment_id"], default: []].append(
                .init(grade: try row["id"], name: try row["name"], value: try GradeValue(row: row)))
        }
        return try rows.map { row in
            let enrollment: Identifier<Kind.Enrollment> = try row["enrollment"]
            let final: Grade.ID? = try row["id"]
            return StudentGrades(
                enrollment: enrollment, offering: try row["course_offering_id"], courseCode: try row["code"],
                courseName: try row["course_name"], sectionCode: try row["section_code"], term: try row["term_name"],
                percentage: try row["total_percentage"], letter: try row["total_letter"],
                final: try final.map { ($0, try GradeValue(row: row)) }, marks: marks[enrollment] ?? [])
        }
    }
}

private enum StudentGradeRows {
    static func sections(of student: Identifier<Kind.Student>, limit: Int, offset: Int) -> SQL {
        """
        select e.id as enrollment, e.course_offering_id, c.code, c.name as course_name, o.section_code,
               m.name as term_name, t.percentage as total_percentage, t.letter as total_letter, g.id, g.marks_obtained,
               g.max_marks, g.percentage, g.letter, g.grade_points, coalesce(g.excused, \(SQL.false)) as excused,
               coalesce(g.incomplete, \(SQL.false)) as incomplete
          from course_enrollments e
          join course_offerings o on o.id = e.course_offering_id
          join courses c on c.id = o.course_id
          left join academic_terms m on m.id = o.term_id
          left join grade_totals t on t.enrollment_id = e.id and t.basis = 'released'
          left join grades g on g.enrollment_id = e.id and g.assessment_id is null and g.released
         where e.student_id = \(student) and e.status in ('enrolled', 'completed', 'failed')
           and e.linked_to_id is null
         order by e.enrolled_at desc, e.id limit \(limit + 1) offset \(offset)
        """
    }

    static func marks(of enrollments: [Identifier<Kind.Enrollment>]) -> SQL {
        """
        select g.enrollment_id, g.id, a.name, g.marks_obtained, g.max_marks, g.percentage, g.letter, g.grade_points,
               g.excused, g.incomplete
          from grades g
          join assessments a on a.id = g.assessment_id
         where g.enrollment_id in \(SQL.list(enrollments)) and g.released and g.is_active
         order by a.name, g.id
        """
    }
}
