internal import Engine

extension Migration {
    /// Row-level security. SQLite's views belong to the connection and need no migration.
    static let policies = Migration(
        9, "policies",
        up: [.sql(postgres: postgresPolicies)],
        down: [.sql(postgres: postgresPoliciesDropped)])

    private static var protectedTables: [String] {
        Array(Set(RowPolicies.foundation(for: .postgres).map(\.table))).sorted()
    }

    private static var postgresPolicies: String {
        let tables = protectedTables.map { "alter table \($0) enable row level security;" }
        let policies = RowPolicies.foundation(for: .postgres).map {
            "create policy \($0.name) on \($0.table) for select using (\($0.predicate.replacing("1 = 0", with: "false")));"
        }
        return ([Reader.postgresFunctions] + tables + policies + [grants]).joined(separator: "\n")
    }

    private static var postgresPoliciesDropped: String {
        let policies = RowPolicies.foundation(for: .postgres).map { "drop policy \($0.name) on \($0.table);" }
        let tables = protectedTables.map { "alter table \($0) disable row level security;" }
        return
            (policies + tables + [
                """
                revoke select on departments, academic_programs, courses, requirement_nodes, course_prerequisites,
                    course_corequisites, course_equivalencies, academic_terms, course_offerings, class_meetings,
                    offering_meetings, buildings, rooms, grade_scales, grade_scale_steps from lyceum_report;
                """, Reader.postgresFunctionsDropped,
            ]).joined(separator: "\n")
    }

    /// The reporting role reads what says nothing about a person.
    private static let grants = """
        grant select on departments, academic_programs, courses, requirement_nodes, course_prerequisites,
            course_corequisites, course_equivalencies, academic_terms, course_offerings, class_meetings,
            offering_meetings, buildings, rooms, grade_scales, grade_scale_steps to lyceum_report;
        """
}
