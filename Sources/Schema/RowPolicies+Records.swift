internal import Engine

extension RowPolicies {
    /// The policies that the migration of academic standing made.
    static func standing(for dialect: Dialect) -> [RowPolicy] {
        shownUnlessHeld("academic_standing_history", prefix: "standing", Reader(dialect: dialect))
    }

    /// The policies that the migration of degree requirements made.
    static func degrees(for dialect: Dialect) -> [RowPolicy] {
        let reader = Reader(dialect: dialect)
        return shownUnlessHeld("degree_audits", prefix: "degree_audits", reader)
            + concerned("transfer_credits", prefix: "transfer_credits", reader)
            + concerned("degree_exceptions", prefix: "degree_exceptions", reader)
    }

    /// The policies that the migration of the same name made. Who holds a code verifies a transcript past them.
    static func transcripts(for dialect: Dialect) -> [RowPolicy] {
        let reader = Reader(dialect: dialect)
        return shownUnlessHeld("student_transcripts", prefix: "transcripts", reader)
            + shownUnlessHeld("transcript_enrollments", prefix: "transcript_enrollments", reader)
    }

    /// The student unless a hold hides grades, the advisor, the registrar and the administrators.
    static func shownUnlessHeld(_ table: String, prefix: String, _ reader: Reader) -> [RowPolicy] {
        [
            RowPolicy(
                table: table, name: "\(prefix)_student_access",
                predicate: "\(table).student_id = \(reader.studentSeeingGrades)"),
            RowPolicy(
                table: table, name: "\(prefix)_advisor_access",
                predicate: "\(table).student_id in (\(reader.advisees))"),
            RowPolicy(table: table, name: "\(prefix)_registry_access", predicate: reader.isRegistry),
        ]
    }
}

extension ReaderQuestion {
    /// The reader as a student from whom no hold hides grades.
    static let studentSeeingGrades = ReaderQuestion(
        "app_student_seeing_grades", "uuid",
        """
        select s.id from @students s
          left join @student_holds h on h.student_id = s.id and h.is_active and h.blocks_grades
         where s.user_id = app_user_id() and h.id is null
        """)
}
