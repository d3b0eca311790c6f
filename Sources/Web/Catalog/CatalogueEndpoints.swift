internal import API
internal import Access
internal import Catalog
internal import Engine
internal import HTTP
internal import Platform
internal import Registration

/// Which term a page shows.
struct TermChoice: Input {
    let term: Identifier<Kind.Term>?

    init(from fields: inout FieldReader) {
        term = fields.optional("term", .identifier(), "The term; the one open for registration unless stated.")
    }
}

extension [Endpoint<APIContext>] {
    /// The pages of the catalogue.
    static let catalogue: Self = [
        .page(.get, "/catalogue", id: "show_catalogue", permission: .catalogue)
            .query(CatalogueQuery.self)
            .showsPublic { call, transaction, visitor in try transaction.catalogue(call.query, for: visitor) },
        .page(.get, "/courses/{id}", id: "show_course", permission: .catalogue)
            .path(PathID<Kind.Course>.self)
            .query(TermChoice.self)
            .showsPublic { call, transaction, visitor in
                try transaction.coursePage(call.path.id, in: call.query.term, for: visitor)
            },
        .page(.get, "/terms", id: "show_terms", permission: .catalogue)
            .showsPublic { _, transaction, visitor in
                TermsPage(visitor: visitor, terms: try transaction.recentTerms())
            },
    ]
}

extension Transaction {
    /// The terms that pages let people choose from, the latest first.
    func recentTerms() throws -> [Term] { try terms(PageRequest(limit: 20)).items }

    fileprivate func catalogue(_ query: CatalogueQuery, for visitor: Visitor) throws -> CataloguePage {
        let terms = try recentTerms()
        let term = query.term ?? terms.forRegistration(at: now)?.id
        let page = PageRequest(limit: 20, offset: query.offset, isCounted: true)
        let courses = try search(query.search(in: term), page)
        let ids = courses.items.map(\.id)
        let seats: [CourseSeats] = try ids.isEmpty ? [] : term.map { try all(CourseSeats.of(ids, in: $0)) } ?? []
        let choices = CatalogueChoices(
            departments: try all(Department.all), levels: try values(Course.levels), terms: terms)
        return CataloguePage(
            visitor: visitor, query: query, courses: courses,
            seats: Dictionary(uniqueKeysWithValues: seats.map { ($0.course, $0) }), choices: choices)
    }

    fileprivate func coursePage(
        _ id: Course.ID, in asked: Term.ID?, for visitor: Visitor
    ) throws -> CoursePage {
        guard let course = try first(Course.find(id), as: Course.self),
            course.isPublished && course.isActive || visitor.may(.editCatalogue)
        else { throw Problem.notFound }
        let terms = try recentTerms()
        let term = asked.flatMap { id in terms.first { $0.id == id } } ?? terms.forRegistration(at: now)
        let sections = try term.map { try offerings(in: $0.id, .init(course: id), PageRequest(limit: 100)).items } ?? []
        let report = try visitor.student.flatMap { try evaluateRequirement(of: id, for: $0, in: term?.id) }
        let writer = (visitor.person?.actor).flatMap { $0.isStaff ? $0 : nil }
        return CoursePage(
            visitor: visitor, course: course, terms: terms, term: term, sections: sections,
            selfPaced: try all(Offering.selfPaced(of: id)), report: report,
            requirement: visitor.student == nil ? try requirement(of: id) : nil,
            corequisites: try all(Corequisite.of(id)),
            mayWrite: try writer.map { try may(.edit, on: .master(id), $0) } ?? false,
            hasBank: try writer.map { try may(.edit, on: Bank.course(id), $0) } ?? false)
    }
}
