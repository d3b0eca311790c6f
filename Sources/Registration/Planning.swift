public import Access
public import Engine
public import Platform

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
        try send(
            """
            delete from registration_plans
             where student_id = \(student) and course_offering_id in (
                select o.id from course_offerings taken
                  join course_offerings o on o.course_id = taken.course_id
                   and o.term_id is not distinct from taken.term_id
                 where taken.id = \(offering))
            """)
    }
}
