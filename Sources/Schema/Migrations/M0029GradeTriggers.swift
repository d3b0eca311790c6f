internal import Engine

/// What the database itself keeps true about grades.
enum GradeTriggers {
    static let sqlite =
        GradeTotalsKept.shared.sqlite + (copied + settings).map(\.sqlite).joined() + sqliteTotals + sqliteProcedure
        + chained.map(\.sqlite).joined()
        + kept.map(\.sqlite).joined()

    static let postgres =
        (copied + settings).map(\.postgres).joined() + postgresTotals + postgresProcedure
        + chained.map(\.postgres).joined() + kept.map(\.postgres).joined() + postgresTruncation

    /// Those on tables that stay.
    static let sqliteDropped =
        onAssessments.map { "drop trigger \($0.name);\n" }.joined() + GradeTotalsKept.shared.sqliteDropped

    static let postgresTriggersDropped = onAssessments.map { "drop trigger \($0.name) on \($0.table);\n" }.joined()

    static let postgresFunctionsDropped =
        (copied + settings).map { "drop function \($0.name)();\n" }.joined()
        + (["grade_totals_follow", "refuse_grade_change"] + chained.map { "check_\($0.constraint)" })
        .map { "drop function \($0)();\n" }.joined()

    private static let onAssessments = (copied + settings).filter {
        ["assessments", "assessment_attempts", "assessment_submissions"].contains($0.table)
    }

    // MARK: - What follows from a grade

    private static let copied =
        ["insert", "update of letter, grade_points, released"].map { event in
            Following(table: "grades", purpose: "copied", event: event) { _ in
                """
                update course_enrollments set grade_letter = new.letter, grade_points = new.grade_points
                 where id = new.enrollment_id and new.assessment_id is null and new.released
                   and (grade_letter is distinct from new.letter or grade_points is distinct from new.grade_points)
                """
            }
        } + [
            Following(
                table: "assessment_attempts", purpose: "graded", event: "update of score, needs_marking, status"
            ) { _ in
                ResultMarks.ofAttempts(
                    where: """
                        o.assessment_id = new.assessment_id and o.user_id = new.user_id
                           and new.status <> 'in_progress' and new.score is not null
                        """)
            },
            Following(
                table: "assessment_submissions", purpose: "graded", event: "update of final_score, withdrawn_at"
            ) { _ in
                ResultMarks.ofWork(
                    where: """
                        o.assessment_id = new.assessment_id
                           and p.user_id in (select x.user_id from submission_authors x where x.submission_id = new.id)
                        """)
            },
            Following(table: "assessments", purpose: "graded", event: "update of results_released_at") { _ in
                ResultMarks.ofWork(where: "o.assessment_id = new.id")
            },
            Following(table: "assessments", purpose: "column", event: "insert") { _ in ownColumn },
            Following(table: "assessments", purpose: "column", event: "update of course_offering_id") { _ in ownColumn
            },
            Following(table: "grade_change_history", purpose: "counted", event: "insert") { _ in
                """
                insert into grade_chain_heads (enrollment_id, entry_count, hash)
                values (new.enrollment_id, new.sequence, new.hash)
                on conflict (enrollment_id) do update set entry_count = excluded.entry_count, hash = excluded.hash
                """
            },
        ]

    private static let ownColumn = """
        insert into grade_columns (course_offering_id, assessment_id)
        select new.course_offering_id, new.id where new.course_offering_id is not null
        on conflict (course_offering_id, assessment_id) do nothing
        """

    // MARK: - Totals

    /// The totals of a section follow what they are added up by.
    private static let settings =
        ["insert", "update", "delete"].map { event in
            let row = event == "delete" ? "old" : "new"
            return Following(table: "grade_categories", purpose: "totals", event: event) {
                all(of: "\(row).course_offering_id", $0)
            }
        }
        + ["insert", "update", "delete"].map { event in
            let row = event == "delete" ? "old" : "new"
            return Following(table: "grade_columns", purpose: "totals", event: event) {
                all(of: "\(row).course_offering_id", $0, in: "\(row).assessment_id", isLocked: event != "insert")
            }
        }
        + ["insert", "update of grade_scale_id"].map { event in
            Following(table: "gradebooks", purpose: "totals", event: event) {
                all(of: "new.course_offering_id", $0)
            }
        }
        + [
            Following(table: "assessments", purpose: "totals", event: "update of weight") { dialect in
                GradeTotalsKept.statements(
                    of: "select g.enrollment_id from grades g where g.assessment_id = new.id",
                    locking: "select c.course_offering_id from grade_columns c where c.assessment_id = new.id", dialect)
            }
        ]

    /// A column that is new waits for nobody: marks of before it are rare, and none is written beside it.
    private static func all(
        of offering: String, _ dialect: Dialect, in assessment: String? = nil, isLocked: Bool = true
    ) -> String {
        let marked =
            assessment.map {
                """
                select g.enrollment_id from grades g where g.assessment_id = \($0) and g.course_offering_id = \(offering)
                """
            } ?? "select t.enrollment_id from grade_totals t where t.course_offering_id = \(offering)"
        return GradeTotalsKept.statements(of: marked, locking: isLocked ? "select \(offering)" : nil, dialect)
    }

    private static let sqliteTotals = [
        ("insert", "new"), ("update of marks_obtained, max_marks, excused, incomplete, released, is_active", "new"),
        ("delete", "old"),
    ].map { event, row in
        """
        create trigger grades_totals_\(event.prefix(6)) after \(event) on grades when \(row).assessment_id is not null begin
        \(GradeTotalsKept.statements(of: "select \(row).enrollment_id", locking: nil, .sqlite));
        end;

        """
    }.joined()

    /// Once for a statement, however many marks it writes.
    private static let postgresTotals =
        """
        create function grade_totals_follow() returns trigger language plpgsql as $$
        begin
        \(GradeTotalsKept.statements(
            of: "select c.enrollment_id from changed c where c.assessment_id is not null", locking: nil, .postgres));
        return null;
        end $$;

        """
        + [("insert", "new"), ("update", "new"), ("delete", "old")].map { event, row in
            """
            create trigger grades_totals_\(event) after \(event) on grades referencing \(row) table as changed
                for each statement execute function grade_totals_follow();

            """
        }.joined()

    // MARK: - The procedure

    private static let fixed = [
        "enrollment_id", "student_id", "course_offering_id", "assessment_id", "marks_obtained", "max_marks",
        "percentage", "letter", "grade_points", "excused", "incomplete", "incomplete_until", "lapses_to", "released",
        "is_active", "version",
    ]

    private static let name = "grades_change_procedure"
    private static let words = "a released grade changes only through the change procedure"

    /// A released grade becomes what its history says, and nothing else.
    private static let isOutsideProcedure = """
        (\(fixed.map { "new.\($0) is distinct from old.\($0)" }.joined(separator: " or ")))
        and not exists (
            select 1 from grade_change_history h
             where h.grade_id = old.id and h.grade_version = new.version and new.version = old.version + 1
               and new.enrollment_id = old.enrollment_id and new.assessment_id is not distinct from old.assessment_id
               and new.student_id = old.student_id and new.course_offering_id = old.course_offering_id
               and new.released and new.is_active and old.is_active
               and h.new_marks is not distinct from new.marks_obtained
               and h.new_max_marks is not distinct from new.max_marks
               and h.new_percentage is not distinct from new.percentage
               and h.new_letter is not distinct from new.letter
               and h.new_points is not distinct from new.grade_points
               and h.new_state = case when new.excused then 'excused' when new.incomplete then 'incomplete'
                                      else 'graded' end)
        """

    private static let sqliteProcedure = """
        create trigger \(name) before update on grades when old.released and \(isOutsideProcedure) begin
            select raise(abort, 'constraint:\(name): \(words)');
        end;
        create trigger \(name)_kept before delete on grades when old.released begin
            select raise(abort, 'constraint:\(name): \(words)');
        end;

        """

    private static let postgresProcedure = """
        create function refuse_grade_change() returns trigger language plpgsql as $$
        begin
            if \(isOutsideProcedure) then raise exception 'constraint:\(name): \(words)'; end if;
            return new;
        end $$;
        create trigger \(name) before update on grades for each row when (old.released)
            execute function refuse_grade_change();
        create trigger \(name)_kept before delete on grades for each row when (old.released)
            execute function refuse_change('\(name)', '\(words)');

        """

    // MARK: - The chain

    private static let chained = [
        TableRule(
            table: "grade_change_history", name: "chained", columns: "sequence, previous_hash",
            isBroken: """
                new.previous_hash <> coalesce((
                    select h.hash from grade_change_history h
                     where h.enrollment_id = new.enrollment_id and h.sequence = new.sequence - 1),
                    case when new.sequence = 1 then '\(String(repeating: "0", count: 64))' else '' end)
                """, words: "an entry follows the last one"),
        TableRule(
            table: "grade_chain_heads", name: "counted", columns: "enrollment_id, entry_count, hash",
            isBroken: """
                not exists (
                    select 1 from grade_change_history h
                     where h.enrollment_id = new.enrollment_id and h.sequence = new.entry_count
                       and h.hash = new.hash)
                """, words: "the head is the last entry"),
    ]

    private static let kept = [
        Refusing(
            name: "grade_change_history_append_only", table: "grade_change_history", event: "update",
            words: "the history of grades is never changed"),
        Refusing(
            name: "grade_change_history_kept", table: "grade_change_history", event: "delete",
            words: "the history of grades is kept"),
        Refusing(
            name: "grade_chain_heads_rising", table: "grade_chain_heads", event: "update",
            condition: "new.entry_count <> old.entry_count + 1 or new.enrollment_id <> old.enrollment_id",
            words: "the history of grades only grows"),
        Refusing(
            name: "grade_chain_heads_kept", table: "grade_chain_heads", event: "delete",
            words: "the history of grades is kept"),
    ]

    private static let postgresTruncation = ["grade_change_history", "grade_chain_heads", "grades"].map {
        """
        create trigger \($0)_not_emptied before truncate on \($0) for each statement
            execute function refuse_change('\($0)_not_emptied', 'grades and their history are kept');

        """
    }.joined()
}
