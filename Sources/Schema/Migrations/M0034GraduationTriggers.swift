internal import Engine

/// What the database itself keeps true about graduating.
enum GraduationTriggers {
    static let sqlite = rules.map(\.sqlite).joined() + refusals.map(\.sqlite).joined()

    static let postgres =
        rules.map(\.postgres).joined() + refusals.map(\.postgres).joined()
        + ["graduation_applications", "graduation_checks"].map {
            """
            create trigger \($0)_not_emptied before truncate on \($0) for each statement
                execute function refuse_change('\($0)_not_emptied', 'what was conferred is kept');

            """
        }.joined()

    static let postgresFunctionsDropped = rules.map { "drop function check_\($0.constraint)();\n" }.joined()

    private static let table = "graduation_applications"

    private static let rules = [
        TableRule(
            table: table, name: "not_held", columns: "status",
            isBroken: """
                new.status in ('applied', 'conferred') and exists (
                    select 1 from student_holds h
                     where h.student_id = new.student_id and h.is_active and h.blocks_graduation)
                """, words: "a hold keeps the student from graduating"),
        TableRule(
            table: table, name: "check_in_force", columns: "checks",
            isBroken: """
                new.checks > 0 and not exists (
                    select 1 from graduation_checks c where c.application_id = new.id and c.number = new.checks)
                """, words: "what is counted is a check of the application"),
        TableRule(
            table: table, name: "complete", columns: "status, checks, override_reason",
            isBroken: """
                new.status = 'conferred' and new.override_reason is null and not exists (
                    select 1 from graduation_checks c
                     where c.application_id = new.id and c.number = new.checks and c.is_satisfied)
                """, words: "requirements are open"),
    ]

    /// What the status may become from each. What was withdrawn, denied or conferred stays so.
    private static let steps = [
        ("applied", ["checked", "withdrawn", "denied"]),
        ("checked", ["approved", "withdrawn", "denied"]),
        ("approved", ["checked", "conferred", "withdrawn", "denied"]),
    ]

    private static let isStep = steps.map { from, next in
        "old.status = '\(from)' and new.status in (\(next.map { "'\($0)'" }.joined(separator: ", ")))"
    }.joined(separator: " or ")

    /// What a diploma says, and why it could be said.
    private static let fixed = [
        "student_id", "program_id", "term_id", "status", "diploma_name", "applied_at", "checks", "approved_at",
        "conferred_at", "conferred_on", "degree_name", "degree_level", "override_reason", "is_active",
    ]

    private static let refusals = [
        Refusing(
            name: "graduation_applications_begun", table: table, event: "insert", condition: "new.status <> 'applied'",
            words: "an application begins as applied", isAfter: true),
        Refusing(
            name: "graduation_applications_in_order", table: table, event: "update",
            condition: """
                old.status <> 'conferred' and (
                    new.student_id <> old.student_id or new.program_id <> old.program_id
                    or new.status <> old.status and not (\(isStep)))
                """, words: "an application goes from applied to checked, approved and conferred"),
        Refusing(
            name: "graduation_applications_final", table: table, event: "update",
            condition: """
                old.status = 'conferred'
                and (\(fixed.map { "new.\($0) is distinct from old.\($0)" }.joined(separator: " or ")))
                """, words: "what was conferred is final"),
        Refusing(
            name: "graduation_applications_kept", table: table, event: "delete", words: "applications are kept"),
        Refusing(
            name: "graduation_checks_append_only", table: "graduation_checks", event: "update",
            condition: [
                "application_id", "student_id", "number", "checked_at", "catalogue_version", "basis",
                "is_satisfied", "completion_percentage", "open_requirements", "gpa",
            ].map { "new.\($0) is distinct from old.\($0)" }.joined(separator: " or "),
            words: "a check is never changed"),
        Refusing(
            name: "graduation_checks_kept", table: "graduation_checks", event: "delete", words: "checks are kept"),
    ]
}
