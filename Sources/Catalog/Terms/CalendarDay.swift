public import Access
public import Engine
public import Platform

/// A holiday or special day of a term.
public struct CalendarDay: Sendable, Hashable {
    /// What is special. The words are stored.
    public enum Nature: String, Sendable, CaseIterable, ValueConvertible, ColumnDecodable {
        case holiday, special
        case noClasses = "no_classes"
        case examDay = "exam_day"
    }

    /// The day.
    public let day: CalendarDate
    /// What is special about it.
    public let nature: Nature
    /// What it is called.
    public let name: LocalizedText

    /// A special day.
    public init(_ day: CalendarDate, _ nature: Nature, name: LocalizedText) {
        self.day = day
        self.nature = nature
        self.name = name
    }
}

extension CalendarDay: Record {
    /// Reads a row of `calendar_days`.
    public init(row: Row) throws {
        day = try row["day"]
        nature = try row["kind"]
        name = try row["name"]
    }

    /// The special days of a term, in order.
    public static func of(_ term: Term.ID) -> SQL {
        "select day, kind, name from calendar_days where term_id = \(term) and is_active order by day"
    }
}

/// Why a special day cannot be. The codes are promises to others.
public enum CalendarDayFailure: String, Error, CaseIterable {
    case notFound = "catalog.calendar_day_not_found"
}

extension Transaction {
    /// Marks a day of a term, in place of what it was marked as.
    public func mark(_ day: CalendarDay, of term: Term.ID, under grant: Grant<Policy.InstitutionAction>) throws {
        grant.proves(.editTerms)
        try execute(
            """
            insert into calendar_days (term_id, day, kind, name)
            values (\(term), \(day.day), \(day.nature), \(day.name))
            on conflict (term_id, day)
                do update set kind = excluded.kind, name = excluded.name, is_active = \(true)
            """)
    }

    /// Makes a day of a term an ordinary one again.
    ///
    /// - Throws: `CalendarDayFailure`.
    public func unmark(_ day: CalendarDate, of term: Term.ID, under grant: Grant<Policy.InstitutionAction>) throws {
        grant.proves(.editTerms)
        let removed = try execute("delete from calendar_days where term_id = \(term) and day = \(day)")
        guard removed == 1 else { throw CalendarDayFailure.notFound }
    }
}
