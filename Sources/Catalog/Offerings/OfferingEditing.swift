public import Access
public import Engine
public import Platform

/// Why an offering cannot be as it was asked to be. The codes are promises to others.
public enum OfferingFailure: String, Error, CaseIterable {
    case notFound = "catalog.offering_not_found"
    case sectionTaken = "catalog.section_code_taken"
    /// The course, term or parent is not there, or not in use.
    case unknownReference = "catalog.offering_unknown_reference"
    case itsOwnParent = "catalog.offering_its_own_parent"
    /// From where it stands, an offering cannot go there.
    case statusInvalid = "catalog.offering_status_invalid"
}

extension Transaction {
    /// Plans an offering of a course, in a term or, without one, self-paced.
    ///
    /// - Parameter capacity: the most students; nil without a limit.
    /// - Throws: `OfferingFailure`.
    public func create(
        _ details: Offering.Details, of course: Course.ID, in term: Term.ID?, capacity: Int?,
        under grant: Grant<Policy.InstitutionAction>
    ) throws -> Offering {
        grant.proves(.editCatalogue)
        try checkReferences(of: course, term)
        let id: Offering.ID? = try naming(Self.offeringConstraints) {
            try value(
                """
                insert into course_offerings (course_id, term_id, max_enrollment, \(Offering.Details.columns))
                values (\(course), \(term), \(capacity), \(details.values)) returning id
                """)
        }
        return try id.flatMap { try first(Offering.find($0)) }.orThrow(OfferingFailure.notFound)
    }

    /// Changes an offering that is not cancelled.
    ///
    /// - Throws: `OfferingFailure`.
    public func edit(_ details: Offering.Details, under grant: Grant<Offering.ID>) throws -> Offering {
        try naming(Self.offeringConstraints) {
            try execute(
                """
                update course_offerings set (\(Offering.Details.columns)) = (\(details.values))
                 where id = \(grant.resource) and status <> 'cancelled'
                """)
        }
        return try first(Offering.find(grant.resource)).orThrow(OfferingFailure.notFound)
    }

    /// Opens an offering that is planned or closed, so that students can register.
    ///
    /// - Throws: `OfferingFailure`.
    public func open(under grant: Grant<Offering.ID>) throws -> Offering {
        try move(grant.resource, to: .open, from: [.planned, .closed])
    }

    /// Closes an open offering: nobody else can register, and who is enrolled stays.
    ///
    /// - Throws: `OfferingFailure`.
    public func close(under grant: Grant<Offering.ID>) throws -> Offering {
        try move(grant.resource, to: .closed, from: [.open])
    }

    private func move(
        _ id: Offering.ID, to status: Offering.Status, from origins: [Offering.Status]
    ) throws -> Offering {
        let changed = try execute(
            """
            update course_offerings set status = \(status)
             where id = \(id) and is_active and status in \(.list(origins))
            """)
        let offering = try first(Offering.find(id), as: Offering.self).orThrow(OfferingFailure.notFound)
        guard changed == 1 || offering.status == status else { throw OfferingFailure.statusInvalid }
        return offering
    }

    private func checkReferences(of course: Course.ID, _ term: Term.ID?) throws {
        let found: Int? = try value(
            """
            select (select count(*) from courses where id = \(course) and is_active)
                 + (select count(*) from academic_terms where id = \(term) and is_active)
            """)
        guard found == (term == nil ? 1 : 2) else { throw OfferingFailure.unknownReference }
    }

    private static let offeringConstraints: KeyValuePairs<String, any Error> = [
        "course_offerings_section_key": OfferingFailure.sectionTaken,
        "course_offerings_not_its_own_parent": OfferingFailure.itsOwnParent,
        "course_offerings_parent_offering_id_fkey": OfferingFailure.unknownReference,
    ]
}

extension Offering.Details {
    static let columns: SQL = """
        section_code, title, credits, component, parent_offering_id, configuration, waitlist_enabled,
        requires_permission
        """

    /// In the order of `columns`.
    var values: SQL {
        """
        \(sectionCode), \(title), \(credits), \(component), \(parent), \(configuration), \(isWaitlistEnabled),
        \(requiresPermission)
        """
    }
}
