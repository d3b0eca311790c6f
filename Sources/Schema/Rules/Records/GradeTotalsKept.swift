internal import Engine

/// The statements that bring stored totals to what `GradeTotals` says; for the bodies of triggers.
enum GradeTotalsKept {
    /// - Parameters:
    ///   - enrollments: a select of ids of enrolments.
    ///   - offerings: a select of the ids of offerings whose settings have changed. PostgreSQL keeps new grades of
    ///     theirs waiting until then, by the key that they refer to.
    static func statements(of enrollments: String, locking offerings: String?, _ dialect: Dialect) -> String {
        // Locked before they are added up: what another transaction adds is then seen.
        let locks = [
            offerings.map { "perform 1 from course_offerings where id in (\($0)) order by id for update" },
            """
            perform 1 from grade_totals where enrollment_id in (\(enrollments)) order by enrollment_id, basis
                for no key update
            """,
        ].compactMap { $0 }
        return switch dialect {
        case .sqlite: shared.applied(to: enrollments)
        case .postgres:
            ([locks.dropLast().first, made(enrollments), locks.last, kept(enrollments)].compactMap { $0 })
                .joined(separator: ";\n")
        }
    }

    /// SQLite's one text of the rule.
    static let shared = SharedRule(
        name: "keep_totals", key: "enrollment_id",
        body: [made, kept].map { $0("select new.enrollment_id") }.joined(separator: ";\n"))

    private static func made(_ enrollments: String) -> String {
        """
        insert into grade_totals (enrollment_id, student_id, course_offering_id, basis)
        select e.id, e.student_id, e.course_offering_id, b.basis
          from course_enrollments e cross join (select 'all' as basis union all select 'released') b
         where e.id in (\(enrollments))
         order by e.id, b.basis
        on conflict (enrollment_id, basis) do nothing
        """
    }

    private static func kept(_ enrollments: String) -> String {
        """
        update grade_totals
           set percentage = t.percentage, letter = t.letter, grade_points = t.grade_points,
               marked_count = t.marked_count, incomplete_count = t.incomplete_count
          from (\(GradeTotals.rows(of: enrollments))) t
         where grade_totals.enrollment_id = t.enrollment_id and grade_totals.basis = t.basis
           and (grade_totals.percentage is distinct from t.percentage or grade_totals.letter is distinct from t.letter
                or grade_totals.grade_points is distinct from t.grade_points
                or grade_totals.marked_count is distinct from t.marked_count
                or grade_totals.incomplete_count is distinct from t.incomplete_count)
        """
    }
}
