internal import Engine

/// What no constraint can keep about weeks and lessons, and who reads them on PostgreSQL.
enum LearningRules {
    /// A rule of a table: what breaks it, and when it is looked at. That what is referred to is there, the foreign
    /// keys see to.
    private struct Rule {
        let table: String
        let name: String
        let columns: String
        let isBroken: String
        let words: String

        /// Only what an update changes can break a rule anew.
        var constraint: String { "\(table)_\(name)" }

        var postgres: String {
            """
            create function check_\(constraint)() returns trigger language plpgsql as $$
            begin
                if \(isBroken) then raise exception 'constraint:\(constraint): \(words)'; end if;
                return null;
            end $$;
            create trigger \(constraint) after insert or update of \(columns)
                on \(table) for each row execute function check_\(constraint)();

            """
        }

        var sqlite: String {
            ["insert", "update of \(columns)"].map { event in
                """
                create trigger \(constraint)_\(event.prefix(6)) after \(event) on \(table) when \(isBroken) begin
                    select raise(abort, 'constraint:\(constraint): \(words)');
                end;
                """
            }.joined(separator: "\n") + "\n"
        }

        static func offeringOfCourse(_ table: String) -> Rule {
            Rule(
                table: table, name: "offering_of_course", columns: "course_id, course_offering_id",
                isBroken: """
                    exists (
                        select 1 from course_offerings o
                         where o.id = new.course_offering_id and o.course_id <> new.course_id)
                    """, words: "a section''s own copy belongs to its course")
        }
    }

    private static let rules = [
        Rule.offeringOfCourse("syllabus_weeks"), Rule.offeringOfCourse("lessons"),
        Rule(
            table: "lessons", name: "week_beside", columns: "course_id, course_offering_id, week_id",
            isBroken: """
                exists (
                    select 1 from syllabus_weeks w
                     where w.id = new.week_id
                       and (w.course_id <> new.course_id
                            or w.course_offering_id is distinct from new.course_offering_id))
                """, words: "a lesson stands in a week of the same course and section"),
        Rule(
            table: "lesson_prerequisites", name: "beside", columns: "lesson_id, prerequisite_lesson_id",
            isBroken: """
                exists (
                    select 1 from lessons l join lessons p on p.id = new.prerequisite_lesson_id
                     where l.id = new.lesson_id
                       and (p.course_id <> l.course_id
                            or p.course_offering_id is distinct from l.course_offering_id))
                """, words: "a lesson requires lessons of the same course and section"),
    ]

    static let sqlite = rules.map(\.sqlite).joined()

    static let postgres = rules.map(\.postgres).joined()

    static var postgresDropped: String {
        rules.map { "drop function check_\($0.constraint)();\n" }.joined()
            + ReaderQuestion.ofContent.map { "drop function \($0.function)();\n" }.joined()
    }

    /// The functions behind the policies, and the policies.
    static var protection: String {
        let policies = RowPolicies.learning(for: .postgres)
        let tables = policies.map(\.table).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        return
            (ReaderQuestion.ofContent.map(\.definition)
            + tables.map { "alter table \($0) enable row level security;" }
            + policies.map { "create policy \($0.name) on \($0.table) for select using (\($0.predicate));" })
            .joined(separator: "\n")
    }
}
