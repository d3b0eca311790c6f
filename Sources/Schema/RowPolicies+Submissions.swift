internal import Engine

extension RowPolicies {
    /// The policies that the migration of the same name made.
    ///
    /// Students read what they and their groups handed in. What was said of it, they read through verbs that look at
    /// the release; and so they do what an assessment takes and its rubric, with the assessment.
    static func submissions(for dialect: Dialect) -> [RowPolicy] {
        let reader = Reader(dialect: dialect)
        return whole(reader) + parts(reader) + rules(reader)
    }

    private static func whole(_ reader: Reader) -> [RowPolicy] {
        let table = "assessment_submissions"
        return [
            RowPolicy(table: table, name: "submissions_administrator_access", predicate: reader.isAdministrator),
            RowPolicy(
                table: table, name: "submissions_own_data", predicate: "\(table).id in (\(reader.ownSubmissions))"),
            RowPolicy(
                table: table, name: "submissions_instructor_access",
                predicate: "\(table).course_offering_id in (\(reader.offeringsTaught))"),
            RowPolicy(
                table: table, name: "submissions_author_access",
                predicate: "\(table).assessment_id in (\(reader.assessmentsTaught))"),
        ]
    }

    private static func parts(_ reader: Reader) -> [RowPolicy] {
        let own = [("submission_authors", ""), ("submission_files", "submission_files.purpose = 'work' and ")]
        return own.map { table, condition in
            RowPolicy(
                table: table, name: "\(table)_own_data",
                predicate: "\(condition)\(table).submission_id in (\(reader.ownSubmissions))")
        }
            + ["submission_authors", "submission_files", "rubric_scores", "submission_gradings"].flatMap {
                taught($0, by: "submission_id", in: reader.submissionsTaught, reader)
            }
    }

    private static func rules(_ reader: Reader) -> [RowPolicy] {
        taught("assignments", by: "assessment_id", in: reader.assessmentsTaught, reader)
            + taught("rubrics", by: "assessment_id", in: reader.assessmentsTaught, reader)
            + taught("rubric_criteria", by: "rubric_id", in: reader.rubricsTaught, reader)
            + taught("rubric_levels", by: "criterion_id", in: reader.criteriaTaught, reader)
    }

    /// The functions behind the policies, and the policies.
    static var submissionProtection: String {
        ReaderQuestion.ofSubmissions.map(\.definition).joined(separator: "\n")
            + RowPolicy.protection(submissions(for: .postgres))
    }

    static var submissionQuestionsDropped: String {
        ReaderQuestion.ofSubmissions.map { "drop function \($0.function)();\n" }.joined()
    }
}
