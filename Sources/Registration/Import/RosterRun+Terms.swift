internal import Catalog
internal import Engine
internal import Formats
internal import Platform

extension RosterRun {
    /// A session becomes a term when classes are given in it, or when it has no parts and lies in none that has
    /// classes. Once it is there it is the registrar's.
    func importTerms() throws {
        let stored = try StoredTerms(in: transaction)
        var codes = CodeBook(taken: stored.codes)
        var new: [(name: String, values: SQL)] = []
        for session in sessionsOfTerms {
            if let id = external.find(.term, session.externalID) ?? stored.find(session) {
                terms[session.externalID] = id
                external.add(.term, session.externalID, id)
                try follow(session, id, isActive: stored.active.contains(id))
            } else if session.status == .active {
                let year = session.schoolYear.map { " \($0)" } ?? ""
                let code = codes.claim(session.title, session.title + year, session.externalID)
                new.append((session.externalID, session.details(code: code).values))
            } else {
                note(.term, session.externalID, .skipped, .removed)
            }
        }
        let made: [String: Term.ID] = try ledger.create(.term, new, into: "academic_terms", Term.Details.columns)
        for name in made.keys { note(.term, name, .created, .datesDerived) }
        terms.merge(made) { $1 }
    }

    private var sessionsOfTerms: [RosterBundle.Session] {
        let named = Set(bundle.classes.filter { $0.status == .active }.flatMap(\.sessions))
        let parents = Dictionary(bundle.sessions.map { ($0.externalID, $0.parent) }) { first, _ in first }
        let whole = Set(bundle.sessions.compactMap(\.parent))
        return bundle.sessions.filter { session in
            named.contains(session.externalID)
                || !whole.contains(session.externalID)
                    && !Self.lies(session.externalID, inAny: named, parents)
        }
    }

    /// Whether some session around this one is among those named; a circle in the source ends the search.
    private static func lies(_ name: String, inAny named: Set<String>, _ parents: [String: String?]) -> Bool {
        var seen: Set<String> = [name]
        var above = parents[name] ?? nil
        while let current = above, seen.insert(current).inserted {
            if named.contains(current) { return true }
            above = parents[current] ?? nil
        }
        return false
    }

    private func follow(_ session: RosterBundle.Session, _ id: Term.ID, isActive: Bool) throws {
        guard session.status != .active, isActive else { return note(.term, session.externalID, .unchanged) }
        try ledger.update(
            .term, session.externalID, "update academic_terms set is_active = \(false) where id = \(id)")
        note(.term, session.externalID, .updated, .removed)
    }
}

extension RosterBundle.Session {
    /// The academic year begins in July at the earliest, unless the source names the year in which it ends.
    fileprivate func details(code: String) -> Term.Details {
        let (year, month, _) = dates.lowerBound.components
        return Term.Details(
            code: code, name: title.asName, academicYear: schoolYear.map { $0 - 1 } ?? (month >= 7 ? year : year - 1),
            semester: code, from: dates.lowerBound, to: dates.upperBound)
    }
}

extension ImportNote {
    fileprivate static let datesDerived = ImportNote(
        code: .datesDerived,
        message: """
            Registration opens ninety days before the term and closes two weeks into it; sections are dropped within \
            four weeks and withdrawn from within nine.
            """)
}

/// The terms that are there.
private struct StoredTerms {
    private(set) var codes: Set<String> = []
    private(set) var active: Set<Term.ID> = []
    private var ids: [String: Term.ID] = [:]

    init(in transaction: Transaction) throws {
        for row in try transaction.rows("select id, code, start_date, is_active from academic_terms") {
            let (id, code): (Term.ID, String) = (try row["id"], try row["code"])
            let start: CalendarDate = try row["start_date"]
            codes.insert(code)
            ids["\(code)/\(start)"] = id
            if try row["is_active"] { active.insert(id) }
        }
    }

    /// The term of the same name that starts on the same day.
    func find(_ session: RosterBundle.Session) -> Term.ID? { ids["\(session.title)/\(session.dates.lowerBound)"] }
}
