internal import Engine

/// Whether a student meets what a course requires, asked from inside the rule of `Eligibility`, whose target is `t`.
///
/// Most courses require little or nothing, and the evaluation of a tree is the largest part of any statement it stands
/// in. PostgreSQL sets up every part of a statement before it runs any, so there the tree is a function of its own that
/// is called only for a course that has one: measured, the rule then takes a third of the time.
enum CourseRequirements {
    static let function = "course_requirements_met"

    /// SQLite keeps common table expressions that look at nothing outside of them, and repeats all others wherever they
    /// are named: the levels, each of which names the next one twice, would be written out 255 times.
    static func areMet(_ question: SeatQuestion) -> SQL {
        .choice(
            sqlite: """
                (\(rule(
                    Requirements(student: question.student, today: question.today, planned: question.planned),
                    asked: "select course_id, term_id, start_date from target")))
                """,
            postgres: """
                \(raw: function)(\(question.student), t.course_id, t.term_id, t.start_date, \(question.today),
                    \(question.planned.array))
                """)
    }

    /// - Parameter asked: the course with the term in which it is to be taken.
    private static func rule(_ requirements: Requirements, asked: SQL) -> SQL {
        """
        with asked as (\(asked)),
        \(requirements.evaluation)
        select not exists (select 1 from level_0 l where l.met = 0)
        """
    }

    /// The function of PostgreSQL.
    static var postgres: String {
        let text = rule(
            Requirements(student: "$1", today: "$5", planned: .array("$6")),
            asked: "select $2 as course_id, $3 as term_id, $4 as start_date"
        ).statement(for: .postgres).text
        return """
            create function \(function)(
                student_id uuid, course_id uuid, term_id uuid, term_start date, today date, planned uuid[])
            returns boolean language plpgsql stable as $$
            #variable_conflict use_column
            begin
                return (\(text));
            end $$;

            """
    }
}
