internal import Engine

extension Migration {
    /// The rules of academic standing, and what they decided.
    static let academicStanding = Migration(
        31, "academic_standing",
        up: Step.establish(TrackedTable(standingRules), TrackedTable(standingHistory)) + [
            .sql(StandingSeed.sql),
            .sql(
                postgres: ReaderQuestion.studentSeeingGrades.definition
                    + RowPolicy.protection(RowPolicies.standing(for: .postgres))),
        ],
        down: [
            .drop("academic_standing_history", "standing_rules"),
            .sql(postgres: "drop function \(ReaderQuestion.studentSeeingGrades.function)();"),
        ])

    /// A rule applies when every condition that it states holds; the first that applies, by position, decides.
    private static let standingRules = Table(
        "standing_rules",
        columns: [
            .text("code", 50).check("present", "trim(code) <> ''"),
            .localized("name"),
            .integer("position").notNegative,
            .word("previous_standing", ["none"] + StandingDecisions.words).nullable,
            .decimal("term_gpa_below", 4, 3).notNegative.nullable,
            .decimal("term_gpa_at_least", 4, 3).notNegative.nullable,
            .decimal("cumulative_gpa_below", 4, 3).notNegative.nullable,
            .decimal("cumulative_gpa_at_least", 4, 3).notNegative.nullable,
            .decimal("credits_below", 6, 2).notNegative.nullable,
            .decimal("credits_at_least", 6, 2).notNegative.nullable,
            .word("standing", StandingDecisions.words),
            .boolean("notifies", default: true),
            .boolean("places_hold", default: false),
            .word("student_status", ["active", "suspended", "dismissed"]).nullable,
        ],
        constraints: [
            .unique("code", named: "standing_rules_code_key"),
            .check(
                "standing_rules_possible",
                """
                (term_gpa_below is null or term_gpa_at_least is null or term_gpa_at_least < term_gpa_below)
                and (cumulative_gpa_below is null or cumulative_gpa_at_least is null
                     or cumulative_gpa_at_least < cumulative_gpa_below)
                and (credits_below is null or credits_at_least is null or credits_at_least < credits_below)
                """),
        ],
        indexes: [Index("idx_standing_rules_position", on: "position, code", where: "is_active")])

    /// A decision that another one took the place of stays, with when. Without a rule the registrar decided, and says why.
    private static let standingHistory = Table(
        "academic_standing_history", .fact,
        columns: [
            .reference("student_id", to: "students", onDelete: .restrict),
            .reference("term_id", to: "academic_terms", onDelete: .restrict),
            .word("standing", StandingDecisions.words),
            .word("previous_standing", ["none"] + StandingDecisions.words).defaulting("'none'"),
            .decimal("term_gpa", 4, 3).notNegative.nullable,
            .decimal("cumulative_gpa", 4, 3).notNegative.nullable,
            .decimal("credits_attempted", 6, 2).notNegative.nullable,
            .reference("rule_id", to: "standing_rules", onDelete: .restrict).nullable,
            .reference("decided_by", to: "users", onDelete: .setNull).nullable,
            .text("reason", 1000).nullable,
            .reference("hold_id", to: "student_holds", onDelete: .setNull).nullable,
            .timestamp("decided_at"),
            .timestamp("superseded_at").nullable,
        ],
        constraints: [
            .check("academic_standing_history_reasoned", "rule_id is not null or trim(coalesce(reason, '')) <> ''")
        ],
        indexes: [
            Index(
                "academic_standing_history_one_in_force", on: "student_id, term_id", unique: true,
                where: "superseded_at is null"),
            Index("idx_academic_standing_history_term", on: "term_id, standing", where: "superseded_at is null"),
        ])
}
