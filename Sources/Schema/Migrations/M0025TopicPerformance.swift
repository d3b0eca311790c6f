internal import Engine

extension Migration {
    /// How students do in the topics of a course, week by week.
    static let topicPerformance = Migration(
        25, "topic_performance",
        up: Step.establish(
            TrackedTable(
                topicPerformanceTable, .exempt("derived from the marks of attempts, whose changes are audited")),
            TrackedTable(topicPerformanceDue, .exempt("what is still to be reckoned anew")))
            + [
                .sql(postgres: ReaderQuestion.ofTopics.map(\.definition).joined(separator: "\n")),
                .sql(postgres: RowPolicy.protection(RowPolicies.topics(for: .postgres))),
            ],
        down: [
            .drop("topic_performance_due", "topic_performance"),
            .sql(postgres: ReaderQuestion.ofTopics.map { "drop function \($0.function)();\n" }.joined()),
        ])

    /// `score` is a percentage of what the newest marked answer to each question could earn, `attempts` the attempts
    /// with such questions whose results are released.
    private static let topicPerformanceTable = Table(
        "topic_performance",
        columns: [
            .reference("student_id", to: "students", onDelete: .cascade),
            .reference("course_id", to: "courses", onDelete: .cascade),
            .integer("week_number").check("valid", "week_number between 1 and 60"),
            .decimal("score", 5, 2).check("valid", "score between 0 and 100"),
            .integer("questions").check("valid", "questions >= 1"),
            .integer("attempts").check("valid", "attempts >= 1"),
            .word("level", ["mastered", "developing", "remedial"]),
            .timestamp("reckoned_at"),
        ],
        constraints: [
            .unique("student_id", "course_id", "week_number", named: "topic_performance_student_course_week_key")
        ],
        indexes: [Index("idx_topic_performance_course_id", on: "course_id, week_number, level")])

    /// An attempt whose marks or release have changed, and when it is to be looked at.
    private static let topicPerformanceDue = Table(
        "topic_performance_due", .fact,
        columns: [
            .reference("attempt_id", to: "assessment_attempts", onDelete: .cascade),
            .timestamp("ready_at"),
        ],
        indexes: [Index("idx_topic_performance_due_ready_at", on: "ready_at")])
}
