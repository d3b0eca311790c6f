internal import Engine

extension RowPolicies {
    /// The policies that the migration of the same name made. It is released: later policies come beside it.
    ///
    /// A course's bank is read by those who write for the course, another by its author, all of them by
    /// administrators: a question has its key in it.
    static func questions(for dialect: Dialect) -> [RowPolicy] {
        let reader = Reader(dialect: dialect)
        return ["questions", "question_versions", "question_files"].flatMap { table in
            [
                RowPolicy(
                    table: table, name: "\(table)_administrator_access", predicate: reader.isAdministrator),
                RowPolicy(
                    table: table, name: "\(table)_course_access",
                    predicate: "\(table).course_id in (\(reader.coursesAuthored))"),
                RowPolicy(
                    table: table, name: "\(table)_own_data",
                    predicate: "\(table).course_id is null and \(table).author_id = \(reader.user)"),
            ]
        }
    }
}
