internal import Engine

extension RowPolicies {
    /// The policies that the migration of the same name made. It is released: later policies come beside it.
    static func topics(for dialect: Dialect) -> [RowPolicy] {
        let reader = Reader(dialect: dialect)
        let table = "topic_performance"
        return [
            RowPolicy(
                table: table, name: "topics_student_access",
                predicate: "\(table).student_id = \(reader.studentWithGrades)"),
            RowPolicy(
                table: table, name: "topics_advisor_access", predicate: "\(table).student_id in (\(reader.advisees))"),
            RowPolicy(
                table: table, name: "topics_instructor_access",
                predicate: """
                    \(table).course_id in (\(reader.coursesTaught)) and \(table).student_id in (\(reader.studentsTaught))
                    """),
            RowPolicy(table: table, name: "topics_registry_access", predicate: reader.isRegistry),
            RowPolicy(table: "topic_performance_due", name: "topic_performance_due_closed", predicate: "1 = 0"),
        ]
    }
}
