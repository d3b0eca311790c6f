public import Access
public import Engine
public import Platform
internal import Schema

extension Transaction {
    /// Puts an offering into the student's cart; harmless to repeat.
    public func plan(_ offering: Identifier<Kind.Offering>, for grant: Grant<Identifier<Kind.Student>>) throws {
        try execute(
            """
            insert into registration_plans (student_id, course_offering_id)
            values (\(grant.resource), \(offering))
            on conflict (student_id, course_offering_id) do nothing
            """)
    }

    /// Takes an offering out of the cart; harmless when it is not in it.
    public func unplan(_ offering: Identifier<Kind.Offering>, for grant: Grant<Identifier<Kind.Student>>) throws {
        try execute(
            """
            delete from registration_plans where student_id = \(grant.resource) and course_offering_id = \(offering)
            """)
    }

    /// Empties the cart of a course that now has a seat.
    func removeFromPlan(_ student: Identifier<Kind.Student>, courseOf offering: Identifier<Kind.Offering>) throws {
        try send(PlanRows.without(courseOf: "\(offering)", of: "\(student)"))
    }
}
