internal import Engine

extension RowPolicies {
    /// The policies that the migration of the same name made.
    ///
    /// Students see what is released of their own, unless a hold hides it.
    static func grades(for dialect: Dialect) -> [RowPolicy] {
        let reader = Reader(dialect: dialect)
        let shown = [
            ("grades", "grades.released"), ("grade_totals", "grade_totals.basis = 'released'"),
            ("grade_change_history", "1 = 1"), ("grade_appeals", "1 = 1"),
        ]
        return shown.flatMap { table, condition in
            [
                RowPolicy(
                    table: table, name: "\(table)_student_access",
                    predicate: "\(table).student_id = \(reader.studentWithGrades) and \(condition)")
            ] + ofStaff(table, reader)
        } + ofStaff("grade_change_requests", reader)
            + ["gradebooks", "grade_categories", "grade_columns"].flatMap { rules($0, reader) } + [
                RowPolicy(
                    table: "grade_chain_heads", name: "grade_chain_heads_registry_access", predicate: reader.isRegistry)
            ]
    }

    private static func ofStaff(_ table: String, _ reader: Reader) -> [RowPolicy] {
        [
            RowPolicy(table: table, name: "\(table)_registry_access", predicate: reader.isRegistry),
            RowPolicy(
                table: table, name: "\(table)_advisor_access",
                predicate: "\(table).student_id in (\(reader.advisees))"),
            RowPolicy(
                table: table, name: "\(table)_instructor_access",
                predicate: "\(table).course_offering_id in (\(reader.offeringsTaught))"),
        ]
    }

    /// What a section's grades are added up by.
    private static func rules(_ table: String, _ reader: Reader) -> [RowPolicy] {
        [
            RowPolicy(table: table, name: "\(table)_staff_access", predicate: "\(reader.staffMember) is not null"),
            RowPolicy(table: table, name: "\(table)_registry_access", predicate: reader.isRegistry),
            RowPolicy(
                table: table, name: "\(table)_instructor_access",
                predicate: "\(table).course_offering_id in (\(reader.offeringsTaught))"),
            RowPolicy(
                table: table, name: "\(table)_student_access",
                predicate: "\(table).course_offering_id in (\(reader.offeringsTaken))"),
        ]
    }
}
