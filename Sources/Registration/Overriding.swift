public import Access
public import Engine
public import Platform
public import Schema

extension EligibilityReason {
    /// What staff may override, reason by reason. Capacity is overridden by raising it, never by exceeding it.
    public static let overridable: [EligibilityReason] = [
        .hold, .windowClosed, .prerequisites, .corequisites, .conflict, .creditLimit,
    ]
}

extension Transaction {
    /// Sets one reason aside for one student and offering; who did it and why is kept. An override of the same reason
    /// that is in force is replaced.
    ///
    /// - Returns: the override's id.
    public func override(
        _ reason: EligibilityReason, for grant: Grant<Identifier<Kind.Student>>,
        in offering: Identifier<Kind.Offering>, justification: String, until: Timestamp?
    ) throws -> Identifier<Kind.Override> {
        precondition(EligibilityReason.overridable.contains(reason), "\(reason) is not overridden")
        try lock(.students, [grant.resource.value])
        try send(
            """
            update registration_overrides set is_active = \(false)
             where student_id = \(grant.resource) and course_offering_id = \(offering)
               and reason_code = \(reason.rawValue) and is_active
            """)
        let id: Identifier<Kind.Override>? = try value(
            """
            insert into registration_overrides
                (student_id, course_offering_id, reason_code, justification, granted_by, valid_until)
            values (\(grant.resource), \(offering), \(reason.rawValue), \(justification), \(grant.actor.user),
                    \(until))
            returning id
            """)
        guard let id else { preconditionFailure("an insert returns its row") }
        try reconsider(grant.resource)
        return id
    }

    /// Takes an override back; false when the student has none such in force.
    public func revokeOverride(
        _ id: Identifier<Kind.Override>, under grant: Grant<Identifier<Kind.Student>>
    ) throws -> Bool {
        try execute(
            """
            update registration_overrides set is_active = \(false)
             where id = \(id) and student_id = \(grant.resource) and is_active
            """) == 1
    }
}
