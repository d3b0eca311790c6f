internal import Engine

extension Migration {
    /// Homework, quizzes, exams and projects: when they are open to whom, what is asked, and every attempt at them.
    static let assessments = Migration(
        21, "assessments",
        up: Step.establish(
            // What a trigger counts, and what the program notes of its own work, is no change that somebody made.
            TrackedTable(assessmentsTable, .everyChange(ignoring: ["total_questions", "papers_prepared_at"])),
            TrackedTable(assessmentNetworks), TrackedTable(assessmentSections), TrackedTable(assessmentQuestions),
            TrackedTable(assessmentOverrides), TrackedTable(accommodations),
            TrackedTable(attemptPapers, .exempt("drawn from the assessment's seed, and never changed")),
            TrackedTable(assessmentAttempts, .everyChange(ignoring: attemptProgress)),
            TrackedTable(
                attemptMarks, .changesAlone("first they follow from the answers and the versions of the questions")),
            TrackedTable(attemptEvents, .exempt("events")))
            + [
                .sql(sqlite: AssessmentTriggers.sqlite, postgres: AssessmentTriggers.postgres),
                .sql(postgres: AssessmentFunctions.postgres),
                .sql(postgres: RowPolicies.assessmentProtection),
            ],
        down: [
            .sql(sqlite: AssessmentTriggers.sqliteDropped, postgres: AssessmentTriggers.postgresTriggersDropped),
            .drop(
                "attempt_events", "attempt_marks", "assessment_attempts", "attempt_papers", "accommodations",
                "assessment_overrides", "assessment_questions", "assessment_sections", "assessment_networks",
                "assessments"),
            .sql(
                postgres: AssessmentFunctions.postgresDropped + AssessmentTriggers.postgresFunctionsDropped
                    + RowPolicies.assessmentQuestionsDropped),
        ])

    /// What each save changes: the event of the save says it.
    private static let attemptProgress = ["answers", "sequence", "client_id", "saved_at"]

    /// With an offering or a course it is theirs; without either it is open to all when it is public, else to nobody.
    /// A lesson only says where it is shown.
    private static let place: [Column] = [
        .reference("course_offering_id", to: "course_offerings", onDelete: .setNull).nullable,
        .reference("course_id", to: "courses", onDelete: .setNull).nullable,
        .reference("lesson_id", to: "lessons", onDelete: .setNull).nullable,
        .reference("author_id", to: "users", onDelete: .setNull).nullable,
    ]

    private static let window: [Column] = [
        .timestamp("start_at").nullable,
        .timestamp("due_at").nullable,
        .timestamp("end_at").nullable,
        .integer("duration_minutes").check("valid", "duration_minutes between 1 and 525600").nullable,
        .integer("max_attempts").check("valid", "max_attempts between 1 and 1000").nullable,
    ]

    /// `total_marks` is what the points of all questions together are worth; without it, their sum. The deduction is
    /// taken for each begun interval after the due time and the grace, down to the floor.
    private static let marking: [Column] = [
        .word("grading_method", ["best", "last", "first", "average"]).defaulting("'best'"),
        .decimal("weight", 5, 2).notNegative.defaulting("1"),
        .decimal("total_marks", 8, 2).notNegative.nullable,
        .decimal("passing_marks", 8, 2).notNegative.nullable,
        .decimal("passing_score_percentage", 5, 2).check("valid", "passing_score_percentage between 0 and 100")
            .defaulting("70"),
        .decimal("late_deduction_percentage", 5, 2)
            .check("valid", "late_deduction_percentage between 0 and 100").defaulting("0"),
        .integer("late_interval_minutes").check("valid", "late_interval_minutes between 1 and 525600")
            .defaulting("1440"),
        .decimal("late_floor_percentage", 5, 2).check("valid", "late_floor_percentage between 0 and 100")
            .defaulting("0"),
        .integer("late_grace_minutes").check("valid", "late_grace_minutes between 0 and 525600").defaulting("0"),
        .word("results_release", ["on_submission", "after_end", "manual"]).defaulting("'manual'"),
        .word("results_shown", ["score", "marks", "key"]).defaulting("'marks'"),
        .timestamp("results_released_at").nullable,
    ]

    private static let source: [Column] = [
        .text("source_file_id", 255).nullable, .text("source_file_name", 255).nullable,
        .text("generation_method", 50).nullable, .text("legacy_id", 100).nullable,
        .text("legacy_file_name", 255).nullable, .json("metadata", default: "{}"),
    ]

    private static let assessmentsTable = Table(
        "assessments",
        columns: [
            .word("type", ["homework", "quiz", "exam", "project"]).defaulting("'quiz'"),
            .text("name", 255).check("present", "trim(name) <> ''"),
            .text("instructions", 20_000).defaulting("''"),
            .word("status", ["draft", "published", "archived"]).defaulting("'draft'"),
            .boolean("is_public", default: false),
        ] + place + window + marking + [
            .boolean("shuffle_questions", default: false),
            .boolean("shuffle_options", default: true),
            .integer("total_questions").notNegative.defaulting("0"),
            .boolean("asks_password", default: false),
            .text("password_hash", 64).nullable,
            .text("paper_seed", 64).nullable,
            .timestamp("papers_prepared_at").nullable,
        ] + source,
        constraints: [
            .check("assessments_one_place", "course_offering_id is null or course_id is null"),
            .check("assessments_password_stated", "asks_password = (password_hash is not null)"),
            .check("assessments_dates_valid", "start_at < end_at"),
            .check("assessments_due_valid", "due_at <= end_at"),
            .check("assessments_passing_valid", "passing_marks <= total_marks"),
        ],
        indexes: [
            Index("idx_assessments_status", on: "status"),
            Index("idx_assessments_is_public", on: "is_public"),
            Index("idx_assessments_created_at", on: "created_at"),
            Index("idx_assn_date_range", on: "start_at, end_at"),
        ])

    /// The networks from which it can be begun; none: from anywhere. Addresses are 32 hexadecimal digits, those of the
    /// fourth version mapped into the sixth, so that both engines compare them alike.
    private static let assessmentNetworks = Table(
        "assessment_networks", .fact,
        columns: [
            .reference("assessment_id", to: "assessments", onDelete: .cascade),
            .text("network", 50).check("present", "trim(network) <> ''"),
            .text("first_address", 32), .text("last_address", 32),
        ],
        constraints: [
            .unique("assessment_id", "network", named: "assessment_networks_assessment_network_key"),
            .check("assessment_networks_range_valid", "first_address <= last_address"),
        ])

    /// A part of an assessment. With a number to draw, each attempt gets that many questions of the bank, of those that
    /// have the topic, the difficulty and the tag, where these are named.
    private static let assessmentSections = Table(
        "assessment_sections",
        columns: [
            .reference("assessment_id", to: "assessments", onDelete: .cascade),
            .text("name", 255).defaulting("''"),
            .text("instructions", 20_000).defaulting("''"),
            .integer("order").notNegative.defaulting("0"),
            .integer("draw_count").check("valid", "draw_count between 1 and 500").nullable,
            .decimal("draw_points", 8, 2).notNegative.nullable,
            .text("draw_topic", 255).check("present", "trim(draw_topic) <> ''").nullable,
            .word("draw_difficulty", ["easy", "medium", "hard"]).nullable,
            .text("draw_tag", 100).check("present", "trim(draw_tag) <> ''").nullable,
        ],
        constraints: [
            .check(
                "assessment_sections_draw_complete",
                """
                draw_count is not null
                or (draw_points is null and draw_topic is null and draw_difficulty is null and draw_tag is null)
                """)
        ])

    /// A question that every attempt asks; without points those of the question count.
    private static let assessmentQuestions = Table(
        "assessment_questions",
        columns: [
            .reference("assessment_id", to: "assessments", onDelete: .cascade),
            .reference("section_id", to: "assessment_sections", onDelete: .cascade).nullable,
            .reference("question_id", to: "questions", onDelete: .restrict),
            .integer("order").notNegative.defaulting("0"),
            .decimal("points", 8, 2).notNegative.nullable,
        ],
        constraints: [
            .unique("assessment_id", "question_id", named: "assessment_questions_assessment_question_key")
        ])

    /// What holds for a person or a group in the place of the assessment's own; null: the assessment's.
    private static let assessmentOverrides = Table(
        "assessment_overrides",
        columns: [
            .reference("assessment_id", to: "assessments", onDelete: .cascade),
            .reference("user_id", to: "users", onDelete: .cascade).nullable,
            .reference("group_id", to: "student_groups", onDelete: .cascade).nullable,
        ] + window + [
            .text("reason", 1000).nullable,
            .reference("granted_by", to: "users", onDelete: .setNull).nullable,
        ],
        constraints: [
            .check("assessment_overrides_one_whom", "(user_id is null) <> (group_id is null)"),
            .check("assessment_overrides_dates_valid", "start_at < end_at"),
            .check("assessment_overrides_due_valid", "due_at <= end_at"),
        ],
        indexes: [
            Index(
                "assessment_overrides_user_key", on: "assessment_id, user_id", unique: true,
                where: "user_id is not null and is_active"),
            Index(
                "assessment_overrides_group_key", on: "assessment_id, group_id", unique: true,
                where: "group_id is not null and is_active"),
        ])

    /// What a person is given in everything that is timed, on the days from the first to the last.
    private static let accommodations = Table(
        "accommodations",
        columns: [
            .reference("user_id", to: "users", onDelete: .cascade),
            .date("starts_on"), .date("ends_on").nullable,
            .decimal("extra_time_factor", 4, 2).check("valid", "extra_time_factor between 1 and 10").defaulting("1"),
            .integer("extra_attempts").check("valid", "extra_attempts between 0 and 100").defaulting("0"),
            .integer("window_extension_minutes")
                .check("valid", "window_extension_minutes between 0 and 525600").defaulting("0"),
            .text("reason", 1000).nullable,
            .reference("granted_by", to: "users", onDelete: .setNull).nullable,
        ],
        constraints: [.check("accommodations_dates_valid", "starts_on <= ends_on")])

    /// The questions of one attempt in their order, drawn and shuffled before it begins: a list of objects with
    /// `question_id`, `version_id`, `points`, and `options`, the order of what there is to choose from.
    private static let attemptPapers = Table(
        "attempt_papers", .fact,
        columns: [
            .reference("assessment_id", to: "assessments", onDelete: .cascade),
            .reference("user_id", to: "users", onDelete: .setNull).nullable,
            .integer("attempt_number").check("valid", "attempt_number >= 1"),
            .json("questions").check(
                "array",
                SQLText(sqlite: "json_type(questions) = 'array'", postgres: "jsonb_typeof(questions) = 'array'")),
        ],
        constraints: [
            .unique(
                "assessment_id", "user_id", "attempt_number", named: "attempt_papers_assessment_user_number_key")
        ])

    /// `deadline_at` is kept equal to what `effective_deadline` says by triggers on all that it follows from. The
    /// offering is the one whose instructors read the attempt.
    private static let assessmentAttempts = Table(
        "assessment_attempts",
        columns: [
            .reference("assessment_id", to: "assessments", onDelete: .restrict),
            .reference("user_id", to: "users", onDelete: .setNull).nullable,
            .reference("course_offering_id", to: "course_offerings", onDelete: .setNull).nullable,
            .reference("paper_id", to: "attempt_papers", onDelete: .restrict).nullable,
            .integer("attempt_number").check("valid", "attempt_number >= 1").defaulting("1"),
            .word("status", ["in_progress", "submitted", "auto_submitted", "graded"]).defaulting("'in_progress'"),
            .timestamp("started_at"),
            .timestamp("deadline_at").nullable,
            .timestamp("ended_at").nullable,
            .json("answers", default: "{}"),
            .integer("sequence").notNegative.defaulting("0"),
            .text("client_id", 100).nullable,
            .timestamp("saved_at").nullable,
            .text("feedback", 20_000).nullable,
            .decimal("score", 8, 2).notNegative.nullable,
            .decimal("max_score", 8, 2).notNegative.nullable,
            .boolean("needs_marking", default: false),
            .boolean("passed", default: false),
        ],
        constraints: [
            .unique(
                "assessment_id", "user_id", "attempt_number",
                named: "assessment_attempts_assessment_user_number_key"),
            .check("assessment_attempts_end_stated", "(status = 'in_progress') = (ended_at is null)"),
        ],
        indexes: [
            Index("idx_assessment_attempts_user_id", on: "user_id"),
            Index("idx_assessment_attempts_score", on: "score"),
            Index("idx_assessment_attempts_created_at", on: "created_at"),
            Index("idx_assessment_attempts_overdue", on: "deadline_at", where: "status = 'in_progress'"),
            Index(
                "assessment_attempts_one_open", on: "assessment_id, user_id", unique: true,
                where: "status = 'in_progress'"),
        ])

    /// What each answer of an attempt earned.
    private static let attemptMarks = Table(
        "attempt_marks",
        columns: [
            .reference("attempt_id", to: "assessment_attempts", onDelete: .cascade),
            .reference("question_id", to: "questions", onDelete: .restrict),
            .decimal("points", 8, 2).nullable,
            .decimal("max_points", 8, 2).notNegative,
            .boolean("is_manual", default: false),
            .text("feedback", 20_000).nullable,
            .reference("marked_by", to: "users", onDelete: .setNull).nullable,
            .timestamp("marked_at").nullable,
        ],
        constraints: [
            .unique("attempt_id", "question_id", named: "attempt_marks_attempt_question_key")
        ])

    /// Everything that happened to an attempt: the saves in their order give its answers again.
    private static let attemptEvents = Table(
        "attempt_events", .fact,
        columns: [
            .reference("attempt_id", to: "assessment_attempts", onDelete: .restrict),
            .word("kind", ["started", "saved", "late", "submitted", "auto_submitted", "reopened"]),
            .integer("sequence").notNegative,
            .text("client_id", 100).defaulting("''"),
            .json("answers").nullable,
        ],
        constraints: [
            .unique(
                "attempt_id", "sequence", "kind", "client_id", named: "attempt_events_attempt_sequence_kind_key")
        ])
}
