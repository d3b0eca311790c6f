internal import Engine

extension Migration {
    /// Deadlines of self-paced sections, which are counted from the day of each student's enrolment.
    static let relativeDeadlines = Migration(
        27, "relative_deadlines",
        up: Step.establish(TrackedTable(relativeDeadlinesTable)), down: [.drop("relative_deadlines")])

    private static let relativeDeadlinesTable = Table(
        "relative_deadlines",
        columns: [
            .reference("lesson_id", to: "lessons", onDelete: .cascade).nullable,
            .reference("assessment_id", to: "assessments", onDelete: .cascade).nullable,
            .integer("due_after_days").check("valid", "due_after_days between 0 and 1000"),
        ],
        constraints: [
            .check("relative_deadlines_one_thing", "(lesson_id is null) <> (assessment_id is null)"),
            .unique("lesson_id", named: "relative_deadlines_lesson_key"),
            .unique("assessment_id", named: "relative_deadlines_assessment_key"),
        ])
}
