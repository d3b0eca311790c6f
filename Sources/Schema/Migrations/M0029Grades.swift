internal import Engine

extension Migration {
    /// Grades, what they are added up by, and how a released one changes.
    static let grades = Migration(
        29, "grades",
        up: Step.establish(
            TrackedTable(gradebooks), TrackedTable(gradeCategories), TrackedTable(gradeColumns),
            TrackedTable(gradesTable),
            TrackedTable(gradeTotals, .exempt("added up from the grades")),
            TrackedTable(gradeChangeHistory, .exempt("a history of its own, sealed row by row")),
            TrackedTable(gradeChainHeads, .exempt("counts the history")),
            TrackedTable(gradeChangeRequests), TrackedTable(gradeAppeals))
            + [
                .sql(existingColumns),
                .sql(sqlite: GradeTriggers.sqlite, postgres: GradeTriggers.postgres),
                .sql(postgres: RowPolicy.protection(RowPolicies.grades(for: .postgres))),
            ],
        down: [
            .sql(sqlite: GradeTriggers.sqliteDropped, postgres: GradeTriggers.postgresTriggersDropped),
            .drop(
                "grade_appeals", "grade_change_requests", "grade_chain_heads", "grade_change_history", "grade_totals",
                "grades", "grade_columns", "grade_categories", "gradebooks"),
            .sql(postgres: GradeTriggers.postgresFunctionsDropped),
        ])

    /// What a section's gradebook goes by. Without one: the default scale, and the term's deadline for final grades.
    private static let gradebooks = Table(
        "gradebooks",
        columns: [
            .reference("course_offering_id", to: "course_offerings", onDelete: .cascade),
            .reference("grade_scale_id", to: "grade_scales", onDelete: .restrict).nullable,
            .timestamp("final_grades_due_at").nullable,
            .timestamp("final_grades_released_at").nullable,
            .reference("final_grades_released_by", to: "users", onDelete: .setNull).nullable,
        ],
        constraints: [.unique("course_offering_id", named: "gradebooks_course_offering_key")])

    private static let gradeCategories = Table(
        "grade_categories",
        columns: [
            .reference("course_offering_id", to: "course_offerings", onDelete: .cascade),
            .text("name", 100).check("present", "trim(name) <> ''"),
            .decimal("weight", 5, 2).check("valid", "weight between 0 and 100"),
            .integer("drop_lowest").notNegative.defaulting("0"),
            .boolean("is_extra_credit", default: false),
            .integer("order").notNegative.defaulting("0"),
        ],
        constraints: [.unique("course_offering_id", "name", named: "grade_categories_offering_name_key")])

    /// What a section's gradebook has a column for. An assessment of the section gets one by itself.
    private static let gradeColumns = Table(
        "grade_columns",
        columns: [
            .reference("course_offering_id", to: "course_offerings", onDelete: .cascade),
            .reference("assessment_id", to: "assessments", onDelete: .cascade),
            .reference("category_id", to: "grade_categories", onDelete: .setNull).nullable,
            .boolean("is_extra_credit", default: false),
            .decimal("max_marks", 8, 2).check("valid", "max_marks > 0").nullable,
            .integer("order").notNegative.defaulting("0"),
        ],
        constraints: [
            .unique("course_offering_id", "assessment_id", named: "grade_columns_offering_assessment_key")
        ])

    /// Student and offering stand in every table here again, so that the row policies need no join.
    private static let whose: [Column] = [
        .reference("enrollment_id", to: "course_enrollments", onDelete: .restrict),
        .reference("student_id", to: "students", onDelete: .restrict),
        .reference("course_offering_id", to: "course_offerings", onDelete: .restrict),
    ]

    /// Without an assessment it is the final grade of the enrolment.
    ///
    /// `version` is counted by every change that a person makes, and says which one they had seen.
    private static let gradesTable = Table(
        "grades",
        columns: whose + [
            .reference("assessment_id", to: "assessments", onDelete: .restrict).nullable,
            .decimal("marks_obtained", 8, 2).nullable,
            .decimal("max_marks", 8, 2).notNegative.nullable,
            .decimal("percentage", 5, 2).notNegative.nullable,
            .text("letter", 10).nullable,
            .decimal("grade_points", 4, 3).notNegative.nullable,
            .boolean("excused", default: false),
            .boolean("incomplete", default: false),
            .date("incomplete_until").nullable,
            .text("lapses_to", 10).nullable,
            .boolean("released", default: false),
            .timestamp("released_at").nullable,
            .word("origin", ["hand", "result", "import", "total"]).defaulting("'hand'"),
            .reference("graded_by", to: "users", onDelete: .setNull).nullable,
            .timestamp("graded_at").nullable,
            .integer("version").check("valid", "version >= 1").defaulting("1"),
        ],
        constraints: [
            .check("grades_marks_valid", "marks_obtained >= 0"),
            .check("grades_release_dated", "released = (released_at is not null)"),
            .check("grades_lapse_stated", "incomplete or (incomplete_until is null and lapses_to is null)"),
        ],
        indexes: [
            Index("grades_final_key", on: "enrollment_id", unique: true, where: "assessment_id is null"),
            Index(
                "grades_assessment_key", on: "enrollment_id, assessment_id", unique: true,
                where: "assessment_id is not null"),
            Index("idx_grades_enrollment_id", on: "enrollment_id"),
            Index("idx_grades_incompletes", on: "incomplete_until", where: "incomplete_until is not null"),
        ])

    /// `basis` says of what: of all marks, or of those that are released.
    private static let gradeTotals = Table(
        "grade_totals", .fact,
        columns: [
            .reference("enrollment_id", to: "course_enrollments", onDelete: .cascade),
            .reference("student_id", to: "students", onDelete: .restrict),
            .reference("course_offering_id", to: "course_offerings", onDelete: .restrict),
            .word("basis", ["all", "released"]),
            .decimal("percentage", 5, 2).notNegative.nullable,
            .text("letter", 10).nullable,
            .decimal("grade_points", 4, 3).notNegative.nullable,
            .integer("marked_count").notNegative.defaulting("0"),
            .integer("incomplete_count").notNegative.defaulting("0"),
        ],
        constraints: [.unique("enrollment_id", "basis", named: "grade_totals_enrollment_basis_key")])

    static let changeTypes = ["correction", "appeal_approved", "regrade", "administrative"]

    /// People stand here without a reference: entries outlive them, and never change. Without who changed it, the
    /// system did.
    private static let gradeChangeHistory = Table(
        "grade_change_history", .fact,
        columns: whose + [
            .reference("grade_id", to: "grades", onDelete: .restrict),
            .reference("assessment_id", to: "assessments", onDelete: .restrict).nullable,
            .integer("grade_version").check("valid", "grade_version >= 2"),
            .integer("sequence").check("valid", "sequence >= 1"),
            .word("change_type", changeTypes),
            .text("reason", 2000).check("present", "trim(reason) <> ''"),
        ]
            + ["old", "new"].flatMap { side in
                [
                    .decimal("\(side)_marks", 8, 2).nullable, .decimal("\(side)_max_marks", 8, 2).nullable,
                    .decimal("\(side)_percentage", 5, 2).nullable, .text("\(side)_letter", 10).nullable,
                    .decimal("\(side)_points", 4, 3).nullable,
                    .word("\(side)_state", ["graded", "excused", "incomplete"]),
                ] as [Column]
            } + [
                .id("changed_by").nullable,
                .id("approved_by").nullable,
                .json("documents", default: "[]").check(
                    "array",
                    SQLText(sqlite: "json_type(documents) = 'array'", postgres: "jsonb_typeof(documents) = 'array'")),
                .text("ip_address", 45).nullable,
                .text("previous_hash", 64).check("sha256", "length(previous_hash) = 64"),
                .text("hash", 64).check("sha256", "length(hash) = 64"),
            ],
        constraints: [
            .unique("enrollment_id", "sequence", named: "grade_change_history_enrollment_sequence_key"),
            .unique("grade_id", "grade_version", named: "grade_change_history_grade_version_key"),
        ])

    /// How many changes there are for an enrolment, and the seal of the last: without it, nobody would miss the last ones.
    private static let gradeChainHeads = Table(
        "grade_chain_heads", .fact,
        columns: [
            .reference("enrollment_id", to: "course_enrollments", onDelete: .restrict),
            .integer("entry_count").check("valid", "entry_count >= 1"),
            .text("hash", 64).check("sha256", "length(hash) = 64"),
        ],
        constraints: [.unique("enrollment_id", named: "grade_chain_heads_enrollment_key")])

    /// A change that waits for somebody else's approval.
    private static let gradeChangeRequests = Table(
        "grade_change_requests",
        columns: whose + [
            .reference("grade_id", to: "grades", onDelete: .cascade),
            .integer("grade_version").check("valid", "grade_version >= 1"),
            .word("change_type", changeTypes),
            .text("reason", 2000).check("present", "trim(reason) <> ''"),
            .decimal("marks", 8, 2).notNegative.nullable,
            .text("letter", 10).nullable,
            .word("state", ["graded", "excused", "incomplete"]).defaulting("'graded'"),
            .json("documents", default: "[]").check(
                "array",
                SQLText(sqlite: "json_type(documents) = 'array'", postgres: "jsonb_typeof(documents) = 'array'")),
            .word("status", ["requested", "approved", "rejected", "withdrawn"]).defaulting("'requested'"),
            .reference("requested_by", to: "users", onDelete: .setNull).nullable,
            .reference("decided_by", to: "users", onDelete: .setNull).nullable,
            .timestamp("decided_at").nullable,
            .text("decision_reason", 2000).nullable,
        ],
        constraints: [
            .check("grade_change_requests_decision_dated", "(status = 'requested') = (decided_at is null)")
        ],
        indexes: [
            Index("grade_change_requests_one_open", on: "grade_id", unique: true, where: "status = 'requested'")
        ])

    /// What a student has to say against a released grade.
    private static let gradeAppeals = Table(
        "grade_appeals",
        columns: whose + [
            .reference("grade_id", to: "grades", onDelete: .cascade),
            .text("reason", 4000).check("present", "trim(reason) <> ''"),
            .word("status", ["submitted", "approved", "rejected", "withdrawn"]).defaulting("'submitted'"),
            .reference("decided_by", to: "users", onDelete: .setNull).nullable,
            .timestamp("decided_at").nullable,
            .text("decision_reason", 2000).nullable,
        ],
        constraints: [
            .check("grade_appeals_decision_dated", "(status = 'submitted') = (decided_at is null)")
        ],
        indexes: [Index("grade_appeals_one_open", on: "grade_id", unique: true, where: "status = 'submitted'")])

    private static let existingColumns = """
        insert into grade_columns (course_offering_id, assessment_id)
        select course_offering_id, id from assessments where course_offering_id is not null
        """
}
