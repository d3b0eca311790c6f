internal import Engine

extension Migration {
    /// Applications for graduation, what they were found to be when they were checked, and when one may apply.
    static let graduation = Migration(
        34, "graduation",
        up: Step.establish(TrackedTable(windows), TrackedTable(applications), TrackedTable(checks)) + [
            .sql(sqlite: GraduationTriggers.sqlite, postgres: GraduationTriggers.postgres),
            .sql(postgres: RowPolicy.protection(RowPolicies.graduation(for: .postgres))),
        ],
        down: [
            .drop("graduation_checks", "graduation_applications", "graduation_windows"),
            .sql(postgres: GraduationTriggers.postgresFunctionsDropped),
        ])

    static let graduationStatuses = ["applied", "checked", "approved", "conferred", "withdrawn", "denied"]

    /// When one may apply to graduate in a term, where it is not from the day of its registration until its end.
    private static let windows = Table(
        "graduation_windows",
        columns: [
            .reference("term_id", to: "academic_terms", onDelete: .cascade),
            .timestamp("opens_at"),
            .timestamp("closes_at"),
        ],
        constraints: [
            .unique("term_id", named: "graduation_windows_term_key"),
            .check("graduation_windows_valid", "opens_at < closes_at"),
        ])

    /// `checks` counts how often it was checked; the last check is the one in force. What was conferred says it once and
    /// for all: the degree stands here as it was called.
    private static let applications = Table(
        "graduation_applications",
        columns: [
            .reference("student_id", to: "students", onDelete: .restrict),
            .reference("program_id", to: "academic_programs", onDelete: .restrict),
            .reference("term_id", to: "academic_terms", onDelete: .restrict),
            .word("status", graduationStatuses).defaulting("'applied'"),
            .text("diploma_name", 255).check("present", "trim(diploma_name) <> ''"),
            .timestamp("applied_at"),
            .integer("checks").notNegative.defaulting("0"),
            .timestamp("approved_at").nullable,
            .reference("approved_by", to: "users", onDelete: .setNull).nullable,
            .timestamp("conferred_at").nullable,
            .reference("conferred_by", to: "users", onDelete: .setNull).nullable,
            .date("conferred_on").nullable,
            .localized("degree_name").nullable,
            .text("degree_level", 50).nullable,
            .text("override_reason", 1000).nullable,
            .timestamp("withdrawn_at").nullable,
            .timestamp("denied_at").nullable,
            .reference("denied_by", to: "users", onDelete: .setNull).nullable,
            .text("denial_reason", 1000).nullable,
        ],
        constraints: [
            .check(
                "graduation_applications_checked", "status not in ('checked', 'approved', 'conferred') or checks > 0"),
            .check(
                "graduation_applications_approved",
                "(status in ('approved', 'conferred')) = (approved_at is not null)"),
            .check(
                "graduation_applications_conferred",
                """
                (status = 'conferred') = (conferred_at is not null)
                and (status = 'conferred') = (conferred_on is not null)
                and (status = 'conferred') = (degree_name is not null)
                and (status = 'conferred') = (degree_level is not null)
                """),
            .check(
                "graduation_applications_override_reasoned",
                "override_reason is null or status = 'conferred' and trim(override_reason) <> ''"),
            .check(
                "graduation_applications_withdrawn", "(status = 'withdrawn') = (withdrawn_at is not null)"),
            .check(
                "graduation_applications_denied",
                """
                (status = 'denied') = (denied_at is not null)
                and (status = 'denied') = (trim(coalesce(denial_reason, '')) <> '')
                """),
        ],
        indexes: [
            Index(
                "graduation_applications_one_open", on: "student_id, program_id", unique: true,
                where: "status <> 'withdrawn' and status <> 'denied'"),
            Index("idx_graduation_applications_queue", on: "term_id, status, applied_at"),
            Index("idx_graduation_applications_approved", on: "student_id", where: "status = 'approved'"),
        ])

    /// What the audit said of an application, with the record that it was made from. It stands apart from the application,
    /// because a hold that hides grades hides it too.
    private static let checks = Table(
        "graduation_checks", .fact,
        columns: [
            .reference("application_id", to: "graduation_applications", onDelete: .restrict),
            .reference("student_id", to: "students", onDelete: .restrict),
            .integer("number").check("valid", "number > 0"),
            .timestamp("checked_at"),
            .reference("checked_by", to: "users", onDelete: .setNull).nullable,
            .text("catalogue_version", 50).nullable,
            .text("basis", 500),
            .boolean("is_satisfied", default: false),
            .decimal("completion_percentage", 5, 2).notNegative,
            .json("open_requirements", default: "[]"),
            .decimal("gpa", 4, 3).notNegative.nullable,
        ],
        constraints: [
            .unique("application_id", "number", named: "graduation_checks_application_number_key")
        ])
}
