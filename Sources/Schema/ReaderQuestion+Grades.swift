extension ReaderQuestion {
    /// What grades ask besides; made by the migration that made their tables.
    static let ofGrades = [studentSeeingGrades]

    /// The student that the reader is, unless a hold in force hides the grades.
    static let studentSeeingGrades = ReaderQuestion(
        "app_student_seeing_grades", "uuid",
        """
        select s.id from @students s
         where s.user_id = app_user_id()
           and not exists (
                select 1 from @student_holds h where h.student_id = s.id and h.is_active and h.blocks_grades)
        """)
}
