public import Access
public import Engine
public import Platform

extension Transaction {
    /// Gives up one seat for another: both or neither.
    ///
    /// - Throws: `RegistrationRefusal`; then nothing has changed.
    @discardableResult
    public func swap(
        _ enrollment: Enrollment.ID, for offering: Identifier<Kind.Offering>,
        with linked: [Identifier<Kind.Offering>] = [], under grant: Grant<Identifier<Kind.Student>>
    ) throws -> Enrollment {
        try savepoint {
            try lock(.students, [grant.resource.value])
            // Both offerings are locked before either is touched, in one order for everyone.
            let given: [UniqueID] = try values(
                """
                select course_offering_id from course_enrollments
                 where id = \(enrollment) or linked_to_id = \(enrollment)
                """)
            try lock(.offerings, given + [offering.value] + linked.map(\.value))
            try drop(enrollment, under: grant)
            return try enroll(grant, in: offering, with: linked)
        }
    }
}
