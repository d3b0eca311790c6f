public import Engine
public import Platform

/// A search of the catalogue: words, and what else a course must be.
///
/// The order is the same on both engines: the course whose code was typed; courses with every word in the code; in
/// code and name; in the description too; and only when there is none of these, courses whose code or name is spelled
/// nearly so. Within each, by code.
public struct CourseSearch: Sendable, Hashable {
    /// A department by id or by code.
    public enum DepartmentKey: Sendable, Hashable {
        case id(Department.ID)
        case code(String)
    }

    /// Words in any stored language; the beginning of a word is enough. Nil or without a letter: every course.
    public var text: String?
    /// Only courses of this department and those below it.
    public var department: DepartmentKey?
    /// Only courses of this level: 1000.
    public var level: Int?
    /// Only courses that can give credits in this range.
    public var credits: ClosedRange<Decimal>?
    /// Only courses with an offering in this term.
    public var term: Term.ID?
    /// Only courses with an offering that has a seat to be had at once.
    public var hasOpenSeats = false
    /// Only courses with an offering that meets on no other days; Monday is 1, Sunday is 7.
    public var weekdays: Set<Int>?
    /// Only courses with an offering that never meets before this time.
    public var earliest: TimeOfDay?
    /// Only courses with an offering that never meets after this time.
    public var latest: TimeOfDay?
    /// Whether courses that are not published are found too.
    public var includesUnpublished = false

    /// Whether it looks at sections, not at courses alone.
    public var asksForSections: Bool {
        term != nil || hasOpenSeats || weekdays != nil || earliest != nil || latest != nil
    }

    /// A search for words.
    public init(_ text: String? = nil) { self.text = text }

    /// The courses, in one statement.
    public func list(_ page: PageRequest = PageRequest()) -> SQL {
        let columns = page.isCounted ? "\(Course.columns), count(*) over () as total" : Course.columns
        guard let words = text.flatMap(SearchWords.init) else {
            return """
                select \(columns) from courses \(Course.joins) where \(hasText ? SQL.false : conditions)
                 order by courses.code \(page.clause)
                """
        }
        return """
            with matches (id, place) as (\(.choice(sqlite: matchesOnSQLite(words), postgres: matchesOnPostgres(words)))),
            found (id, place) as (
                select id, place from matches
                union all
                \(.choice(sqlite: typosOnSQLite(words), postgres: typosOnPostgres(words)))
            )
            select \(columns) from found join courses on courses.id = found.id \(Course.joins)
             where \(conditions)
             order by found.place, courses.code \(page.clause)
            """
    }

    /// Whether something was typed, be it without a word.
    private var hasText: Bool { text.map { !$0.allSatisfy(\.isWhitespace) } ?? false }
}

extension Transaction {
    /// A page of courses, in one statement.
    public func search(_ search: CourseSearch, _ page: PageRequest = PageRequest()) throws -> Excerpt<Course> {
        try Excerpt(rows(search.list(page)), of: page, total: "total")
    }

    /// A page of a term's offerings, in one statement.
    public func offerings(
        in term: Term.ID, _ filter: Offering.Filter = Offering.Filter(), _ page: PageRequest = PageRequest()
    ) throws -> Excerpt<Offering> {
        try Excerpt(rows(Offering.list(in: term, filter, page)), of: page, total: "total")
    }

    /// A page of terms, in one statement.
    public func terms(_ page: PageRequest = PageRequest()) throws -> Excerpt<Term> {
        try Excerpt(rows(Term.list(page)), of: page, total: "total")
    }
}
