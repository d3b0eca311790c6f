public import Access
public import Engine
public import Platform

extension Transaction {
    /// Has a lesson require others of the same course or section, in place of what it required before.
    ///
    /// - Throws: `LessonFailure`.
    public func require(
        _ prerequisites: [Lesson.ID], of lesson: Lesson.ID, under grant: Grant<CourseContent>
    ) throws -> Lesson {
        try lock(grant.resource)
        let needed = Set(prerequisites).sorted()
        let present: [Lesson.ID] = try values(
            "select id from lessons where id in \(SQL.list(needed + [lesson])) and \(grant.resource.holds("lessons"))")
        guard present.contains(lesson) else { throw LessonFailure.notFound }
        guard needed.allSatisfy(present.contains) else { throw LessonFailure.prerequisiteElsewhere }
        guard try !isNeeded(lesson, by: needed) else { throw LessonFailure.prerequisiteCircular }
        try send("delete from lesson_prerequisites where lesson_id = \(lesson)")
        if !needed.isEmpty {
            let rows = needed.map { "(\(lesson), \($0))" as SQL }
            try send(
                """
                insert into lesson_prerequisites (lesson_id, prerequisite_lesson_id)
                values \(.joined(rows, by: ", "))
                """)
        }
        return try first(Lesson.find(lesson)).orThrow(LessonFailure.notFound)
    }

    /// Whether a lesson is one of these, or is to be done before one of them.
    private func isNeeded(_ lesson: Lesson.ID, by others: [Lesson.ID]) throws -> Bool {
        guard !others.contains(lesson) else { return true }
        let found: Int? = try value(
            """
            with recursive needed (id) as (
                select prerequisite_lesson_id from lesson_prerequisites where lesson_id in \(SQL.list(others))
                union
                select r.prerequisite_lesson_id from needed join lesson_prerequisites r on r.lesson_id = needed.id
            )
            select 1 from needed where id = \(lesson) limit 1
            """)
        return found != nil
    }
}
