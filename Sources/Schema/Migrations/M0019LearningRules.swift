internal import Engine

/// What no constraint can keep about weeks and lessons, and who reads them on PostgreSQL.
enum LearningRules {
    private static let rules = [
        TableRule.offeringOfCourse("syllabus_weeks"), .offeringOfCourse("lessons"),
        .weekBeside("lessons", "a lesson stands in a week of the same course and section"),
        TableRule(
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
        (ReaderQuestion.ofContent.map(\.definition) + [RowPolicy.protection(RowPolicies.learning(for: .postgres))])
            .joined(separator: "\n")
    }
}
