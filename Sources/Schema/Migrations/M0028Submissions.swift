internal import Engine

extension Migration {
    /// Work that is handed in: what an assessment takes, by which rubric it is marked, and every hand-in.
    static let submissions = Migration(
        28, "submissions",
        up: Step.establish(
            TrackedTable(assignments), TrackedTable(rubrics), TrackedTable(rubricCriteria), TrackedTable(rubricLevels),
            // What a rule derives is no change that somebody made.
            TrackedTable(
                assessmentSubmissions, .everyChange(ignoring: ["is_late", "late_intervals", "final_score"])),
            TrackedTable(submissionAuthors), TrackedTable(submissionFiles), TrackedTable(rubricScores),
            TrackedTable(submissionGradings, .exempt("events")))
            + [
                .sql(sqlite: SubmissionTriggers.sqlite, postgres: SubmissionTriggers.postgres),
                .sql(postgres: RowPolicies.submissionProtection),
            ],
        down: [
            .sql(sqlite: SubmissionTriggers.sqliteDropped, postgres: SubmissionTriggers.postgresTriggersDropped),
            .drop(
                "submission_gradings", "rubric_scores", "submission_files", "submission_authors",
                "assessment_submissions", "rubric_levels", "rubric_criteria", "rubrics", "assignments"),
            .sql(postgres: SubmissionTriggers.postgresFunctionsDropped + RowPolicies.submissionQuestionsDropped),
        ])

    /// What an assessment takes that is not sat but handed in. Endings without a point, such as `pdf`; none: every type
    /// that is taken at all.
    private static let assignments = Table(
        "assignments",
        columns: [
            .reference("assessment_id", to: "assessments", onDelete: .cascade),
            .boolean("accepts_text", default: true),
            .boolean("accepts_files", default: true),
            .integer("max_files").check("valid", "max_files between 1 and 20").defaulting("5"),
            .integer("max_file_megabytes").check("valid", "max_file_megabytes between 1 and 10000").nullable,
            .json("file_endings", default: "[]").check(
                "array",
                SQLText(sqlite: "json_type(file_endings) = 'array'", postgres: "jsonb_typeof(file_endings) = 'array'")),
            .boolean("is_group_work", default: false),
            .boolean("is_blind", default: false),
        ],
        constraints: [
            .unique("assessment_id", named: "assignments_assessment_key"),
            .check("assignments_accepts_something", "accepts_text or accepts_files"),
        ])

    private static let rubrics = Table(
        "rubrics",
        columns: [
            .reference("assessment_id", to: "assessments", onDelete: .cascade),
            .text("name", 255).check("present", "trim(name) <> ''"),
        ],
        constraints: [.unique("assessment_id", named: "rubrics_assessment_key")])

    private static let rubricCriteria = Table(
        "rubric_criteria", .fact,
        columns: [
            .reference("rubric_id", to: "rubrics", onDelete: .cascade),
            .integer("order").notNegative.defaulting("0"),
            .text("name", 255).check("present", "trim(name) <> ''"),
            .text("description", 4000).defaulting("''"),
            .decimal("max_points", 8, 2).notNegative,
        ])

    private static let rubricLevels = Table(
        "rubric_levels", .fact,
        columns: [
            .reference("criterion_id", to: "rubric_criteria", onDelete: .cascade),
            .integer("order").notNegative.defaulting("0"),
            .text("name", 255).check("present", "trim(name) <> ''"),
            .text("description", 4000).defaulting("''"),
            .decimal("points", 8, 2).notNegative,
        ])

    /// One hand-in. The user is who handed it in, whose terms decide whether it is late; the student or the group is
    /// whose work it is. The offering is the one whose instructors read it. Lateness and the final score follow from
    /// the rest by triggers.
    private static let assessmentSubmissions = Table(
        "assessment_submissions",
        columns: [
            .reference("assessment_id", to: "assessments", onDelete: .restrict),
            .reference("course_offering_id", to: "course_offerings", onDelete: .setNull).nullable,
            .reference("user_id", to: "users", onDelete: .setNull).nullable,
            .reference("student_id", to: "students", onDelete: .setNull).nullable,
            .reference("group_id", to: "student_groups", onDelete: .setNull).nullable,
            .integer("attempt_number").check("valid", "attempt_number >= 1").defaulting("1"),
            .text("text", 200_000).nullable,
            .timestamp("submitted_at"),
            .boolean("is_late", default: false),
            .integer("late_intervals").notNegative.defaulting("0"),
            .timestamp("withdrawn_at").nullable,
            .reference("grader_id", to: "users", onDelete: .setNull).nullable,
            .timestamp("graded_at").nullable,
            .text("feedback", 20_000).nullable,
            .decimal("score", 8, 2).notNegative.nullable,
            .decimal("max_score", 8, 2).notNegative.nullable,
            .decimal("final_score", 8, 2).notNegative.nullable,
        ],
        constraints: [
            .check("assessment_submissions_one_whose", "student_id is null or group_id is null"),
            .check(
                "assessment_submissions_grade_complete",
                "(score is null) = (graded_at is null) and (score is null) = (max_score is null)"),
            .check("assessment_submissions_withdrawn_ungraded", "withdrawn_at is null or graded_at is null"),
        ],
        indexes: [
            Index("idx_submission_user_assn", on: "user_id, assessment_id"),
            Index(
                "idx_assessment_submissions_queue", on: "assessment_id, submitted_at", where: "withdrawn_at is null"),
            // Hardly any work is a group's: an index over all rows would seem to SQLite worth no more than the table.
            Index("idx_assessment_submissions_of_group", on: "group_id", where: "group_id is not null"),
            Index(
                "assessment_submissions_student_number_key", on: "assessment_id, student_id, attempt_number",
                unique: true, where: "student_id is not null and withdrawn_at is null"),
            Index(
                "assessment_submissions_group_number_key", on: "assessment_id, group_id, attempt_number",
                unique: true, where: "group_id is not null and withdrawn_at is null"),
        ])

    /// Whose work it was when it was handed in: those who leave the group later keep what it earned.
    private static let submissionAuthors = Table(
        "submission_authors", .fact,
        columns: [
            .reference("submission_id", to: "assessment_submissions", onDelete: .cascade),
            .reference("user_id", to: "users", onDelete: .setNull).nullable,
        ],
        constraints: [.unique("submission_id", "user_id", named: "submission_authors_submission_user_key")])

    /// What a file is stands here again, so that who reads it need not read files.
    private static let submissionFiles = Table(
        "submission_files", .fact,
        columns: [
            .reference("submission_id", to: "assessment_submissions", onDelete: .cascade),
            .reference("file_id", to: "files", onDelete: .restrict),
            .word("purpose", ["work", "feedback"]).defaulting("'work'"),
            .text("file_name", 255).check("present", "trim(file_name) <> ''"),
            .text("media_type", 100),
            .integer("byte_size").notNegative,
            .text("checksum", 64).check("sha256", "length(checksum) = 64"),
        ])

    private static let rubricScores = Table(
        "rubric_scores",
        columns: [
            .reference("submission_id", to: "assessment_submissions", onDelete: .cascade),
            .reference("criterion_id", to: "rubric_criteria", onDelete: .restrict),
            .reference("level_id", to: "rubric_levels", onDelete: .restrict).nullable,
            .decimal("points", 8, 2).notNegative,
            .text("comment", 4000).nullable,
        ],
        constraints: [.unique("submission_id", "criterion_id", named: "rubric_scores_submission_criterion_key")])

    /// Every score that was ever given, for who grades again to see.
    private static let submissionGradings = Table(
        "submission_gradings", .fact,
        columns: [
            .reference("submission_id", to: "assessment_submissions", onDelete: .restrict),
            .reference("grader_id", to: "users", onDelete: .setNull).nullable,
            .decimal("score", 8, 2).notNegative,
            .decimal("max_score", 8, 2).notNegative,
            .text("reason", 1000).nullable,
        ])
}
