import Engine
import HTTP
import Platform
import Records
import TestKit

extension PageRule {
    /// Of who teaches the section and who keeps records; of who marks; of the student once it is released.
    static let grades: [PageRule] = [
        PageRule(
            "show_gradebook", { "/offerings/\($0.taken)/gradebook" }, [303, 403, 403, 200, 403, 200, 200],
            "Save as a file"),
        PageRule(
            "show_grade_column", { "/offerings/\($0.taken)/gradebook/\($0.exam)" },
            [303, 403, 403, 200, 403, 403, 200], "Save the marks"),
        PageRule(
            "show_final_grades", { "/offerings/\($0.taken)/final-grades" }, [303, 403, 403, 200, 403, 200, 200],
            "None yet"),
        PageRule(
            "show_grade_appeals", { "/offerings/\($0.taken)/grade-appeals" }, [303, 403, 403, 200, 403, 200, 200],
            "Nobody has appealed"),
        PageRule(
            "show_grade_settings", { "/offerings/\($0.taken)/grade-settings" },
            [303, 403, 403, 200, 403, 403, 200], "Add a category"),
        PageRule(
            "show_grade_import", { "/offerings/\($0.taken)/grade-import" }, [303, 403, 403, 200, 403, 403, 200],
            "Look what would change"),
        PageRule(
            "show_student_grades", { "/students/\($0.ada)/grades" }, [303, 200, 404, 403, 404, 200, 200],
            "A total is of what is released"),
        PageRule(
            "show_grade", { "/grades/\($0.grade)" }, [303, 200, 404, 200, 404, 200, 200], "It was never changed"),
    ]
}

extension World {
    /// Seven points of ten, which the student sees.
    func grade(
        _ seat: Identifier<Kind.Enrollment>, for exam: Identifier<Kind.Assessment>
    ) async throws -> Grade.ID {
        try await write { transaction in
            try transaction.added(
                """
                insert into grades
                    (enrollment_id, student_id, course_offering_id, assessment_id, marks_obtained, max_marks, percentage,
                     released, released_at)
                select id, student_id, course_offering_id, \(exam), 7, 10, 70, \(SQL.true), \(transaction.now)
                  from course_enrollments where id = \(seat)
                returning id
                """)
        }
    }
}
