public import Access
public import Engine
public import Platform

/// Why a term cannot be as it was asked to be. The codes are promises to others.
public enum TermFailure: String, Error, CaseIterable {
    case notFound = "catalog.term_not_found"
    case codeTaken = "catalog.term_code_taken"
    /// It ends before it starts, or registration ends before it opens or opens after the term starts.
    case datesInvalid = "catalog.term_dates_invalid"
    /// An offered seat is reserved for 1 to 168 hours.
    case offerHoursInvalid = "catalog.term_offer_hours_invalid"
    /// Offerings of it are not cancelled.
    case offered = "catalog.term_offered"
}

extension Transaction {
    /// Adds a term.
    ///
    /// - Throws: `TermFailure`.
    public func create(_ details: Term.Details, under grant: Grant<Policy.InstitutionAction>) throws -> Term {
        grant.proves(.editTerms)
        let id: Term.ID? = try naming(Self.termConstraints) {
            try value(
                "insert into academic_terms (\(Term.Details.columns)) values (\(details.values)) returning id")
        }
        return try id.flatMap { try first(Term.find($0)) }.orThrow(TermFailure.notFound)
    }

    /// Changes a term; its offerings take over the year and the semester.
    ///
    /// - Throws: `TermFailure`.
    public func edit(
        _ id: Term.ID, to details: Term.Details, under grant: Grant<Policy.InstitutionAction>
    ) throws -> Term {
        grant.proves(.editTerms)
        try naming(Self.termConstraints) {
            try execute(
                "update academic_terms set (\(Term.Details.columns)) = (\(details.values)) where id = \(id)")
            try execute(
                """
                update course_offerings set academic_year = \(details.academicYear), semester = \(details.semester)
                 where term_id = \(id) and (academic_year <> \(details.academicYear) or semester <> \(details.semester))
                """)
        }
        return try first(Term.find(id)).orThrow(TermFailure.notFound)
    }

    /// Makes a term the current one, in place of the one that was.
    ///
    /// - Throws: `TermFailure`.
    public func makeCurrent(_ id: Term.ID, under grant: Grant<Policy.InstitutionAction>) throws -> Term {
        grant.proves(.editTerms)
        // In two statements: within one, a unique index sees both for a moment.
        try execute("update academic_terms set is_current = \(false) where is_current and id <> \(id)")
        let changed = try execute(
            "update academic_terms set is_current = \(true) where id = \(id) and is_active and not is_current")
        let term = try first(Term.find(id), as: Term.self).orThrow(TermFailure.notFound)
        guard changed == 1 || term.isCurrent else { throw TermFailure.notFound }
        return term
    }

    /// Takes a term out of use, once every offering in it is cancelled.
    ///
    /// - Throws: `TermFailure`.
    public func archive(_ id: Term.ID, under grant: Grant<Policy.InstitutionAction>) throws {
        grant.proves(.editTerms)
        let offered: Int? = try value(
            "select 1 from course_offerings where term_id = \(id) and is_active and status <> 'cancelled' limit 1")
        guard offered == nil else { throw TermFailure.offered }
        let changed = try execute(
            """
            update academic_terms set is_active = \(false), is_current = \(false) where id = \(id) and is_active
            """)
        guard changed == 1 else { throw TermFailure.notFound }
    }

    private static let termConstraints: KeyValuePairs<String, any Error> = [
        "academic_terms_code_key": TermFailure.codeTaken,
        "academic_terms_dates_valid": TermFailure.datesInvalid,
        "academic_terms_waitlist_offer_hours_valid": TermFailure.offerHoursInvalid,
    ]
}
