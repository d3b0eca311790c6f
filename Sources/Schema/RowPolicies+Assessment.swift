internal import Engine

extension RowPolicies {
    /// The policies that the migration of the same name made. It is released: later policies come beside it.
    ///
    /// What students see of an assessment is its frame, once it is published; what is asked stands in papers, which no
    /// student reads as rows, and neither are the marks before they are released: their own come through verbs that look
    /// at the release.
    static func assessments(for dialect: Dialect) -> [RowPolicy] {
        let reader = Reader(dialect: dialect)
        return frames(reader) + parts(reader) + concessions(reader) + attempts(reader)
    }

    private static func frames(_ reader: Reader) -> [RowPolicy] {
        let isShown = "assessments.status <> 'draft' and assessments.is_active"
        let readers = [
            ("registry_access", reader.isRegistry), ("author_access", "assessments.author_id = \(reader.user)"),
            ("instructor_access", "assessments.course_offering_id in (\(reader.offeringsTaught))"),
            ("course_access", "assessments.course_id in (\(reader.coursesAuthored))"),
            ("staff_access", "\(isShown) and \(reader.staffMember) is not null"),
            ("public_access", "\(isShown) and assessments.is_public and \(reader.user) is not null"),
            ("student_access", "\(isShown) and assessments.course_offering_id in (\(reader.offeringsTaken))"),
            ("student_course_access", "\(isShown) and assessments.course_id in (\(reader.coursesTaken))"),
        ]
        return readers.map { name, predicate in
            RowPolicy(table: "assessments", name: "assessments_\(name)", predicate: predicate)
        }
    }

    private static func parts(_ reader: Reader) -> [RowPolicy] {
        ["assessment_networks", "assessment_sections", "assessment_questions", "attempt_papers"].flatMap { table in
            taught(table, by: "assessment_id", in: reader.assessmentsTaught, reader)
        }
    }

    private static func concessions(_ reader: Reader) -> [RowPolicy] {
        [
            RowPolicy(
                table: "assessment_overrides", name: "assessment_overrides_registry_access",
                predicate: reader.isRegistry),
            RowPolicy(
                table: "assessment_overrides", name: "assessment_overrides_own_data",
                predicate: "assessment_overrides.user_id = \(reader.user)"),
            RowPolicy(
                table: "assessment_overrides", name: "assessment_overrides_group_access",
                predicate: "assessment_overrides.group_id in (\(reader.ownGroups))"),
            RowPolicy(
                table: "assessment_overrides", name: "assessment_overrides_instructor_access",
                predicate: "assessment_overrides.assessment_id in (\(reader.assessmentsTaught))"),
            RowPolicy(
                table: "accommodations", name: "accommodations_registry_access", predicate: reader.isRegistry),
            RowPolicy(
                table: "accommodations", name: "accommodations_own_data",
                predicate: "accommodations.user_id = \(reader.user)"),
            RowPolicy(
                table: "accommodations", name: "accommodations_instructor_access",
                predicate: "accommodations.user_id in (\(reader.usersOfStudents))"),
        ]
    }

    private static func attempts(_ reader: Reader) -> [RowPolicy] {
        let attempts = "assessment_attempts"
        return [
            RowPolicy(table: attempts, name: "attempts_administrator_access", predicate: reader.isAdministrator),
            RowPolicy(table: attempts, name: "attempts_own_data", predicate: "\(attempts).user_id = \(reader.user)"),
            RowPolicy(
                table: attempts, name: "attempts_instructor_access",
                predicate: "\(attempts).course_offering_id in (\(reader.offeringsTaught))"),
            RowPolicy(
                table: attempts, name: "attempts_author_access",
                predicate: "\(attempts).assessment_id in (\(reader.assessmentsTaught))"),
            RowPolicy(
                table: "attempt_events", name: "attempt_events_own_data",
                predicate: "attempt_events.attempt_id in (\(reader.ownAttempts))"),
        ]
            + ["attempt_events", "attempt_marks"].flatMap {
                taught($0, by: "attempt_id", in: reader.attemptsTaught, reader)
            }
    }

    static func taught(
        _ table: String, by key: String, in taught: String, _ reader: Reader
    ) -> [RowPolicy] {
        [
            RowPolicy(table: table, name: "\(table)_administrator_access", predicate: reader.isAdministrator),
            RowPolicy(
                table: table, name: "\(table)_instructor_access", predicate: "\(table).\(key) in (\(taught))"),
        ]
    }

    /// The functions behind the policies, and the policies.
    static var assessmentProtection: String {
        let policies = assessments(for: .postgres)
        let tables = policies.map(\.table).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        return
            (ReaderQuestion.ofAssessments.map(\.definition)
            + tables.map { "alter table \($0) enable row level security;" }
            + policies.map { "create policy \($0.name) on \($0.table) for select using (\($0.predicate));" })
            .joined(separator: "\n")
    }

    static var assessmentQuestionsDropped: String {
        ReaderQuestion.ofAssessments.map { "drop function \($0.function)();\n" }.joined()
    }
}
