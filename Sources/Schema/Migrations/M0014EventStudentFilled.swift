internal import Engine

extension Migration {
    /// Fill; see `eventStudentAdded`. Going back leaves the values: the column itself goes with the step before.
    static let eventStudentFilled = Migration(
        14, "event_student_filled", transactional: [],
        up: [Step { try eventStudentBackfill.run(on: $0) }], down: [])

    static let eventStudentBackfill = Backfill(
        table: "enrollment_events",
        assignment: """
            student_id = (
                select e.student_id from course_enrollments e where e.id = enrollment_events.enrollment_id)
            """,
        missing: "student_id is null")
}
