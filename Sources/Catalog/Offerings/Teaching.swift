public import Access
public import Engine
public import Platform

/// Why someone cannot teach an offering. The codes are promises to others.
public enum TeachingFailure: String, Error, CaseIterable {
    /// There is no such member of staff in service.
    case staffNotFound = "catalog.staff_not_found"
    /// They do not teach the offering.
    case notFound = "catalog.offering_instructor_not_found"
}

extension Transaction {
    /// Has a member of staff teach an offering, or changes their part in it.
    ///
    /// - Throws: `TeachingFailure`.
    public func assign(
        _ staffMember: Identifier<Kind.StaffMember>, as part: OfferingInstructor.Part,
        under grant: Grant<Offering.ID>
    ) throws {
        let found: Int? = try value("select 1 from staff_members where id = \(staffMember) and is_active")
        guard found != nil else { throw TeachingFailure.staffNotFound }
        try execute(
            """
            insert into offering_instructors (offering_id, staff_id, kind)
            values (\(grant.resource), \(staffMember), \(part))
            on conflict (offering_id, staff_id) do update set kind = excluded.kind, is_active = \(true)
            """)
    }

    /// Ends a member of staff's part in an offering.
    ///
    /// - Throws: `TeachingFailure`.
    public func unassign(_ staffMember: Identifier<Kind.StaffMember>, under grant: Grant<Offering.ID>) throws {
        let removed = try execute(
            "delete from offering_instructors where offering_id = \(grant.resource) and staff_id = \(staffMember)")
        guard removed == 1 else { throw TeachingFailure.notFound }
    }
}
