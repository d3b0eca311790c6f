internal import API
internal import Access
internal import Catalog
internal import Engine
internal import HTTP
internal import Platform
internal import Registration
internal import Schema

/// Which term the cart is for, and what is ticked in it.
struct CartQuery: Input {
    let term: Identifier<Kind.Term>?
    let chosen: [Identifier<Kind.Offering>]
    /// Whether the choices are stated, be it that nothing is ticked.
    let states: Bool

    init(from fields: inout FieldReader) {
        term = fields.optional("term", .identifier(), "The term.")
        chosen = fields.defaulted("offering", .array(of: .identifier(), max: 20), [], "What is ticked.")
        // The form's other fields come along with a preview.
        states = fields.optional("mode", .string(max: 32), "How they stand together.") != nil || !chosen.isEmpty
    }
}

/// The registration cart of a student for a term.
struct Cart: Sendable {
    let student: Identifier<Kind.Student>
    let terms: [Term]
    let term: Term?
    let sections: [Offering]
    let chosen: Set<Offering.ID>
    /// What the student has already, and the chosen ones.
    let week: Week
    /// Every reason against each section, given the chosen ones.
    let reasons: [Offering.ID: [EligibilityReason]]
    /// The credits of the seats the student has.
    let registeredCredits: Decimal

    /// The chosen sections' credits.
    var chosenCredits: Decimal {
        sections.filter { chosen.contains($0.id) }.reduce(Decimal(0)) { $0 + $1.credits }
    }

    /// The courses of which more than one main section is chosen.
    var coursesTakenTwice: [String] {
        let main = sections.filter { chosen.contains($0.id) && $0.details.parent == nil }
        return Dictionary(grouping: main, by: \.course.code)
            .filter { _, sections in Set(sections.map(\.details.component)).count < sections.count }.keys.sorted()
    }

    /// The titles of what a section would collide with.
    func conflicts(of section: Offering.ID) -> [String] {
        let meetings = week.days.flatMap(\.meetings).filter { $0.offering == section }
        return Set(meetings.flatMap(\.conflicts)).sorted()
    }
}

extension Transaction {
    /// The cart of a student; needs system rights for the reasons, and a grant for them.
    func cart(_ query: CartQuery, under grant: Grant<Identifier<Kind.Student>>) throws -> Cart {
        let terms = try recentTerms()
        let term = query.term.flatMap { id in terms.first { $0.id == id } } ?? terms.forRegistration(at: now)
        guard let term else { return .empty(of: grant.resource) }
        var sections = try all(Offering.planned(by: grant.resource, in: term.id), as: Offering.self)
        let further = query.chosen.filter { id in !sections.contains { $0.id == id } }
        // What is looked at from elsewhere joins the week without joining the cart.
        if !further.isEmpty { sections += try all(Offering.list(among: .offerings(further)), as: Offering.self) }
        let chosen = query.states ? Set(query.chosen) : Set(sections.map(\.id))
        let taken = try all(TimetableEntry.week(of: grant.resource, in: term.id), as: TimetableEntry.self)
        let planned = sections.filter { chosen.contains($0.id) }
            .flatMap { TimetableEntry.entries(of: $0, as: .planned) }
        let seats = try all(
            ListedEnrollment.list(of: grant.resource, in: term.id, limit: 100, offset: 0), as: ListedEnrollment.self)
        return Cart(
            student: grant.resource, terms: terms, term: term, sections: sections, chosen: chosen,
            week: Week(taken + planned),
            reasons: try eligibility(
                of: grant.resource, forEach: sections.map(\.id), together: Array(chosen).sorted()),
            registeredCredits: seats.map(\.enrollment).filter { $0.status == .enrolled }
                .reduce(Decimal(0)) { $0 + $1.credits })
    }
}

extension Cart {
    fileprivate static func empty(of student: Identifier<Kind.Student>) -> Cart {
        Cart(
            student: student, terms: [], term: nil, sections: [], chosen: [], week: Week([]), reasons: [:],
            registeredCredits: Decimal(0))
    }
}
