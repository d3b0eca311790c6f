extension ReaderQuestion {
    /// What grades ask besides; made by the migration that made their tables.
    static let ofGrades = [studentSeeingGrades]

    /// The student that the reader is, unless a hold in force hides the grades.
    static let studentSeeingGrades = ReaderQuestion(
        "app_student_seeing_grades", "uuid",
        """
        select s.id from @students s
         where s.user_id = app_user_id()
           and s.id not in (
                select h.student_id from @students t cross join @student_holds h
                 where t.user_id = app_user_id() and h.student_id = t.id and h.is_active and h.blocks_grades)
        """)
}
