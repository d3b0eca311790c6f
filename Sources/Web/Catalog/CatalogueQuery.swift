internal import Catalog
internal import HTTP
internal import Platform

/// What is looked for in the catalogue, as the address states it.
struct CatalogueQuery: Input {
    let words: String?
    let department: String?
    let level: Int?
    let credits: Decimal?
    let term: Identifier<Kind.Term>?
    let isOpen: Bool
    let days: [Int]
    let earliest: TimeOfDay?
    let latest: TimeOfDay?
    let offset: Int

    init(from fields: inout FieldReader) {
        words = fields.optional("q", .string(max: 200), "Words.")
        department = fields.optional("department", .string(max: 32), "The code of a department.")
        level = fields.optional("level", .integer(0...99_999), "The level.")
        credits = fields.optional("credits", .decimal(Decimal(0)...Decimal(99)), "How many credits.")
        term = fields.optional("term", .identifier(), "The term.")
        isOpen = fields.defaulted("open", .boolean, false, "Only with free seats.")
        days = fields.defaulted("day", .array(of: .integer(1...7), max: 7), [], "On no other days.")
        earliest = fields.optional("from", .timeOfDay, "Not before.")
        latest = fields.optional("until", .timeOfDay, "Not after.")
        offset = fields.defaulted("offset", .integer(0...1_000_000), 0, "How many to pass over.")
    }

    /// The search, within a term.
    func search(in term: Term.ID?) -> CourseSearch {
        var search = CourseSearch(words)
        search.department = department.map(CourseSearch.DepartmentKey.code)
        search.level = level
        search.credits = credits.map { $0...$0 }
        search.hasOpenSeats = isOpen
        search.weekdays = days.isEmpty ? nil : Set(days)
        search.earliest = earliest
        search.latest = latest
        let asksAboutSections = isOpen || !days.isEmpty || earliest != nil || latest != nil
        search.term = self.term ?? (asksAboutSections ? term : nil)
        return search
    }

    /// The items of the address, but for the part of the list.
    var items: [QueryItem] { filters.flatMap(\.items) + (words.map { [QueryItem(name: "q", value: $0)] } ?? []) }

    /// What is asked for beside words, each with the items of the address that ask for it.
    var filters: [Filter] {
        let filters: [Filter?] = [
            department.map { Filter(.department, [("department", $0)]) },
            level.map { Filter(.level, [("level", String($0))]) },
            credits.map { Filter(.credits, [("credits", $0.text)]) },
            term.map { Filter(.term, [("term", $0.text)]) },
            days.isEmpty ? nil : Filter(.days, days.map { ("day", String($0)) }),
            earliest.map { Filter(.from, [("from", $0.text)]) },
            latest.map { Filter(.until, [("until", $0.text)]) },
            isOpen ? Filter(.open, [("open", "true")]) : nil,
        ]
        return filters.compactMap { $0 }
    }

    /// One thing that is asked for.
    struct Filter: Sendable {
        enum Subject: Sendable {
            case department, level, credits, term, days, from, until, open
        }

        let subject: Subject
        let items: [QueryItem]

        fileprivate init(_ subject: Subject, _ items: [(String, String)]) {
            self.subject = subject
            self.items = items.map { QueryItem(name: $0.0, value: $0.1) }
        }
    }
}
