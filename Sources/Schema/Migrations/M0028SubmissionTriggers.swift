internal import Engine

/// What the database itself keeps true about work that is handed in.
enum SubmissionTriggers {
    static let sqlite =
        keptLateness.sqlite + followed.map(\.sqlite).joined() + withinLimit(.sqlite).sqlite
        + refused.map(\.sqlite).joined()

    static let postgres =
        followed.map(\.postgres).joined() + withinLimit(.postgres).postgres + refused.map(\.postgres).joined()

    /// Those on tables that stay.
    static let sqliteDropped = lasting.map { "drop trigger \($0.name);\n" }.joined() + keptLateness.sqliteDropped

    static let postgresTriggersDropped = lasting.map { "drop trigger \($0.name) on \($0.table);\n" }.joined()

    static let postgresFunctionsDropped =
        followed.map { "drop function \($0.name)();\n" }.joined()
        + "drop function check_\(withinLimit(.postgres).constraint)();\n"

    private static let lasting = followed.filter { $0.table != "assessment_submissions" }

    private static let submissions = "assessment_submissions"

    private static let followed =
        [
            Following(table: submissions, purpose: "lateness", event: "insert") {
                lateness($0, where: "o.id = new.id")
            },
            Following(table: submissions, purpose: "final_score", event: "insert") { _ in finalScore("id = new.id") },
            Following(table: submissions, purpose: "final_score", event: "update of score, late_intervals") { _ in
                finalScore("id = new.id")
            },
            Following(
                table: "assessments", purpose: "lateness",
                event: """
                    update of start_at, due_at, end_at, duration_minutes, late_interval_minutes, late_grace_minutes
                    """
            ) { lateness($0, where: "o.assessment_id = new.id") },
            Following(
                table: "assessments", purpose: "late_policy",
                event: "update of late_deduction_percentage, late_floor_percentage"
            ) { _ in finalScore("assessment_id = new.id") },
            Following(table: "student_groups", purpose: "lateness", event: "update of is_active") {
                lateness(
                    $0,
                    where: """
                        o.user_id in (
                            select s.user_id from student_group_members m join students s on s.id = m.student_id
                             where m.group_id = new.id)
                        """)
            },
        ]
        + following("assessment_overrides") { row in
            """
            o.assessment_id = \(row).assessment_id and (\(row).user_id is null or o.user_id = \(row).user_id)
            """
        }
        + following("accommodations") { row in "o.user_id = \(row).user_id" }
        + following("student_group_members") { row in
            "o.user_id = (select s.user_id from students s where s.id = \(row).student_id)"
        }

    private static func following(
        _ table: String, _ condition: @escaping @Sendable (String) -> String
    ) -> [Following] {
        [
            Following(table: table, purpose: "lateness", event: "insert") { lateness($0, where: condition("new")) },
            Following(table: table, purpose: "lateness", event: "delete") { lateness($0, where: condition("old")) },
            Following(table: table, purpose: "lateness", event: "update") {
                lateness($0, where: condition("old")) + ";\n" + lateness($0, where: condition("new"))
            },
        ]
    }

    private static let refused = [
        Refusing(
            name: "assessment_submissions_as_handed_in", table: submissions,
            event: "update of assessment_id, attempt_number, text, submitted_at",
            words: "what was handed in is never changed"),
        Refusing(
            name: "submission_gradings_append_only", table: "submission_gradings",
            event: "update of submission_id, score, max_score, reason, created_at",
            words: "a score that was given is never changed"),
        Refusing(
            name: "submission_gradings_kept", table: "submission_gradings", event: "delete",
            words: "a score that was given is kept"),
    ]

    /// Not more attempts than the person who hands in has.
    private static func withinLimit(_ dialect: Dialect) -> TableRule {
        let given = """
            select cast(null as uuid), new.assessment_id, new.user_id, cast(null as timestamptz), new.submitted_at
            """
        return TableRule(
            table: submissions, name: "within_limit", columns: "attempt_number",
            isBroken: """
                exists (
                    select 1 from (\(AssessmentTerms.rows(of: given).statement(for: dialect).text)) t
                     where t.max_attempts < new.attempt_number)
                """, words: "there are no attempts left")
    }

    /// Whether work was late, and by how much, is what the terms say of who handed it in, at every moment: an extension
    /// that is granted afterwards counts. Work of nobody any more keeps what was said of it.
    private static func lateness(_ dialect: Dialect, where condition: String) -> String {
        let work = "assessment_submissions o where o.user_id is not null and \(condition)"
        return switch dialect {
        case .sqlite: keptLateness.applied(to: "select o.id from \(work)")
        case .postgres: lateness(dialect, of: work)
        }
    }

    private static let keptLateness = SharedRule(
        name: "keep_lateness", key: "submission_id",
        body: lateness(.sqlite, of: "assessment_submissions o where o.id = new.submission_id"))

    private static func lateness(_ dialect: Dialect, of work: String) -> String {
        let terms = AssessmentTerms.rows(
            of: "select o.id, o.assessment_id, o.user_id, cast(null as timestamptz), o.submitted_at from \(work)"
        ).statement(for: dialect).text
        let intervals = LatePolicy.intervals(due: "t.due_at", ended: "t.instant", of: "a").statement(for: dialect).text
        return """
            update assessment_submissions set late_intervals = moved.intervals, is_late = moved.intervals > 0
              from (select t.attempt_id, \(intervals) as intervals
                      from (\(terms)) t join assessments a on a.id = t.assessment_id) moved
             where assessment_submissions.id = moved.attempt_id
               and assessment_submissions.late_intervals <> moved.intervals
            """
    }

    /// What is left of the score, to two places.
    private static func finalScore(_ condition: String) -> String {
        let kept = LatePolicy.kept(after: "assessment_submissions.late_intervals", by: "a").statement(for: .sqlite).text
        let left = "round(assessment_submissions.score * \(kept) / 100, 2)"
        return """
            update assessment_submissions set final_score = \(left)
              from assessments a
             where a.id = assessment_submissions.assessment_id
               and assessment_submissions.final_score is distinct from \(left)
               and assessment_submissions.\(condition)
            """
    }
}
