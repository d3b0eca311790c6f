public import Access
public import Engine
public import Platform

extension Transaction {
    /// Says how many days after their enrolment the students of self-paced sections are to have done a lesson.
    ///
    /// - Parameter days: 0 to 1000; nil for no deadline.
    /// - Throws: `LessonFailure`.
    public func setDeadline(_ days: Int?, of lesson: Lesson.ID, under grant: Grant<CourseContent>) throws {
        let found: Int? = try value(
            "select 1 from lessons where id = \(lesson) and \(grant.resource.holds("lessons"))")
        guard found != nil else { throw LessonFailure.notFound }
        guard let days else {
            return try send("update relative_deadlines set is_active = \(false) where lesson_id = \(lesson)")
        }
        try execute(
            """
            insert into relative_deadlines (lesson_id, due_after_days) values (\(lesson), \(days))
            on conflict (lesson_id) do update set due_after_days = excluded.due_after_days, is_active = \(SQL.true)
            """)
    }
}
