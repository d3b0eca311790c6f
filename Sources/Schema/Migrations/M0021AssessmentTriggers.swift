internal import Engine

/// What the database itself keeps true about assessments and attempts.
enum AssessmentTriggers {
    static let sqlite = keptDeadlines.sqlite + (followed.map(\.sqlite) + refused.map(\.sqlite)).joined()

    static let postgres = (followed.map(\.postgres) + refused.map(\.postgres)).joined()

    /// Those on tables that stay.
    static let sqliteDropped =
        followed.filter(\.isOnLastingTable).map { "drop trigger \($0.name);\n" }.joined() + keptDeadlines.sqliteDropped

    static let postgresTriggersDropped = followed.filter(\.isOnLastingTable)
        .map { "drop trigger \($0.name) on \($0.table);\n" }.joined()

    static let postgresFunctionsDropped = followed.map { "drop function \($0.name)();\n" }.joined()

    private static let followed =
        ["assessment_questions", "assessment_sections"].flatMap { table in
            following(table, "counted") { row, _ in countingQuestions(row) }
        }
        + [
            Following(table: "question_versions", purpose: "papers_renewed", event: "insert") { _ in
                withdrawingPapers
            },
            Following(
                table: "assessments", purpose: "deadlines", event: "update of start_at, end_at, duration_minutes"
            ) { movingDeadlines($0, where: "o.assessment_id = new.id") },
            Following(table: "student_groups", purpose: "deadlines", event: "update of is_active") { dialect in
                movingDeadlines(
                    dialect,
                    where: """
                        o.user_id in (
                            select s.user_id from student_group_members m join students s on s.id = m.student_id
                             where m.group_id = new.id)
                        """)
            },
        ]
        + following("assessment_overrides", "deadlines") { row, dialect in
            movingDeadlines(dialect, where: "o.assessment_id = \(row).assessment_id")
        }
        + following("accommodations", "deadlines") { row, dialect in
            movingDeadlines(dialect, where: "o.user_id = \(row).user_id")
        }
        + following("student_group_members", "deadlines") { row, dialect in
            movingDeadlines(
                dialect, where: "o.user_id = (select s.user_id from students s where s.id = \(row).student_id)")
        }

    private static let refused = [
        Refusing(
            name: "attempt_events_append_only", table: "attempt_events", event: "update",
            words: "what happened to an attempt is never changed"),
        Refusing(
            name: "attempt_events_kept", table: "attempt_events", event: "delete",
            words: "what happened to an attempt is kept"),
        Refusing(
            name: "attempt_papers_fixed", table: "attempt_papers",
            event: "update of assessment_id, attempt_number, questions",
            words: "the questions of an attempt are never changed"),
        Refusing(
            name: "assessment_attempts_answers_final", table: "assessment_attempts", event: "update of answers",
            condition: "old.status <> 'in_progress' or new.saved_at > new.deadline_at",
            words: "answers are taken until the deadline, and while the attempt is open"),
    ]

    /// On every change of a row, for what it was about and for what it is about now.
    private static func following(
        _ table: String, _ purpose: String, _ body: @escaping @Sendable (String, Dialect) -> String
    ) -> [Following] {
        [
            Following(table: table, purpose: purpose, event: "insert") { body("new", $0) },
            Following(table: table, purpose: purpose, event: "delete") { body("old", $0) },
            Following(table: table, purpose: purpose, event: "update") {
                body("old", $0) + ";\n" + body("new", $0)
            },
        ]
    }

    /// Papers that nobody has begun are drawn anew when what is asked has changed.
    private static func countingQuestions(_ row: String) -> String {
        """
        update assessments
           set total_questions = (
                   select count(*) from assessment_questions q where q.assessment_id = assessments.id and q.is_active)
                   + (select coalesce(sum(s.draw_count), 0) from assessment_sections s
                       where s.assessment_id = assessments.id and s.is_active),
               papers_prepared_at = null
         where id = \(row).assessment_id;
        delete from attempt_papers
         where assessment_id = \(row).assessment_id
           and not exists (select 1 from assessment_attempts o where o.paper_id = attempt_papers.id)
        """
    }

    /// A newer version of a question stands in no paper that nobody has begun.
    private static let withdrawingPapers = """
        update assessments set papers_prepared_at = null
         where papers_prepared_at is not null and new.version > 1
           and (id in (select q.assessment_id from assessment_questions q where q.question_id = new.question_id)
                or id in (select s.assessment_id from assessment_sections s where s.draw_count is not null));
        delete from attempt_papers
         where new.version > 1
           and (assessment_id in (
                    select q.assessment_id from assessment_questions q where q.question_id = new.question_id)
                or assessment_id in (select s.assessment_id from assessment_sections s where s.draw_count is not null))
           and not exists (select 1 from assessment_attempts o where o.paper_id = attempt_papers.id)
        """

    /// The deadline of what is under way is what the rule says of it, at every moment.
    private static func movingDeadlines(_ dialect: Dialect, where condition: String) -> String {
        let underWay = "assessment_attempts o where o.status = 'in_progress' and \(condition)"
        return switch dialect {
        case .sqlite: keptDeadlines.applied(to: "select o.id from \(underWay)")
        case .postgres: deadlines(dialect, of: underWay)
        }
    }

    private static let keptDeadlines = SharedRule(
        name: "keep_deadlines", key: "attempt_id",
        body: deadlines(.sqlite, of: "assessment_attempts o where o.id = new.attempt_id"))

    private static func deadlines(_ dialect: Dialect, of attempts: String) -> String {
        let terms = AssessmentTerms.rows(
            of: "select o.id, o.assessment_id, o.user_id, o.started_at, o.started_at from \(attempts)"
        ).statement(for: dialect).text
        return """
            update assessment_attempts set deadline_at = moved.deadline_at
              from (\(terms)) moved
             where assessment_attempts.id = moved.attempt_id
               and assessment_attempts.deadline_at is distinct from moved.deadline_at
            """
    }
}
