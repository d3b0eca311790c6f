internal import Engine

extension Migration {
    /// What grade point averages count, and the function that answers them.
    static let gradePointAverages = Migration(
        30, "grade_point_averages",
        up: Step.establish(TrackedTable(gpaPolicies), TrackedTable(gpaCourseRules)) + [
            .sql(postgres: GradePointAverage.postgres)
        ],
        down: [
            .sql(postgres: "drop function calculate_student_gpa(uuid, uuid);"),
            .drop("gpa_course_rules", "gpa_policies"),
        ])

    /// Which attempts at a repeated course count. One policy is in force, the last where there is none; those
    /// before it stay as history.
    private static let gpaPolicies = Table(
        "gpa_policies",
        columns: [
            .word("repeats", ["last", "best", "all"]).defaulting("'last'"),
            .reference("decided_by", to: "users", onDelete: .setNull).nullable,
        ],
        indexes: [Index("gpa_policies_only_one_in_force", on: "is_active", unique: true, where: "is_active")])

    /// Courses that count otherwise: never, or, such as independent study, each time they are taken.
    private static let gpaCourseRules = Table(
        "gpa_course_rules",
        columns: [
            .reference("course_id", to: "courses", onDelete: .cascade),
            .word("counting", ["excluded", "last", "best", "all"]),
            .text("reason", 1000).check("present", "trim(reason) <> ''"),
        ],
        indexes: [Index("gpa_course_rules_course_key", on: "course_id", unique: true, where: "is_active")])
}
