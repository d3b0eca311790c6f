public import Access
public import Engine
public import Platform
internal import Schema

extension Transaction {
    /// Shows the marks of a column to the students, and tells them. What is not marked yet waits for the next time.
    ///
    /// - Returns: how many were released.
    @discardableResult
    public func release(
        _ assessment: Identifier<Kind.Assessment>, under grant: Grant<Identifier<Kind.Offering>>
    ) throws -> Int {
        let unreleased: SQL = """
            from grades g
             where g.course_offering_id = \(grant.resource) and g.assessment_id = \(assessment) and not g.released
               and g.is_active and (g.marks_obtained is not null or g.excused or g.incomplete)
            """
        // Told first, while it can still be seen who is to be told.
        try tell(
            .markReleased,
            to: "select s.user_id from students s where s.id in (select g.student_id \(unreleased))",
            payload: ["offering_id": grant.resource.text, "assessment_id": assessment.text])
        return try execute(
            """
            update grades set released = \(true), released_at = \(now)
             where id in (select g.id \(unreleased))
            """)
    }

    /// Puts what attempts have come to into a column that is new, or that was emptied.
    public func takeResults(
        of assessment: Identifier<Kind.Assessment>, under grant: Grant<Identifier<Kind.Offering>>
    ) throws {
        try execute(ResultMarks.all(of: "\(assessment)"))
    }
}
