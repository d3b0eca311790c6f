internal import API
internal import Access
internal import Catalog
internal import Engine
internal import HTTP
internal import Platform
internal import Registration

/// A wish list, and what the student would like.
struct TimetableQuery: Input {
    let courses: String?
    let term: Identifier<Kind.Term>?
    let daysOff: [Int]
    let earliest: TimeOfDay?
    let latest: TimeOfDay?
    let isOpen: Bool

    init(from fields: inout FieldReader) {
        courses = fields.optional("courses", .string(max: 200), "Codes, separated by commas.")
        term = fields.optional("term", .identifier(), "The term.")
        daysOff = fields.defaulted("day", .array(of: .integer(1...7), max: 7), [], "Days off.")
        earliest = fields.optional("from", .timeOfDay, "Not before.")
        latest = fields.optional("until", .timeOfDay, "Not after.")
        isOpen = fields.defaulted("open", .boolean, false, "Only with free seats.")
    }

    /// The codes that were typed, at most ten.
    var codes: [String] {
        let typed = (courses ?? "").split { $0 == "," || $0 == ";" }.map {
            $0.split(whereSeparator: \.isWhitespace).joined(separator: " ").uppercased()
        }
        return typed.filter { !$0.isEmpty }.prefix(10).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    var preferences: ScheduleBuilder.Preferences {
        ScheduleBuilder.Preferences(
            daysOff: Set(daysOff), earliest: earliest, latest: latest, openSeatsOnly: isOpen)
    }
}

extension [Endpoint<APIContext>] {
    /// Finding timetables for a wish list.
    static let timetables: Self = [
        .page(.get, "/timetables", id: "show_timetables", permission: .signedIn)
            .query(TimetableQuery.self)
            .page { call in
                try await call.examine { call, transaction, visitor in
                    guard let actor = visitor.person?.actor, let student = actor.student else { throw Problem.notFound }
                    let grant = try transaction.grant(.plan, on: student, to: actor)
                    return try transaction.timetables(call.query, under: grant, for: visitor)
                }.response
            }
    ]
}

extension Transaction {
    /// The best timetables for what is wished; every section is read in one statement.
    fileprivate func timetables(
        _ query: TimetableQuery, under grant: Grant<Identifier<Kind.Student>>, for visitor: Visitor
    ) throws -> TimetablesPage {
        let terms = try recentTerms()
        let term = query.term.flatMap { id in terms.first { $0.id == id } } ?? terms.forRegistration(at: now)
        guard let term, !query.codes.isEmpty else {
            return TimetablesPage(visitor: visitor, query: query, terms: terms)
        }
        var filter = Offering.Filter()
        filter.courseCodes = query.codes
        let sections = try offerings(in: term.id, filter, PageRequest(limit: 100)).items.filter { $0.status == .open }
        let taken = try all(TimetableEntry.week(of: grant.resource, in: term.id), as: TimetableEntry.self)
        let wished = query.codes.compactMap { code in sections.first { $0.course.code.uppercased() == code }?.course.id
        }
        let builder = try scheduleBuilder(
            for: grant, in: term.id, wishing: wished, preferring: query.preferences)
        let (found, isComplete) = wished.isEmpty ? ([], true) : builder.timetables(limit: 5)
        return TimetablesPage(
            visitor: visitor, query: query, terms: terms, term: term,
            unknown: query.codes.filter { code in !sections.contains { $0.course.code.uppercased() == code } },
            timetables: found.map { timetable in
                let chosen = timetable.options.flatMap(\.offerings).compactMap { id in sections.first { $0.id == id } }
                let planned = chosen.flatMap { TimetableEntry.entries(of: $0, as: .planned) }
                return .init(sections: chosen, week: Week(taken + planned))
            }, isComplete: isComplete)
    }
}
