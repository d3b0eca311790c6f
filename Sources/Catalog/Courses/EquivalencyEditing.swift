public import Access
public import Engine
public import Platform

/// Why an equivalency cannot be. The codes are promises to others.
public enum EquivalencyFailure: String, Error, CaseIterable {
    case notFound = "catalog.equivalency_not_found"
    case itself = "catalog.equivalency_is_itself"
    case datesInvalid = "catalog.equivalency_dates_invalid"
    /// A transfer names an external course, everything else a course of the catalogue.
    case substituteMissing = "catalog.equivalency_substitute_missing"
    case alreadyThere = "catalog.equivalency_already_there"
    /// Only one that is pending can be decided.
    case decided = "catalog.equivalency_decided"
}

extension Transaction {
    /// Proposes an equivalency; it holds once it is approved.
    ///
    /// - Throws: `EquivalencyFailure`.
    public func propose(
        _ details: Equivalency.Details, under grant: Grant<Policy.InstitutionAction>
    ) throws -> Equivalency {
        grant.proves(.editCatalogue)
        let id: Equivalency.ID? = try naming(Self.equivalencyConstraints) {
            try value(
                """
                insert into course_equivalencies
                    (course_id, equivalent_course_id, equivalency_type, external_institution, external_course,
                     effective_from, effective_until, notes)
                values (\(details.course), \(details.substitute.course), \(details.extent),
                        \(details.substitute.institution), \(details.substitute.externalCourse),
                        \(details.effectiveFrom), \(details.effectiveUntil), \(details.notes))
                returning id
                """)
        }
        return try id.flatMap { try first(Equivalency.find($0)) }.orThrow(EquivalencyFailure.notFound)
    }

    /// Approves or rejects a pending equivalency.
    ///
    /// - Throws: `EquivalencyFailure`.
    public func decide(
        _ id: Equivalency.ID, isApproved: Bool, under grant: Grant<Policy.InstitutionAction>
    ) throws -> Equivalency {
        grant.proves(.editCatalogue)
        let decision: Equivalency.Approval = isApproved ? .approved : .rejected
        let changed = try execute(
            """
            update course_equivalencies
               set approval_status = \(decision), approved_by = \(grant.actor.user), approved_at = \(now)
             where id = \(id) and is_active and approval_status = 'pending'
            """)
        let equivalency = try first(Equivalency.find(id), as: Equivalency.self).orThrow(EquivalencyFailure.notFound)
        guard changed == 1 else { throw EquivalencyFailure.decided }
        return equivalency
    }

    /// Ends an equivalency; what was decided by it stays.
    ///
    /// - Throws: `EquivalencyFailure`.
    public func end(_ id: Equivalency.ID, under grant: Grant<Policy.InstitutionAction>) throws {
        grant.proves(.editCatalogue)
        let changed = try execute("update course_equivalencies set is_active = \(false) where id = \(id) and is_active")
        guard changed == 1 else { throw EquivalencyFailure.notFound }
    }

    private static let equivalencyConstraints: KeyValuePairs<String, any Error> = [
        "course_equivalencies_dates_valid": EquivalencyFailure.datesInvalid,
        "course_equivalencies_other_side_named": EquivalencyFailure.substituteMissing,
        "course_equivalencies_not_itself": EquivalencyFailure.itself,
        "course_equivalencies_pair_key": EquivalencyFailure.alreadyThere,
    ]
}
