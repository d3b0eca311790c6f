internal import Engine

extension RowPolicies {
    /// The policies that the migration of the same name made. It is released: later policies come beside it.
    ///
    /// Weeks and lessons are read by those who take the section or the course, once they are shown; all of them by
    /// those who teach or own it. What a section's students read of the course's master is for the verbs to choose.
    static func learning(for dialect: Dialect) -> [RowPolicy] {
        let reader = Reader(dialect: dialect)
        return content("syllabus_weeks", shownIf: "syllabus_weeks.is_active", reader)
            + content("lessons", shownIf: "lessons.is_active and lessons.is_published", reader)
            + announcements(reader) + records("lesson_progress", reader) + records("attendance_records", reader)
    }

    static func content(_ table: String, shownIf isShown: String, _ reader: Reader) -> [RowPolicy] {
        [
            RowPolicy(table: table, name: "\(table)_registry_access", predicate: reader.isRegistry),
            RowPolicy(
                table: table, name: "\(table)_instructor_access",
                predicate: "\(table).course_offering_id in (\(reader.offeringsTaught))"),
            RowPolicy(
                table: table, name: "\(table)_master_access",
                predicate: "\(table).course_offering_id is null and \(table).course_id in (\(reader.coursesTaught))"),
            RowPolicy(
                table: table, name: "\(table)_student_access",
                predicate: "\(isShown) and \(table).course_offering_id in (\(reader.offeringsTaken))"),
            RowPolicy(
                table: table, name: "\(table)_student_master_access",
                predicate: """
                    \(isShown) and \(table).course_offering_id is null and \(table).course_id in (\(reader.coursesTaken))
                    """),
        ]
    }

    private static func announcements(_ reader: Reader) -> [RowPolicy] {
        let table = "announcements"
        return [
            RowPolicy(table: table, name: "announcements_registry_access", predicate: reader.isRegistry),
            RowPolicy(
                table: table, name: "announcements_author_access", predicate: "announcements.author_id = \(reader.user)"
            ),
            RowPolicy(
                table: table, name: "announcements_everyone",
                predicate: """
                    announcements.is_active and announcements.course_id is null
                    and announcements.course_offering_id is null and \(reader.user) is not null
                    """),
            RowPolicy(
                table: table, name: "announcements_instructor_access",
                predicate: "announcements.course_offering_id in (\(reader.offeringsTaught))"),
            RowPolicy(
                table: table, name: "announcements_course_instructor_access",
                predicate: "announcements.course_id in (\(reader.coursesTaught))"),
            RowPolicy(
                table: table, name: "announcements_student_access",
                predicate: "announcements.is_active and announcements.course_offering_id in (\(reader.offeringsTaken))"),
            RowPolicy(
                table: table, name: "announcements_student_course_access",
                predicate: "announcements.is_active and announcements.course_id in (\(reader.coursesTaken))"),
        ]
    }

    static func records(_ table: String, _ reader: Reader) -> [RowPolicy] {
        concerned(table, prefix: table, reader) + [
            RowPolicy(
                table: table, name: "\(table)_instructor_access",
                predicate: "\(table).enrollment_id in (\(reader.enrollmentsTaught))")
        ]
    }
}
