public import Access
internal import Catalog
public import Engine
public import Platform

/// When one may apply to graduate in a term.
public struct GraduationWindow: Record, Hashable {
    /// The term.
    public let term: Identifier<Kind.Term>
    /// Its name.
    public let termName: LocalizedText
    /// From when on: as it was set, else when registration for the term opens.
    public let opensAt: Timestamp
    /// Until when: as it was set, else the end of the term's last day in UTC.
    public let closesAt: Timestamp

    /// Reads a row of `of` or `open`.
    public init(row: Row) throws {
        term = try row["term_id"]
        termName = try row["name"]
        opensAt = try row["opens_at"] ?? row["registration_start_date"]
        let (set, last): (Timestamp?, CalendarDate) = (try row["closes_at"], try row["end_date"])
        closesAt = set ?? (last + 1).startInUTC
    }

    /// Whether one may apply at that instant.
    public func isOpen(at instant: Timestamp) -> Bool { opensAt <= instant && instant < closesAt }

    private static let selection: SQL = """
        select t.id as term_id, t.name, w.opens_at, w.closes_at, t.registration_start_date, t.end_date
          from academic_terms t left join graduation_windows w on w.term_id = t.id and w.is_active
        """

    /// The window of a term.
    public static func of(_ term: Identifier<Kind.Term>) -> SQL { "\(selection) where t.id = \(term)" }

    /// The terms that take applications at an instant, the first first.
    public static func open(at instant: Timestamp) -> SQL {
        """
        \(selection)
         where coalesce(w.opens_at, t.registration_start_date) <= \(instant)
           and case when w.closes_at is null then t.end_date >= \(instant.dateInUTC) else w.closes_at > \(instant) end
         order by t.start_date, t.code limit 20
        """
    }
}

extension Transaction {
    /// Has a term take applications from one instant to another; nil has it go by the term's dates again.
    ///
    /// - Throws: `GraduationFailure.notFound` without such a term, `windowInvalid`.
    public func setGraduationWindow(
        of term: Identifier<Kind.Term>, to window: (opensAt: Timestamp, closesAt: Timestamp)?,
        under grant: Grant<Policy.InstitutionAction>
    ) throws -> GraduationWindow {
        grant.proves(.conferDegrees)
        if let window {
            guard window.opensAt < window.closesAt else { throw GraduationFailure.windowInvalid }
            try execute(
                """
                insert into graduation_windows (term_id, opens_at, closes_at)
                select t.id, \(window.opensAt), \(window.closesAt) from academic_terms t where t.id = \(term)
                on conflict (term_id) do update
                   set opens_at = excluded.opens_at, closes_at = excluded.closes_at, is_active = \(SQL.true)
                """)
        } else {
            try execute("update graduation_windows set is_active = \(SQL.false) where term_id = \(term) and is_active")
        }
        return try first(GraduationWindow.of(term), as: GraduationWindow.self).orThrow(GraduationFailure.notFound)
    }
}
