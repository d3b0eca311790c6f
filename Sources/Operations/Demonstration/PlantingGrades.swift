internal import Engine
internal import Platform

extension Transaction {
    /// Marks of the current term in the sections of the first instructor: one column is released, one is not, and one
    /// waits to be marked.
    func plantMarks(of campus: Campus) throws {
        guard let instructor = campus.staff.instructors.first else { return }
        let sections: [Identifier<Kind.Offering>] = try values(
            """
            select o.id from course_offerings o
              join offering_instructors i on i.offering_id = o.id
             where i.staff_id = \(instructor.id) and o.term_id = \(campus.terms[Campus.currentTerm].id)
             order by o.id
            """)
        for section in sections {
            let homework = try plantCategory("Homework", weight: 40, dropping: 1, in: section)
            let paper = try plantCategory("Paper", weight: 60, dropping: 0, in: section)
            for number in 1...3 {
                let work = try plantWork("Homework \(number)", .init("homework", outOf: 10), of: homework, in: section)
                if number < 3 { try plantMarks(number, for: work, in: section, isReleased: number == 1) }
            }
            try plantWork("Term paper", .init("project", outOf: 50), of: paper, in: section)
        }
    }

    private func plantCategory(
        _ name: String, weight: Int, dropping count: Int, in section: Identifier<Kind.Offering>
    ) throws -> UniqueID? {
        try value(
            """
            insert into grade_categories (course_offering_id, name, weight, drop_lowest)
            values (\(section), \(name), \(weight), \(count)) returning id
            """)
    }

    @discardableResult
    private func plantWork(
        _ name: String, _ form: Work, of category: UniqueID?, in section: Identifier<Kind.Offering>
    ) throws -> UniqueID? {
        let work: UniqueID? = try value(
            """
            insert into assessments (course_offering_id, name, type, status, total_marks)
            values (\(section), \(name), \(form.type), 'published', \(form.most)) returning id
            """)
        try execute("update grade_columns set category_id = \(category) where assessment_id = \(work)")
        return work
    }

    /// From four to ten, by the place of the student in the section.
    private func plantMarks(
        _ number: Int, for work: UniqueID?, in section: Identifier<Kind.Offering>, isReleased: Bool
    ) throws {
        try execute(
            """
            insert into grades
                (enrollment_id, student_id, course_offering_id, assessment_id, marks_obtained, max_marks, percentage,
                 released, released_at, graded_at)
            select e.id, e.student_id, e.course_offering_id, \(work), e.marks, 10, e.marks * 10, \(isReleased),
                   \(isReleased ? now as Timestamp? : nil), \(now)
              from (select id, student_id, course_offering_id,
                           4 + (row_number() over (order by id) * 5 + \(number) * 3) % 7 as marks
                      from course_enrollments
                     where course_offering_id = \(section) and status = 'enrolled') e
             order by e.id
            """)
    }
}

/// What kind of work it is, and what it is out of.
private struct Work {
    let type: String
    let most: Int

    init(_ type: String, outOf most: Int) {
        self.type = type
        self.most = most
    }
}
