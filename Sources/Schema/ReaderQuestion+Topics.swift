extension ReaderQuestion {
    /// What performance asks besides; made by the migration that made its table.
    static let ofTopics = [studentWithGrades]

    /// The student who reads, unless a hold hides their grades from them.
    static let studentWithGrades = ReaderQuestion(
        "app_student_with_grades", "uuid",
        """
        select s.id from @students s
         where s.user_id = app_user_id() and s.id not in (
            select h.student_id from @students o cross join @student_holds h
             where o.user_id = app_user_id() and h.student_id = o.id and h.is_active and h.blocks_grades)
        """)
}
